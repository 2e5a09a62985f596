import type {Clock} from '../../clock.js'
import type {World} from '../world.js'

/** Lets a world's time pass with real time. */
export class WorldTime {
  readonly #world: World
  readonly #speed: number
  readonly #clock: Clock
  /** When time began to pass, in both; null while it stands still. */
  #start: {readonly world: number; readonly real: number} | null = null

  /** @param speed the world's seconds in one real second */
  constructor(world: World, speed: number, clock: Clock) {
    this.#world = world
    this.#speed = speed
    this.#clock = clock
  }

  /** From now on time passes. */
  begin(): void {
    this.#start ??= {world: this.#world.now(), real: this.#clock.now()}
  }

  /** Lets the world catch up; who moved it further ahead is not undone. */
  advance(): void {
    if (this.#start === null) return
    const now = this.#start.world + (this.#clock.now() - this.#start.real) * this.#speed
    if (now > this.#world.now()) this.#world.advanceTo(now)
  }
}
