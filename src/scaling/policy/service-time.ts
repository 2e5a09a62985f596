/** Time that jobs were being done, and how many were completed: their ratio is how long one takes (Little's law). */
export interface Served {
  readonly busyMs: number
  readonly done: number
}

/** As if one job of two seconds had been seen: what is believed until others are, and soon outweighed by them. */
export const NOTHING_SERVED: Served = {busyMs: 2000, done: 1}

/** So many completed jobs tell how long one takes; from then on older ones count half as much. */
const TELLING_JOBS = 400

export function serve(before: Served, added: Served): Served {
  const share = before.done < TELLING_JOBS ? 1 : 0.5
  return {
    busyMs: Math.round(before.busyMs * share + added.busyMs),
    done: Math.round(before.done * share + added.done),
  }
}

/** Of a job on the average, ms. Jobs that have long been under way count before the first of them is completed. */
export function serviceTime({busyMs, done}: Served): number {
  return Math.max(1, busyMs / Math.max(1, done))
}
