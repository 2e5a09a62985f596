import {MINUTE_MS} from '../durations.js'
import type {MemoryModel} from './memory.js'

export interface HousekeepingSettings {
  readonly everyMs: number
  readonly lastsMs: number
  readonly mb: number
}

/** How far the times between two runs differ, as a share. */
const SPREAD = 0.2

/**
 * A thread that does something every now and then (sends metrics, builds an index, checks a feed), takes memory for it
 * and gives all of it back: spikes that return.
 */
export function housekeeping({everyMs, lastsMs, mb}: HousekeepingSettings): MemoryModel {
  return random => {
    let beginsAt: number | null = null
    return {
      mbAt(ageMs) {
        beginsAt ??= ageMs + random.next() * everyMs
        while (beginsAt + lastsMs < ageMs)
          beginsAt += Math.max(MINUTE_MS, everyMs * random.between(1 - SPREAD, 1 + SPREAD))
        return ageMs >= beginsAt ? mb : 0
      },
    }
  }
}
