/**
 * Who may scale a process type: one copy at a time, however many run. The lease ends by itself, so that a copy that died
 * is replaced; what a copy has learned stands beside it, for the one that follows.
 */
export interface LeaseKeeper {
  /**
   * Takes the lease, or holds it for longer, and reads what is remembered. Rejects only with the signal's reason: what
   * fails is `unknown`.
   */
  take(signal?: AbortSignal): Promise<Taken>
  /** Writes what is to be remembered, at most 1 kB of JSON, where the lease is still ours. */
  remember(memory: string): Promise<Remembered>
  /** Nobody is to scale until then, ms since the epoch; null ends a pause. Anybody may say so, whoever has the lease. */
  pause(until: number | null): Promise<Exclude<Remembered, {readonly outcome: 'lost'}>>
  /** Gives the lease back, where it is still ours; what is remembered stays. Never rejects. */
  release(): Promise<void>
  close(): Promise<void>
}

export type Taken =
  | {
      readonly outcome: 'ours'
      /**
       * Until when it is ours at the latest, by the clock of this process, counted from before it was asked for: the
       * datastore's clock and ours need not agree.
       */
      readonly until: number
      /** As `remember` wrote it last, whoever did; null where nothing is. */
      readonly memory: string | null
      /** Until when somebody has paused it, ms since the epoch; null where nobody has. */
      readonly pausedUntil: number | null
    }
  /** `owner` says which copy has it, for people. */
  | {readonly outcome: 'theirs'; readonly owner: string}
  | {readonly outcome: 'unknown'; readonly why: string}

export type Remembered =
  | {readonly outcome: 'done'}
  /** Somebody else has it by now. */
  | {readonly outcome: 'lost'}
  | {readonly outcome: 'unknown'; readonly why: string}

/** How long a lease is ours unless it is taken again: a copy that died is replaced within this. */
export const LEASE_MS = 30_000
/** How often it is taken again between two looks. */
export const RENEWAL_MS = 10_000
/** What must be left of it beyond a write's own deadline when that write begins. */
export const WRITE_MARGIN_MS = 5000
