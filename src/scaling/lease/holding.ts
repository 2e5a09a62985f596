import type {Clock} from '../../clock.js'
import {
  CLOCK_DRIFT,
  type Found,
  LEASE_MS,
  MOST_MEMORY_BYTES,
  type LeaseFailure,
  type LeaseKeeper,
  type Paused,
  type Remembered,
  RENEWAL_MS,
  WATCH_MS,
  WRITE_MARGIN_MS,
} from './lease.js'
import {WaitingOut} from './waiting-out.js'

export interface HoldingOptions {
  readonly keeper: LeaseKeeper
  readonly clock: Clock
  /** Ms since some moment, by a clock that nobody sets: `performance.now`. It may stand still while the computer sleeps. */
  readonly steadyMs: () => number
  /** The same for all copies. */
  readonly times?: LeaseTimes
}

export interface LeaseTimes {
  readonly leaseMs: number
  readonly renewalMs: number
  readonly watchMs: number
  readonly writeMarginMs: number
}

/** How it stands with the lease, as the last question showed. */
export type Standing =
  | {
      readonly outcome: 'ours'
      /** The same as long as it is ours without a break. */
      readonly tenure: number
      /** What is remembered, whoever wrote it; null where nothing is, or where it may be older than what was written last. */
      readonly memory: string | null
      /** Ms since the epoch; null where nobody has paused it. */
      readonly pausedUntil: number | null
    }
  /** `owner` is for people. */
  | {readonly outcome: 'theirs'; readonly owner: string; readonly pausedUntil: number | null}
  /** Nobody else has it, yet somebody who had may believe in it for so long still. */
  | {readonly outcome: 'settling'; readonly forMs: number}
  | LeaseFailure

/** What may be done by who was told how it stands, as long as the lease has been ours ever since. */
export type Tenure = Pick<Holding, 'secure' | 'mayWrite' | 'remember'>

/** A moment by both clocks. */
interface Moment {
  readonly wallMs: number
  readonly steadyMs: number
}

const TIMES: LeaseTimes = {
  leaseMs: LEASE_MS,
  renewalMs: RENEWAL_MS,
  watchMs: WATCH_MS,
  writeMarginMs: WRITE_MARGIN_MS,
}

/** One copy's hold on the lease of a process type, or its wish for one. */
export class Holding {
  readonly #keeper: LeaseKeeper
  readonly #clock: Clock
  readonly #steadyMs: () => number
  readonly #times: LeaseTimes
  /** Before it was asked for what made it ours; null where it is not. */
  #askedAt: Moment | null = null
  /** Somebody's lease, which changes whenever it is renewed. */
  readonly #watched: WaitingOut
  /** Why ours may be somebody's still. */
  readonly #doubt: WaitingOut
  /** What is remembered, as long as it is ours: nobody else writes it then, and a store may go back to older words. */
  #memory: string | null = null
  #turns = 0
  #tenure = 0
  #asking: Promise<Standing> | null = null

  constructor({keeper, clock, steadyMs, times = TIMES}: HoldingOptions) {
    this.#keeper = keeper
    this.#clock = clock
    this.#steadyMs = steadyMs
    this.#times = times
    this.#watched = new WaitingOut(steadyMs, times.leaseMs)
    this.#doubt = new WaitingOut(steadyMs, times.leaseMs)
  }

  /** Takes the lease, or holds it for longer. Rejects with the signal's reason. */
  take(signal?: AbortSignal): Promise<Standing> {
    this.#asking ??= this.#take(signal).finally(() => (this.#asking = null))
    return this.#asking
  }

