import type {DynoSight} from './controller.js'
import {aDyno, type Dyno, takesJobs} from './dyno.js'

/** Stale slots at the head that are worth moving the others for. */
const STALE = 4096
const BOOTS_REMEMBERED = 5

/** The dynos of a process type: their numbers, their free slots, and what they cost. */
export class Formation {
  readonly #every: Dyno[] = []
  /** The dyno with number n stands at n - 1. */
  readonly #dynos: Dyno[] = []
  /** Slots that wait for a job, the longest first, as workers that block on a list of Redis; some may be gone. */
  readonly #free: Dyno[] = []
  #freeHead = 0
  #seconds = 0
  #most = 0
  readonly #boots: number[] = []
  readonly #slots: number

  constructor(slots: number) {
    this.#slots = slots
  }

  get quantity(): number {
    return this.#dynos.length
  }

  get most(): number {
    return this.#most
  }

  get seconds(): number {
    return this.#seconds
  }

  /** From being made to taking jobs, ms, of those that came last on the average; null where none was seen to. */
  get bootMs(): number | null {
    const boots = this.#boots
    return boots.length === 0 ? null : boots.reduce((sum, boot) => sum + boot, 0) / boots.length
  }

  byId(id: number): Dyno | undefined {
    return this.#every[id]
  }

  byNumber(number: number): Dyno | undefined {
    return this.#dynos[number - 1]
  }

  make(number: number, now: number): Dyno {
    const dyno = aDyno(this.#every.length, number, now)
    this.#every.push(dyno)
    this.#dynos[number - 1] = dyno
    this.#most = Math.max(this.#most, this.#dynos.length)
    return dyno
  }

  up(dyno: Dyno, now: number): void {
    dyno.state = 'working'
    dyno.upAt = now
    if (now > dyno.madeAt) this.#boots.push(now - dyno.madeAt)
    if (this.#boots.length > BOOTS_REMEMBERED) this.#boots.shift()
    for (let slot = 0; slot < this.#slots; slot++) this.free(dyno)
  }

  /** The highest number leaves the formation; it has still to be stopped. */
  dropHighest(): Dyno | undefined {
    return this.#dynos.pop()
  }

  end(dyno: Dyno, now: number): void {
    dyno.state = 'gone'
    this.#seconds += Math.ceil((now - dyno.madeAt) / 1000)
  }

  endAll(now: number): void {
    for (const dyno of this.#every) if (dyno.state !== 'gone') this.end(dyno, now)
  }

  /** One of its slots waits for a job. */
  free(dyno: Dyno): void {
    this.#free.push(dyno)
  }

  takeSlot(now: number): Dyno | null {
    while (this.#freeHead < this.#free.length) {
      const dyno = this.#free[this.#freeHead++]
      if (this.#freeHead > STALE) {
        this.#free.splice(0, this.#freeHead)
        this.#freeHead = 0
      }
      if (dyno !== undefined && takesJobs(dyno, now)) return dyno
    }
    return null
  }

  sight(now: number): DynoSight[] {
    return this.#dynos.map(({number, state, toldBusy, quietSince, quietAt}) => ({
      number,
      state:
        now >= quietAt
          ? 'quiet'
          : quietSince !== null
            ? 'told'
            : state === 'starting'
              ? 'starting'
              : 'working',
      busy: toldBusy,
      quietSince,
    }))
  }
}
