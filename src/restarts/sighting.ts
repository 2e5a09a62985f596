import type {Holding} from './holding.js'
import type {Standing} from './standing.js'

/** One process as it was last judged. */
export interface Sighting {
  /** `web.1`. */
  readonly dyno: string
  readonly type: string
  /** UUID of the process, where a line or the platform told it. */
  readonly id: string | null
  readonly startedAt: number | null
  readonly holding: Holding
  readonly standing: Standing
}

/**
 * Worst first: by how bad the condition says it is, where it does, then the one that it has held for longest, then the
 * oldest process. The same for all who have seen the same.
 */
export function byUrgency(a: Sighting, b: Sighting): number {
  return (
    (b.holding.judged.badness ?? 0) - (a.holding.judged.badness ?? 0) ||
    (a.holding.held?.since ?? 0) - (b.holding.held?.since ?? 0) ||
    (a.startedAt ?? 0) - (b.startedAt ?? 0) ||
    (a.dyno < b.dyno ? -1 : 1)
  )
}
