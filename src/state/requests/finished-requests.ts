/**
 * Which requests the app ended last and when, in a ring. Every request of an app passes here and nearly all are
 * overwritten unread: only for a slow one that the router tells of later is it searched.
 */
export interface Finished {
  /** `requestKeyOf` their ids. */
  readonly keys: Float64Array
  /** NaN where the line had none. */
  readonly times: Float64Array
  /** Where the next one goes. */
  next: number
}

const KEPT = 1024

export function createFinished(): Finished {
  return {keys: new Float64Array(KEPT), times: new Float64Array(KEPT), next: 0}
}

export function rememberFinished(finished: Finished, requestKey: number, at: number | null): void {
  finished.keys[finished.next] = requestKey
  finished.times[finished.next] = at ?? Number.NaN
  finished.next = (finished.next + 1) % KEPT
}

/** When the app said that it ended this request (null: at no known time); undefined where it did not. */
export function finishedAt({keys, times}: Finished, requestKey: number): number | null | undefined {
  const at = times[keys.indexOf(requestKey)]
  return at !== undefined && Number.isNaN(at) ? null : at
}
