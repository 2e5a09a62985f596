import type {Draw} from '../draws.js'
import {HOUR_MS} from '../durations.js'
import type {MemoryModel} from './memory.js'

/** Grows with time and never levels off. */
export function leaksPerHour(mb: number): MemoryModel {
  return () => ({mbAt: ageMs => (mb * ageMs) / HOUR_MS})
}

/** Grows with each request or job: what is added to a list and never removed. */
export function leaksPerWork(mb: Draw): MemoryModel {
  return random => {
    let leakedMb = 0
    return {
      mbAt: () => leakedMb,
      worked() {
        leakedMb += mb(random)
      },
    }
  }
}

/** A timer that adds something each time it fires, however busy the process is. */
export function leaksByTimer({everyMs, mb}: {readonly everyMs: number; readonly mb: Draw}): MemoryModel {
  return random => {
    let leakedMb = 0
    let firedAt: number | null = null
    return {
      mbAt(ageMs) {
        firedAt ??= ageMs
        for (; firedAt + everyMs <= ageMs; firedAt += everyMs) leakedMb += mb(random)
        return leakedMb
      },
    }
  }
}

/**
 * Listeners that are added and never removed, each of which keeps a little more with every event: the more there are,
 * the faster it grows. Node's "Possible EventEmitter memory leak detected" warns of it (documentation of `events`).
 */
export function leaksByListeners({
  addedShare,
  keepsMb,
}: {
  /** Part of the requests that add a listener. */
  readonly addedShare: number
  /** What each listener keeps of each request, MB. */
  readonly keepsMb: number
}): MemoryModel {
  return random => {
    let listeners = 0
    let leakedMb = 0
    return {
      mbAt: () => leakedMb,
      worked() {
        if (random.chance(addedShare)) listeners++
        leakedMb += listeners * keepsMb
      },
    }
  }
}
