import type {Clock} from '../../src/clock.js'
import {FOUR_AM} from './builders.js'

/** A clock that shows what the test sets; nobody sleeps by it. */
export interface SettableClock extends Clock {
  pass(ms: number): void
}

export function aSettableClock(): SettableClock {
  let now = FOUR_AM
  return {
    now: () => now,
    sleep: () => Promise.reject(new Error('nobody sleeps by this clock')),
    pass(ms) {
      now += ms
    },
  }
}
