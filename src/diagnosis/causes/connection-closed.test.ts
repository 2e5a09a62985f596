import {expect, test} from 'vitest'

import {
  appLine,
  dynoLine,
  findingOf,
  loudIds,
  routerLine,
  startLines,
} from '../../../test/support/log-lines.js'

test('says what is missing, and that nothing explains it', () => {
  const finding = findingOf([routerLine(0, {code: 'H13', service: 4000})], 'connection-closed')
  expect(finding).toMatchObject({severity: 'warning', confidence: 'low', count: 1})
  expect(finding?.alternatives).toHaveLength(3)
})

test('closed at once points to the server', () => {
  const finding = findingOf([routerLine(0, {code: 'H13', service: 0})], 'connection-closed')
  expect(finding?.alternatives[0]).toContain('keep-alive')
})

test('beside a crash of the same dyno it is the consequence', () => {
  const lines = [
    ...startLines(0, 'web.1'),
    routerLine(90, {code: 'H13'}),
    dynoLine(90, 'web.1', 'Process exited with status 1'),
    dynoLine(91, 'web.1', 'State changed from up to crashed'),
  ]
  expect(loudIds(lines)).toEqual(['app-crash'])
})

test('joins it with a worker that died of a signal at the same moment, and only then', () => {
  const lost = '[2] [ERROR] Worker (pid:11) was sent SIGSEGV!'
  const at = (second: number) =>
    findingOf([routerLine(90, {code: 'H13'}), appLine(second, 'web.1', lost)], 'connection-closed')
  expect(at(91)).toMatchObject({confidence: 'medium'})
  expect(at(91)?.summary).toContain('a worker on web.1 died')
  expect(at(91)?.evidence.map(({text}) => text)).toContain(lost)
  expect(at(120)).toMatchObject({confidence: 'low'})
})

test('a worker that died of a signal on another dyno says nothing', () => {
  const lost = appLine(
    90,
    'web.2',
    'DAMN ! worker 2 (pid: 11) died, killed by signal 9 :( trying respawn ...',
  )
  expect(findingOf([routerLine(90, {code: 'H13'}), lost], 'connection-closed')?.confidence).toBe('low')
})
