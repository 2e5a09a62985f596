import {CRASH_BACKOFF_MINUTES} from '../../platform/limits.js'
import {DAY_MS, minutes, seconds} from '../durations.js'
import type {Simulation} from '../simulation.js'
import type {Birth} from './birth.js'
import {type Kin, Life} from './life.js'

/** From the decision to stop a process to its SIGTERM, ms. */
const STOP_AFTER_MS = 800
const REMOVED_AFTER_MS = 1100
/** The first crash is followed by a restart at once. */
const RESTART_AFTER_CRASH_MS = 110
/** A dyno that was up this long has not failed to start. */
const STABLE_MS = minutes(20)
/** Once a day, and up to 216 minutes later. Dev Center article `dyno-restarts`. */
const CYCLE_SPREAD_MS = minutes(216)
/** With preboot the old dynos serve on so long. Dev Center article `preboot`. */
const PREBOOT_MS = minutes(3)

/** A place in the formation, such as the first web dyno, and the processes that live there one after another. */
export class Place implements Kin {
  readonly type: string
  readonly number: number
  readonly #simulation: Simulation
  readonly #birth: (place: Place, createdAt: number) => Birth
  readonly #changed: () => void
  #life: Life
  /** With preboot: the one that still serves while the new one starts. */
  #elder: Life | null = null
  #crashes = 0
  #startsSoon = false
  #removed = false
  readonly #countLife: () => number
  /** How many lives have begun under its name, with those of places that were there before it. */
  generation = 0

  constructor(
    simulation: Simulation,
    {type, number}: {readonly type: string; readonly number: number},
    birth: (place: Place, createdAt: number) => Birth,
    {
      changed,
      countLife,
      createdAt,
    }: {
      readonly changed: () => void
      /** Counts one more life under this name, and gives how many there were. */
      readonly countLife: () => number
      readonly createdAt: number
    },
  ) {
    this.#simulation = simulation
    this.type = type
    this.number = number
    this.#birth = birth
    this.#changed = changed
    this.#countLife = countLife
    this.#life = this.#bear(createdAt)
  }

  get life(): Life {
    return this.#life
  }

  /** The process that gets requests; null when there is none. */
  get serving(): Life | null {
    return [this.#elder, this.#life].find(life => life?.serves) ?? null
  }

  /** Is a process on its way? */
  get starts(): boolean {
    return this.#life.state === 'starting' || this.#startsSoon
  }

  /** It is there since long. */
  resume(): void {
    this.#life.resume()
  }

  /** Its first process starts. */
  open(): void {
    this.#life.told('State changed from down to starting')
    this.#life.launch()
  }

  restart(why: 'Restarting' | 'Cycling'): void {
    const old = this.#life
    this.#crashes = 0
    old.told(why)
    this.#begin()
    this.#simulation.agenda.after(STOP_AFTER_MS, () => old.terminate())
  }

  /** The old process serves on for minutes beside the new one. */
  preboot(): void {
    this.#elder?.terminate()
    const elder = this.#life
    this.#elder = elder
    this.#life = this.#bear()
    this.open()
    this.#simulation.agenda.after(PREBOOT_MS + this.#life.random.between(0, seconds(8)), () => {
      elder.terminate()
      if (this.#elder !== elder) return
      this.#elder = null
      this.#changed()
    })
  }

  /** The formation has become smaller. */
  remove(): void {
    this.#removed = true
    if (this.#life.state !== 'crashed') this.#life.told(`State changed from ${this.#life.state} to down`)
    this.#simulation.agenda.after(REMOVED_AFTER_MS, () => {
      this.#life.terminate()
      this.#elder?.terminate()
    })
  }

  rose(life: Life): void {
    this.#changed()
    const {agenda} = this.#simulation
    const cycleAt = life.birth.createdAt + DAY_MS + life.random.next() * CYCLE_SPREAD_MS
    agenda.at(cycleAt, () => {
      if (life === this.#life && life.serves && !this.#removed) this.restart('Cycling')
    })
  }

  ended(life: Life): void {
    if (life !== this.#life || this.#removed) return this.#changed()
    const stable = life.now() - life.birth.createdAt >= STABLE_MS
    this.#crashes = stable ? 1 : this.#crashes + 1
    const waitMs = this.#coolOffMs()
    this.#startsSoon = waitMs === RESTART_AFTER_CRASH_MS
    this.#changed()
    this.#simulation.agenda.after(waitMs, () => {
      if (life === this.#life && !this.#removed) this.#begin()
    })
  }

  /** None on Fir, as in all Private Spaces. */
  #coolOffMs(): number {
    if (this.#crashes < 2 || this.#simulation.generation === 'fir') return RESTART_AFTER_CRASH_MS
    const wait = CRASH_BACKOFF_MINUTES[this.#crashes - 2] ?? CRASH_BACKOFF_MINUTES.at(-1) ?? 0
    return minutes(wait)
  }

  #begin(): void {
    const {state} = this.#life
    this.#startsSoon = false
    if (state !== 'starting') this.#life.told(`State changed from ${state} to starting`)
    this.#life = this.#bear()
    this.#life.launch()
    this.#changed()
  }

  #bear(createdAt = this.#simulation.agenda.now): Life {
    this.generation = this.#countLife()
    return new Life(this.#simulation, this, this.#birth(this, createdAt))
  }
}
