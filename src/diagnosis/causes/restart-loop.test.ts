import {expect, test} from 'vitest'

import {dynoLine, findingOf, loudIds, startLines} from '../../../test/support/log-lines.js'

function life(second: number, seconds: number): string[] {
  return [
    ...startLines(second, 'worker.1'),
    dynoLine(second + seconds, 'worker.1', 'Process exited with status 1'),
    dynoLine(second + seconds, 'worker.1', 'State changed from up to crashed'),
  ]
}

test('three short lives in a row are a loop, told under the crash', () => {
  const lines = [...life(0, 60), ...life(100, 60), ...life(1500, 60)]
  expect(loudIds(lines)).toEqual(['app-crash'])
  expect(findingOf(lines, 'app-crash')?.consequences).toMatchObject([{id: 'restart-loop', count: 3}])
})

test('kills of the platform are deaths, too', () => {
  const killed = (second: number): string[] => [
    ...startLines(second, 'worker.1'),
    dynoLine(second + 60, 'worker.1', 'Error R15 (Memory quota vastly exceeded)'),
    dynoLine(second + 61, 'worker.1', 'Stopping process with SIGKILL'),
    dynoLine(second + 62, 'worker.1', 'Process exited with status 137'),
    dynoLine(second + 62, 'worker.1', 'State changed from up to crashed'),
  ]
  const lines = [0, 100, 200].flatMap(killed)
  expect(loudIds(lines)[0]).toBe('memory-over-quota')
  expect(findingOf(lines, 'memory-over-quota')?.consequences.map(({id}) => id)).toContain('restart-loop')
})

test('two crashes are none', () => {
  const finding = findingOf([...life(0, 60), ...life(100, 60)], 'app-crash')
  expect(finding?.consequences).toEqual([])
})

test('three crashes with a day of work in between are none', () => {
  const lines = [...life(0, 60), ...life(100, 80_000), ...life(90_000, 60)]
  expect(findingOf(lines, 'app-crash')?.consequences).toEqual([])
})
