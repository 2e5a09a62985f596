import type {Clock} from '../../src/clock.js'

export interface JumpingClock extends Clock {
  /** How long each sleep was, ms. */
  readonly sleeps: readonly number[]
}

/** A clock on which every sleep is over at once, and has taken its time. */
export function jumpingClock(start = 1_700_000_000_000): JumpingClock {
  const sleeps: number[] = []
  let now = start
  return {
    sleeps,
    now: () => now,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      sleeps.push(ms)
      now += ms
    },
  }
}
