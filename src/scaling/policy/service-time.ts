/** Time that jobs were being done, and how many were completed: their ratio is how long one takes (Little's law). */
export interface Served {
  readonly busyMs: number
  readonly done: number
}

/** As if one job of two seconds had been seen: what is believed until others are, and soon outweighed by them. */
export const NOTHING_SERVED: Served = {busyMs: 2000, done: 1}
/** Nothing was seen of late. */
export const NOTHING_LATELY: Served = {busyMs: 0, done: 0}

/** So many completed jobs tell how long one takes; from then on older ones count half as much. */
const TELLING_JOBS = 400
/** In this time what was seen of late loses half its weight. */
const LATE_HALF_MS = 30_000
/** So many jobs of late weigh as much as all before. */
const BELIEVED_JOBS = 20

export function serve(before: Served, added: Served): Served {
  return sum(before, added, before.done < TELLING_JOBS ? 1 : 0.5)
}

export function serveLately(before: Served, added: Served, ms: number): Served {
  return sum(before, added, 0.5 ** (ms / LATE_HALF_MS))
}

/**
 * Of a job, ms: on the average, or of late where those take longer, as when another kind of job comes in a wave. Jobs that
 * have long been under way count before the first of them is completed.
 */
export function serviceTime(served: Served, lately: Served): number {
  const usual = served.busyMs / Math.max(1, served.done)
  const late = (lately.busyMs + BELIEVED_JOBS * usual) / (lately.done + BELIEVED_JOBS)
  return Math.max(1, usual, late)
}

function sum(before: Served, added: Served, share: number): Served {
  return {
    busyMs: Math.round(before.busyMs * share + added.busyMs),
    done: Math.round((before.done * share + added.done) * 10) / 10,
  }
}
