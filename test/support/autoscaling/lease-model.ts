import type {Found, LeaseKeeper, LeaseRequest, Remembered} from '../../../src/scaling/lease/lease.js'

interface Record {
  readonly turn: number
  readonly run: number
  readonly doubt: string | null
  readonly owner: string | null
}

interface Kept {
  readonly lease: Record | null
  readonly memory: string | null
  readonly pausedUntil: number | null
}

const LATE: Found = {outcome: 'unknown', why: 'a later request has come before this one', next: 'ask again'}
const NOTHING: Kept = {lease: null, memory: null, pausedUntil: null}

/** What the scripts of a Redis do to a lease, in memory; and what happens to a Redis. */
export class LeaseModel {
  #kept: Kept = NOTHING
  #saved: Kept = NOTHING
  #run = 1

  /** Writes down what there is. */
  save(): void {
    this.#saved = this.#kept
  }

  /** Starts again with what was written down last. */
  restart(): void {
    this.#kept = this.#saved
    this.#run++
  }

  /** Goes on without what there was, as after `FLUSHALL` or where keys are evicted. */
  forget(): void {
    this.#kept = NOTHING
  }

  /** Who has it; null where nobody has. */
  owner(): string | null {
    return this.#kept.lease?.owner ?? null
  }

  memory(): string | null {
    return this.#kept.memory
  }

  /** The steps of one copy, each done at once. */
  keeper(owner: string): LeaseKeeper {
    return {
      owner,
      take: async request => this.#take(owner, request),
      remember: async memory => this.#remember(owner, memory),
      pause: async until => {
        this.#kept = {...this.#kept, pausedUntil: until}
        return {outcome: 'done'}
      },
      release: async () => {
        const {lease} = this.#kept
        if (lease?.owner === owner) this.#kept = {...this.#kept, lease: {...lease, owner: null}}
      },
      close: async () => undefined,
    }
  }

  #take(owner: string, {turn, replaces, settled}: LeaseRequest): Found {
    const {lease, memory, pausedUntil} = this.#kept
    if (lease?.owner === owner && turn < lease.turn) return LATE
    const isTheirs = lease !== null && lease.owner !== null && lease.owner !== owner
    if (isTheirs) {
      const found = `${this.#run} ${lease.turn} ${lease.owner}`
      if (found !== replaces) return {outcome: 'theirs', owner: lease.owner ?? '', lease: found, pausedUntil}
    }
    const doubt = isTheirs ? null : this.#doubtOf(owner, turn, settled)
    this.#kept = {...this.#kept, lease: {turn, run: this.#run, doubt, owner}}
    const isOld = isTheirs && (lease.run !== this.#run || lease.doubt !== null)
    return {outcome: 'taken', doubt, memory: isOld ? null : memory, pausedUntil}
  }

  #doubtOf(owner: string, turn: number, settled: string | null): string | null {
    const {lease} = this.#kept
    if (lease === null || lease.run !== this.#run) return `${turn}@${owner}`
    return lease.owner === owner && lease.doubt === settled ? null : lease.doubt
  }

  #remember(owner: string, memory: string): Remembered {
    if (this.#kept.lease?.owner !== owner) return {outcome: 'lost'}
    this.#kept = {...this.#kept, memory}
    return {outcome: 'done'}
  }
}
