/**
 * Ids of the requests the app ended last and when, in a ring. Every request of an app passes here and nearly all are
 * overwritten unread: only for a slow one that the router tells of later is it searched.
 */
export interface Finished {
  readonly ids: string[]
  readonly times: (number | null)[]
  /** Where the next one goes. */
  next: number
}

const KEPT = 1024

export function createFinished(): Finished {
  return {ids: [], times: [], next: 0}
}

export function rememberFinished(finished: Finished, requestId: string, at: number | null): void {
  finished.ids[finished.next] = requestId
  finished.times[finished.next] = at
  finished.next = (finished.next + 1) % KEPT
}

/** When the app said that it ended this request (null: at no known time); undefined where it did not. */
export function finishedAt({ids, times}: Finished, requestId: string): number | null | undefined {
  return times[ids.indexOf(requestId)]
}
