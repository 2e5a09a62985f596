import {expect, test} from 'vitest'

import {TestClock} from '../../test/support/test-clock.js'
import {aTurn, TURN_AT} from '../../test/support/turns.js'
import {unreachable} from '../heroku/errors.js'
import type {Turn} from '../scaling/turn.js'
import {runOn} from './run.js'

const INTERVAL_MS = 10_000

/** When each look came, s from the first, `soon` where it was not to ask the rules; `turns` says what each led to. */
async function looks(turns: readonly (Partial<Turn> | Error)[], clock: TestClock) {
  const ending = new AbortController()
  const seen: string[] = []
  const left = [...turns]
  const scaler = {
    async turn(_signal?: AbortSignal, {soon = false} = {}) {
      seen.push(`${(clock.now() - TURN_AT) / 1000}${soon ? ' soon' : ''}`)
      const next = left.shift() ?? {}
      if (left.length === 0) ending.abort()
      if (next instanceof Error) throw next
      return aTurn(next)
    },
  }
  const lease = {keep: () => Promise.resolve()}
  const quiet = {turn: () => {}, failed: () => {}}
  const run = runOn({scaler, lease} as never, quiet, {clock, intervalMs: INTERVAL_MS, signal: ending.signal})
  await expect(run).rejects.toMatchObject({name: 'AbortError'})
  return seen
}

test('looks come every interval, and sooner while a dyno is about to finish', async () => {
  const clock = new TestClock({now: TURN_AT, skipsBelowMs: Infinity})
  const told = {justTold: true}
  expect(await looks([{}, told, told, {}, {}, {}], clock)).toEqual([
    '0',
    '10',
    '12 soon',
    '14 soon',
    '20',
    '30',
  ])
})

test('a look that came to nothing is followed by the next one in time', async () => {
  const clock = new TestClock({now: TURN_AT, skipsBelowMs: Infinity})
  const told = {justTold: true}
  expect(await looks([told, unreachable('api.heroku.com', 'reset', true), {}], clock)).toEqual([
    '0',
    '2 soon',
    '10',
  ])
})
