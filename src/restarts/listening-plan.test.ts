import {describe, expect, test} from 'vitest'

import {after} from '../../test/support/builders.js'
import {FOR_GOOD, type HeldBack} from './guards/guard.js'
import {isOpen, listensUntil, type Remaining} from './listening-plan.js'
import type {Standing} from './standing.js'
import type {Mode} from './wish.js'

const ONCE: Mode = {kind: 'once'}
const MINUTE_MS = 60_000

describe('how long it is listened', () => {
  const listens = (
    {forMs = 0, lookBackMs = 0, mode = ONCE}: {forMs?: number; lookBackMs?: number; mode?: Mode},
    seenSeconds = 0,
  ) =>
    (listensUntil({forMs, lookBackMs, mode}, {liveSince: after(0), wholeSince: after(-seenSeconds)}) -
      after(0)) /
    1000

  test('as long as the condition needs, and half a minute', () => {
    expect(listens({})).toBe(30)
    expect(listens({forMs: 5 * MINUTE_MS})).toBe(330)
    expect(listens({lookBackMs: 10 * MINUTE_MS})).toBe(630)
  })

  test('a window must have been seen whole for as long as the condition must have held', () => {
    expect(listens({forMs: 5 * MINUTE_MS, lookBackMs: 10 * MINUTE_MS})).toBe(930)
  })

  test('the history shortens it', () => {
    expect(listens({forMs: 5 * MINUTE_MS}, 8)).toBe(322)
    expect(listens({forMs: 5 * MINUTE_MS}, 3600)).toBe(30)
  })

  test('waiting may take longer', () => {
    expect(listens({forMs: 5 * MINUTE_MS, mode: {kind: 'wait', forMs: 15 * MINUTE_MS}}, 3600)).toBe(900)
    expect(listens({forMs: 5 * MINUTE_MS, mode: {kind: 'wait', forMs: MINUTE_MS}})).toBe(330)
  })

  test('who follows never ends', () => {
    expect(listens({mode: {kind: 'follow'}})).toBe(Infinity)
  })
})

describe('may it still come to a restart', () => {
  const remaining = (mode: Mode): Remaining => ({
    mode,
    forMs: 5 * MINUTE_MS,
    now: after(60),
    until: after(330),
  })
  const cooldown = (until: number | null): HeldBack => ({guard: 'cooldown', reason: '', until})
  const holds = (since: number, kind: 'unseen' | 'failed'): Standing => ({
    kind: 'not-long-enough',
    held: {since: after(since), after: {kind}},
    until: after(since + 300),
  })
  const UNKNOWN: Standing = {kind: 'unknown', missing: []}

  test.each<[string, Standing, boolean, boolean]>([
    ['it fails', {kind: 'fails'}, false, false],
    ['the process is too young', {kind: 'too-young', until: after(300)}, false, true],
    ['and stays so', {kind: 'too-young', until: after(400)}, false, false],
    ['it is unknown', UNKNOWN, true, true],
    ['it holds since it is seen', holds(10, 'unseen'), true, true],
    ['it has just begun to hold', holds(10, 'failed'), false, true],
    ['it began too late', holds(50, 'unseen'), false, false],
  ])('while %s', (_, standing, once, waiting) => {
    expect(isOpen(standing, [], remaining(ONCE))).toBe(once)
    expect(isOpen(standing, [], remaining({kind: 'wait', forMs: 330_000}))).toBe(waiting)
  })

  test('what fails may come to hold while it is waited', () => {
    const long = {...remaining({kind: 'wait', forMs: 900_000}), until: after(900)}
    expect(isOpen({kind: 'fails'}, [], long)).toBe(true)
    expect(isOpen({kind: 'fails'}, [], {...long, now: after(601)})).toBe(false)
  })

  test('not if a guard lasts longer', () => {
    expect(isOpen(UNKNOWN, [cooldown(after(331))], remaining(ONCE))).toBe(false)
    expect(isOpen(UNKNOWN, [cooldown(FOR_GOOD)], remaining(ONCE))).toBe(false)
    expect(isOpen(UNKNOWN, [cooldown(after(330))], remaining(ONCE))).toBe(true)
    expect(isOpen(UNKNOWN, [cooldown(null)], remaining(ONCE))).toBe(true)
  })
})
