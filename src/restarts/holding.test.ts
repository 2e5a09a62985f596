import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {after} from '../../test/support/builders.js'
import type {Judged} from './condition.js'
import {hold, type Holding} from './holding.js'
import {standingOf} from './standing.js'

type Verdict = Judged['verdict']

const FIVE_MINUTES = 300_000

/** Moments in seconds after four. */
function held(...moments: readonly (readonly [seconds: number, verdict: Verdict, life?: number])[]): Holding {
  let holding: Holding | null = null
  for (const [seconds, verdict, life = 1] of moments) {
    const missing = verdict === 'unknown' ? ['no sample'] : []
    holding = hold(holding, {life, at: after(seconds), judged: {verdict, values: [], missing}})
  }
  if (holding === null) throw new Error('no moment')
  return holding
}

describe('since when it has held', () => {
  test('from the first moment on', () => {
    expect(held([0, 'holds'], [5, 'holds']).held).toEqual({since: after(0), after: {kind: 'unseen'}})
  })

  test.each<[string, Holding, object]>([
    ['a failure', held([0, 'holds'], [5, 'fails'], [10, 'holds'], [15, 'holds']), {kind: 'failed'}],
    [
      'what is unknown',
      held([0, 'holds'], [5, 'unknown'], [10, 'holds']),
      {kind: 'unknown', missing: ['no sample']},
    ],
    ['another process', held([0, 'holds', 1], [10, 'holds', 2]), {kind: 'another-process'}],
    [
      'another process, before which it failed',
      held([0, 'fails', 1], [10, 'holds', 2]),
      {kind: 'another-process'},
    ],
    ['a hole', held([0, 'holds'], [71, 'holds']), {kind: 'unseen'}],
  ])('%s interrupts, and is told', (_, {held, at}, interruption) => {
    expect(held?.after).toEqual(interruption)
    expect(held?.since).toBeGreaterThan(after(0))
    expect(held?.since).toBeLessThanOrEqual(at)
  })

  test('not while it fails or is unknown', () => {
    expect(held([0, 'holds'], [5, 'fails']).held).toBeNull()
    expect(held([0, 'holds'], [5, 'unknown']).held).toBeNull()
  })

  test('a minute without judgement is no hole', () => {
    expect(held([0, 'holds'], [60, 'holds']).held?.since).toBe(after(0))
  })
})

describe('how it stands', () => {
  test('met only when it has held so long', () => {
    const moments = [0, 50, 100, 150, 200, 250].map(seconds => [seconds, 'holds'] as const)
    expect(standingOf(held(...moments, [299, 'holds']), FIVE_MINUTES, null)).toMatchObject({
      kind: 'not-long-enough',
      until: after(300),
    })
    expect(standingOf(held(...moments, [300, 'holds']), FIVE_MINUTES, null).kind).toBe('met')
  })

  test('one moment is enough where nothing is said', () => {
    expect(standingOf(held([0, 'holds']), 0, after(0)).kind).toBe('met')
  })

  test('a process cannot have held it for longer than it lives', () => {
    expect(standingOf(held([0, 'holds']), FIVE_MINUTES, after(-60))).toEqual({
      kind: 'too-young',
      until: after(240),
    })
    expect(standingOf(held([0, 'unknown']), FIVE_MINUTES, after(-60)).kind).toBe('too-young')
    expect(standingOf(held([0, 'fails']), FIVE_MINUTES, after(-60)).kind).toBe('fails')
  })

  test('unknown says what is missing', () => {
    expect(standingOf(held([0, 'unknown']), 0, null)).toEqual({kind: 'unknown', missing: ['no sample']})
  })
})

test('met means: every moment of that time was judged, of this process, and held', () => {
  const moment = fc.record({
    pauseMs: fc.constantFrom(5000, 5000, 5000, 20_000, 61_000),
    verdict: fc.constantFrom<Verdict>('holds', 'holds', 'holds', 'holds', 'holds', 'fails', 'unknown'),
    isNew: fc.constantFrom(false, false, false, false, false, false, true),
  })
  fc.assert(
    fc.property(
      fc.array(moment, {minLength: 1, maxLength: 60}),
      fc.integer({min: 0, max: 90_000}),
      (moments, forMs) => {
        let holding: Holding | null = null
        let [at, life] = [0, 1]
        const seen: {at: number; verdict: Verdict; life: number}[] = []
        for (const {pauseMs, verdict, isNew} of moments) {
          at += pauseMs
          if (isNew) life++
          seen.push({at, verdict, life})
          holding = hold(holding, {life, at, judged: {verdict, values: [], missing: []}})
          const isMet = standingOf(holding, forMs, null).kind === 'met'
          expect(isMet).toBe(hasHeld(seen, forMs))
        }
      },
    ),
  )
})

/** By looking at all moments anew. */
function hasHeld(seen: readonly {at: number; verdict: Verdict; life: number}[], forMs: number): boolean {
  const now = seen.at(-1)
  if (now === undefined || now.verdict !== 'holds') return false
  for (let index = seen.length - 1; index >= 0; index--) {
    const [moment, next] = [seen[index], seen[index + 1]]
    if (moment === undefined || moment.verdict !== 'holds' || moment.life !== now.life) return false
    if (next !== undefined && next.at - moment.at > 60_000) return false
    if (now.at - moment.at >= forMs) return true
  }
  return false
}
