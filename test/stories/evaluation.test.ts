import {describe, expect, test} from 'vitest'

import {FAMILIES} from '../../evaluation/families/index.js'
import {halfOf} from '../../evaluation/half.js'
import {isFirst} from '../../evaluation/judge.js'
import {type Outcome, outcomeOf} from '../../evaluation/outcome.js'
import {pageOf} from '../../evaluation/page.js'
import {Parameters} from '../../evaluation/parameters.js'
import {scoreOf} from '../../evaluation/score.js'
import {Random} from '../../src/simulator/random.js'

const BOTH = ['open', 'held back'] as const
/** Plain ones, whose logs are short. */
const PLAIN = ['a bot that is declared as web', 'web is scaled to nothing', 'a deploy that does not start']

test('there are forty kinds of trials and more, each with a name of its own', () => {
  expect(new Set(FAMILIES.map(({name}) => name)).size).toBe(FAMILIES.length)
  expect(FAMILIES.length).toBeGreaterThanOrEqual(40)
})

test('a seed gives the same trial again, another seed another one', () => {
  const drawn = (seed: number) => drawnBy('leak cut by restarts', seed).toString()
  expect(drawn(3)).toBe(drawn(3))
  expect(drawn(3)).not.toBe(drawn(4))
})

describe('halves', () => {
  test('each holds about half of the trials of each kind', () => {
    for (const {name} of FAMILIES) {
      const cells = Array.from({length: 100}, (_, seed) => drawnBy(name, seed).cell)
      const open = cells.filter(cell => halfOf(cell) === 'open').length
      expect(open).toBeGreaterThan(30)
      expect(open).toBeLessThan(70)
    }
  })

  test('near neighbours lie in the same one', () => {
    const cellOf = (low: number) => {
      const p = new Parameters(new Random(1))
      p.number('hours', low, low)
      return p.cell
    }
    expect(cellOf(6.2)).toBe(cellOf(6.4))
    expect(cellOf(6)).not.toBe(cellOf(9))
  })

  test('a trial of the other half is not even played', () => {
    const [family] = FAMILIES
    if (family === undefined) throw new Error('there are families')
    const half = halfOf(drawnBy(family.name, 1).cell)
    expect(outcomeOf(family, 1, [half === 'open' ? 'held back' : 'open'])).toBeNull()
  })
})

test('plain trouble is named, scored and told', () => {
  const families = FAMILIES.filter(({name}) => PLAIN.includes(name))
  const outcomes = families.flatMap(family => [1, 2].flatMap(seed => outcomeOf(family, seed, BOTH) ?? []))
  expect(outcomes).toHaveLength(2 * PLAIN.length)
  expect(outcomes.filter(outcome => !isFirst(outcome))).toEqual([])
  const score = scoreOf(outcomes)
  expect(score.causeFirst).toEqual({hits: 6, of: 6})
  expect(score.falseCause.hits).toBe(0)
  const page = pageOf(outcomes, {seeds: 2, families})
  expect(page).toContain('| `no-web-dynos` | 100.0 % ')
})

describe('what is wrong is scored as wrong', () => {
  const right: Outcome = {
    family: 'x',
    group: 'healthy',
    seed: 1,
    half: 'open',
    parameters: '',
    hours: 8,
    truth: {causes: ['memory-leak']},
    said: [said('memory-leak', 'info')],
  }

  test('another cause before it', () => {
    const wrong = {...right, said: [said('app-error', 'warning'), ...right.said]}
    expect(scoreOf([right, wrong]).causeFirst).toEqual({hits: 1, of: 2})
    expect(scoreOf([right, wrong]).falseCause).toEqual({hits: 1, of: 2})
    expect(scoreOf([wrong]).confidence.high).toEqual({hits: 0, of: 1})
  })

  test('a fallback names no cause, but is an alarm where nothing is wrong', () => {
    const alarmed: Outcome = {...right, truth: {causes: []}, said: [said('request-timeout', 'warning')]}
    const {falseCause, alarmed: alarms} = scoreOf([alarmed])
    expect(falseCause.hits).toBe(0)
    expect(alarms).toEqual({hits: 1, of: 1})
  })

  test('a leak that is not there, be it for information', () => {
    expect(scoreOf([{...right, truth: {causes: []}}]).leakCalled).toEqual({hits: 1, of: 1})
    expect(scoreOf([right]).leakFound).toEqual({hits: 1, of: 1})
    expect(scoreOf([{...right, said: []}]).leakFound).toEqual({hits: 0, of: 1})
  })

  test('a verdict on memory in too short a log', () => {
    const short: Outcome = {...right, hours: 1.5, truth: {causes: [], tooShort: true}}
    expect(scoreOf([{...short, said: [said('memory-inconclusive', 'info')]}]).inconclusive.hits).toBe(1)
    expect(scoreOf([short]).inconclusive.hits).toBe(0)
    expect(scoreOf([{...short, said: []}]).inconclusive.hits).toBe(0)
  })
})

function drawnBy(name: string, seed: number): Parameters {
  const p = new Parameters(new Random(seed).fork(name))
  FAMILIES.find(family => family.name === name)?.draw(p)
  return p
}

function said(id: string, severity: 'info' | 'warning') {
  return {id, severity, confidence: 'high' as const, summary: '', consequences: []}
}
