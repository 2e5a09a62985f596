/** What is being done to read a running app, for people who wait. */
export type LiveStep =
  | {readonly kind: 'connecting'}
  /** An answer that is needed did not come; it is asked for again. `why`: `cannot reach api.heroku.com`. */
  | {readonly kind: 'retrying'; readonly why: string}
  /** The log's history comes in. */
  | {readonly kind: 'history'}
  /** `until` on the clock of `now`, ms; null is until someone ends it. */
  | {readonly kind: 'listening'; readonly until: number | null}
  /** `why`: `the log session expired`. */
  | {readonly kind: 'reconnecting'; readonly why: string}
  /** Nothing is asked for a while, because the account has sent too many requests. */
  | {readonly kind: 'rate-limit'; readonly waitMs: number}

/** Something that happened on the way and changes nothing of what is done: lines were missed. */
export interface LiveGap {
  readonly kind: 'gap'
  readonly why: string
}
