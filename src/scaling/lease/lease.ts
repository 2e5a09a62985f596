/**
 * Who may scale a process type: one copy at a time, however many run. A copy that died is replaced; what a copy has learned
 * stands beside the lease, for the one that follows.
 *
 * No two clocks need agree. Who has the lease marks it anew each time, and believes in it for `LEASE_MS` from before
 * it asked. Who wants it takes it over only after it has itself seen the same mark for that long. A datastore may lose
 * what it held, or go back to what it held before: a lease of which that may be so is in doubt, and ours only when whoever
 * had it can believe in it no more. `Holding` keeps the time; a keeper stores.
 */
export interface LeaseKeeper {
  /** What this copy is called, as no other copy ever was: a name for people, and something random. Without spaces. */
  readonly owner: string
  /**
   * In one step: takes the lease where it is free, ours already, or still the one to be replaced; marks it, and reads what
   * is remembered. Done twice it does the same. Rejects only with the signal's reason: what fails is `unknown`, and may
   * have been done.
   */
  take(request: LeaseRequest, signal?: AbortSignal): Promise<Found>
  /** Writes what is to be remembered, at most `MOST_MEMORY_BYTES` of JSON, where the lease is ours. */
  remember(memory: string): Promise<Remembered>
  /** Nobody is to scale until then, ms since the epoch; null ends a pause. Anybody may say so, whoever has the lease. */
  pause(until: number | null): Promise<Paused>
  /** Gives the lease back, where it is ours; what is remembered stays. Never rejects. */
  release(): Promise<void>
  close(): Promise<void>
}

/** Whose lease it is. */
export interface LeaseScope {
  /** The same for all who name the app, by name or id, and after it was renamed. */
  readonly appId: string
  /** Process type. */
  readonly type: string
}

export interface LeaseRequest {
  /** Marks the lease. More than in any request of this copy before: one that arrives after a later one changes nothing. */
  readonly turn: number
  /** Somebody's lease, as it was found, that may be replaced; null where none may. */
  readonly replaces: string | null
  /** A doubt of our lease that has been settled; null where none has. */
  readonly settled: string | null
}

export type Found =
  | {
      readonly outcome: 'taken'
      /** Names the reason for which somebody else may still believe to have it; null where nobody can. */
      readonly doubt: string | null
      /**
       * As `remember` wrote it last, whoever did; null where nothing is. Older words perhaps, where the lease is in doubt;
       * null rather than those where it was replaced.
       */
      readonly memory: string | null
      /** Until when somebody has paused it, ms since the epoch; null where nobody has. */
      readonly pausedUntil: number | null
    }
  /** `owner` is for people; `lease` changes whenever it is taken or renewed. */
  | {
      readonly outcome: 'theirs'
      readonly owner: string
      readonly lease: string
      readonly pausedUntil: number | null
    }
  | LeaseFailure

/** `why` and `next` are for people. */
export interface LeaseFailure {
  readonly outcome: 'unknown'
  readonly why: string
  readonly next: string
}

export type Paused =
  | {readonly outcome: 'done'}
  /** Nothing is shared: only this process knows of it. */
  | {readonly outcome: 'alone'}
  | LeaseFailure

export type Remembered =
  | {readonly outcome: 'done'}
  /** Somebody else has it by now. */
  | {readonly outcome: 'lost'}
  | LeaseFailure

/** What is remembered beside a lease, at most. About 1 kB for each goal; more would not be small any more beside a queue's own data. */
export const MOST_MEMORY_BYTES = 4000
/** How long a lease is ours after it was taken, unless it is taken again. */
export const LEASE_MS = 24_000
/** How often who has it takes it again. */
export const RENEWAL_MS = 8000
/** How often others look: with `LEASE_MS` the time within which a copy that died is replaced, 29 s. */
export const WATCH_MS = 5000
/** What must be left of it beyond a write's own deadline when that write begins. */
export const WRITE_MARGIN_MS = 5000
/** How fast the clock of one copy may run against another's: they are slewed by 0.05 % at most (adjtime, 500 ppm). */
export const CLOCK_DRIFT = 0.01
