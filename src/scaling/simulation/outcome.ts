/** What came of a simulation. */
export interface Outcome {
  readonly jobs: number
  readonly done: number
  /** Jobs that were killed when their dyno was taken away; each begins anew, before all others. */
  readonly cut: number
  /** From ready to first begun, ms, of all jobs in order; of those never begun, until the end. */
  readonly waitMs: Float64Array
  /** From each dyno's making to its end, whole seconds, boot and stopping included. */
  readonly dynoHours: number
  /** Times that the quantity was changed, or a dyno restarted. */
  readonly actions: number
  readonly mostDynos: number
  readonly endedAt: number
}

/** The outcome in figures. */
export interface Summary {
  readonly jobs: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  /** Share of jobs that waited longer than the goal. */
  readonly overGoal: number
  readonly cut: number
  readonly dynoHours: number
  readonly actions: number
  readonly mostDynos: number
}

export function summaryOf(outcome: Outcome, goalMs: number): Summary {
  const {jobs, cut, dynoHours, actions, mostDynos} = outcome
  const waits = outcome.waitMs.toSorted()
  return {
    jobs,
    p50Ms: quantile(waits, 0.5),
    p95Ms: quantile(waits, 0.95),
    p99Ms: quantile(waits, 0.99),
    overGoal: jobs === 0 ? 0 : waits.filter(wait => wait > goalMs).length / jobs,
    cut,
    dynoHours,
    actions,
    mostDynos,
  }
}

/** Nearest rank, of sorted values; 0 of none. */
function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}
