/** The jobs of a simulation, in the order in which they are ready. */
export interface Workload {
  /** When each job may be begun, ms from the start, rising. */
  readonly readyAt: Float64Array
  /** How long each takes, ms. */
  readonly serviceMs: Float64Array
  /** When each was put in, ms from the start: scheduled ones before they are ready. Null where all are ready at once. */
  readonly putAt: Float64Array | null
  /** Until when it is watched at least, ms from the start; it goes on until the last job is done. */
  readonly untilMs: number
}