  /**
   * Takes the lease as soon as it can be had, for a run that looks once: waits while it is in doubt, and while somebody has
   * it who does not renew it. Rejects with the signal's reason.
   */
  async claim(signal?: AbortSignal): Promise<Standing> {
    let standing = await this.take(signal)
    const {id} = this.#watched
    while (standing.outcome === 'settling' || (standing.outcome === 'theirs' && this.#watched.id === id)) {
      await this.#clock.sleep(this.#pauseAfter(standing), signal)
      standing = await this.take(signal)
    }
    return standing
  }

  /**
   * May a write begin now that ends within this deadline? Takes the lease anew where too little is left of it. Rejects with
   * the signal's reason.
   */
  async secure(deadlineMs: number, signal?: AbortSignal): Promise<boolean> {
    if (!this.mayWrite(deadlineMs)) await this.take(signal)
    return this.mayWrite(deadlineMs)
  }

  /** The same, as things are: to be asked at the last moment, since the process may have been stopped before. */
  mayWrite(deadlineMs: number): boolean {
    return this.#leftMs() > deadlineMs + this.#times.writeMarginMs
  }

  /**
   * For a look that begins with this standing: a process that was stopped in the middle of it may have lost the lease and
   * taken it again meanwhile, and what it has seen and remembers is another copy's past.
   */
  during(standing: Standing): Tenure {
    const isStill = () => standing.outcome === 'ours' && standing.tenure === this.#tenure
    return {
      secure: async (deadlineMs, signal) => (await this.secure(deadlineMs, signal)) && isStill(),
      mayWrite: deadlineMs => isStill() && this.mayWrite(deadlineMs),
      remember: async memory => (isStill() ? this.remember(memory) : {outcome: 'lost'}),
    }
  }

  /** Throws a `RangeError` for more than `MOST_MEMORY_BYTES`. */
  async remember(memory: string): Promise<Remembered> {
    if (new TextEncoder().encode(memory).length > MOST_MEMORY_BYTES)
      throw new RangeError(`more than ${MOST_MEMORY_BYTES} bytes to remember`)
    if (this.#leftMs() === 0) return {outcome: 'lost'}
    this.#memory = memory
    return this.#keeper.remember(memory)
  }

  pause(until: number | null): Promise<Paused> {
    return this.#keeper.pause(until)
  }

  /** Keeps the lease between two looks, or waits for it, until the signal aborts. */
  async keep(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const standing = await this.take(signal)
        await this.#clock.sleep(this.#pauseAfter(standing), signal)
      } catch (error) {
        if (!signal.aborted) throw error
      }
    }
  }

  /** Gives the lease back, once no write is under way any more. */
  async release(): Promise<void> {
    await this.#asking?.catch(() => undefined)
    this.#askedAt = null
    await this.#keeper.release()
  }

  async #take(signal?: AbortSignal): Promise<Standing> {
    const askedAt = this.#now()
    const found = await this.#keeper.take(
      {
        turn: ++this.#turns,
        replaces: this.#watched.outwaited,
        settled: this.#leftMs() > 0 ? this.#doubt.id : this.#doubt.outwaited,
      },
      signal,
    )
    return this.#judge(found, askedAt)
  }

  #judge(found: Found, askedAt: Moment): Standing {
    switch (found.outcome) {
      case 'unknown':
        return found
      case 'theirs': {
        const {outcome, owner, lease, pausedUntil} = found
        this.#askedAt = null
        this.#doubt.see(null)
        this.#watched.see(lease)
        return {outcome, owner, pausedUntil}
      }
      case 'taken': {
        const {doubt, memory, pausedUntil} = found
        this.#watched.see(null)
        const isOld = doubt !== null || this.#doubt.id !== null
        this.#doubt.see(doubt)
        // Who believes in a lease while it is taken again knows that nobody else can have had it.
        const isNew = this.#leftMs() === 0
        const forMs = isNew ? this.#doubt.leftMs() : 0
        if (forMs > 0) return {outcome: 'settling', forMs}
        if (isNew) {
          this.#tenure++
          this.#memory = isOld ? null : memory
        }
        this.#askedAt = askedAt
        return {outcome: 'ours', tenure: this.#tenure, memory: this.#memory, pausedUntil}
      }
    }
  }

  /** How long it is ours still, by the clock that has gone further: a computer that slept has stopped one of them. */
  #leftMs(): number {
    if (this.#askedAt === null) return 0
    const now = this.#now()
    const agesMs = [now.wallMs - this.#askedAt.wallMs, now.steadyMs - this.#askedAt.steadyMs]
    return Math.max(0, this.#times.leaseMs * (1 - CLOCK_DRIFT) - Math.max(...agesMs))
  }

  #pauseAfter(standing: Standing): number {
    const {renewalMs, watchMs} = this.#times
    switch (standing.outcome) {
      case 'ours':
        return renewalMs
      case 'settling':
        return Math.min(watchMs, standing.forMs)
      case 'theirs':
        return Math.min(watchMs, this.#watched.leftMs())
      case 'unknown':
        return watchMs
    }
  }

  #now(): Moment {
    return {wallMs: this.#clock.now(), steadyMs: this.#steadyMs()}
  }
}
