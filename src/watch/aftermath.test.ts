import {describe, expect, test} from 'vitest'

import {aFinding} from '../../test/support/builders.js'
import {stateOfText} from '../../test/support/diagnose-text.js'
import {appLine, dynoLine, overQuotaLines, routerLine, startLines} from '../../test/support/log-lines.js'
import type {Finding} from '../diagnosis/finding.js'
import {aftermathOf, type Cure} from './aftermath.js'

const NOON = Date.UTC(2024, 4, 1, 12)
/** When Heroku had taken it, in seconds after noon. */
const CURED = 600

function at(second: number): number {
  return NOON + second * 1000
}

function told(lines: readonly string[], some: Partial<Cure> = {}, found: readonly Finding[] = []) {
  const cure: Cure = {finding: aFinding(), dyno: 'web.1', at: at(CURED), ...some}
  return aftermathOf(stateOfText(`${lines.join('\n')}\n`), cure, found)
}

/** Requests to web.1 every so many seconds; those of another code fail. */
function requests(from: number, until: number, step: number, code?: string): string[] {
  return Array.from({length: Math.floor((until - from) / step) + 1}, (_, n) =>
    routerLine(from + n * step, code === undefined ? {} : {code, service: 30_000}),
  )
}

describe('of codes of the router', () => {
  const finding = aFinding({codes: ['H12'], since: at(0), until: at(590)})
  const before = requests(0, 590, 30, 'H12')

  test('no request has come: nothing can be told', () => {
    expect(told([...before, appLine(700, 'web.1', 'up')], {finding})).toEqual({
      verdict: 'early',
      text: 'no H12 for 1 min 40 s, but no request either; too early to tell',
    })
  })

  test('where all failed, three that did not are enough', () => {
    const {verdict, text} = told([...before, ...requests(660, 700, 20)], {finding})
    expect({verdict, text}).toEqual({verdict: 'helped', text: 'no H12 for 1 min 40 s in 3 requests'})
  })

  test('where one in ten failed, it takes thirty', () => {
    const mixed = [...requests(0, 590, 60, 'H12'), ...requests(1, 590, 6)]
    expect(told([...mixed, ...requests(660, 800, 10)], {finding}).verdict).toBe('early')
    expect(told([...mixed, ...requests(660, 1200, 10)], {finding}).verdict).toBe('helped')
  })

  test('they go on: how many lately', () => {
    expect(told([...before, ...requests(660, 800, 20, 'H12')], {finding})).toEqual({
      verdict: 'still',
      text: 'still H12: 3 in the last minute',
    })
  })

  test('what was under way when it was done, or failed on another dyno, is not counted', () => {
    const late = routerLine(CURED + 10, {code: 'H12', service: 30_000})
    const others = routerLine(700, {code: 'H12', service: 30_000, dyno: 'web.2'})
    expect(told([...before, late, ...requests(660, 700, 20), others], {finding}).verdict).toBe('helped')
  })
})

describe('of codes of a process', () => {
  const finding = aFinding({id: 'memory-leak', process: 'worker', dynos: ['worker.1'], codes: ['R14']})
  const cure = {finding, dyno: 'worker.1'}
  const before = overQuotaLines(0, 590, 'worker.1', 600, 117)
  const restarted = startLines(CURED + 5, 'worker.1')

  test('two minutes without one are enough; with the memory as far as it is known', () => {
    const sample = 'source=worker.1 dyno=heroku.1.a sample#memory_total=312.00MB sample#memory_quota=512.00MB'
    const since = [...before, ...restarted, dynoLine(700, 'worker.1', sample)]
    expect(told(since, cure)).toEqual({
      verdict: 'early',
      text: 'no R14 for 1 min 40 s; memory 61 %; too early to tell',
    })
    expect(told([...since, dynoLine(960, 'worker.1', sample)], cure)).toEqual({
      verdict: 'helped',
      text: 'no R14 for 6 min; memory 61 %',
    })
  })

  test('the new process is over its quota as well', () => {
    const again = overQuotaLines(700, 780, 'worker.1', 600, 117)
    const {verdict, text} = told([...before, ...restarted, ...again], cure)
    expect(verdict).toBe('still')
    expect(text).toMatch(/^still R14: 3 in the last minute; memory 117 %$/)
  })

  test('it has crashed', () => {
    const crash = [
      dynoLine(640, 'worker.1', 'Process exited with status 1'),
      dynoLine(640, 'worker.1', 'State changed from up to crashed'),
    ]
    expect(told([...before, ...restarted, ...crash], cure)).toEqual({
      verdict: 'still',
      text: 'worker.1 has crashed since',
    })
  })
})

describe('of what has no code', () => {
  const finding = aFinding({id: 'thread-leak', codes: [], count: 5, since: at(0), until: at(500)})
  const line = (second: number) => [appLine(0, 'web.1', 'hello'), appLine(second, 'web.1', 'hello')]

  test('it is gone when it stayed away for three times its usual pause', () => {
    expect(told(line(CURED + 240), {finding}).verdict).toBe('early')
    expect(told(line(CURED + 300), {finding}, [finding])).toEqual({
      verdict: 'helped',
      text: 'no further sign of thread-leak for 5 min',
    })
  })

  test('it is diagnosed again', () => {
    const again = {...finding, until: at(CURED + 200)}
    expect(told(line(CURED + 240), {finding}, [again])).toEqual({
      verdict: 'still',
      text: 'still thread-leak: 1 in the last minute',
    })
  })
})

test('a gap in the log leaves it open', () => {
  const state = stateOfText(`${requests(660, 700, 20).join('\n')}\n`)
  state.seen.gaps.push({at: at(650), reason: 'reconnected'})
  const cure = {finding: aFinding({since: at(0), until: at(590)}), dyno: 'web.1', at: at(CURED)}
  expect(aftermathOf(state, cure, []).verdict).toBe('unknown')
})
