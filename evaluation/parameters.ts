import type {Random} from '../src/simulator/random.js'

/** Numbers are drawn on this grid, a share of themselves: what is nearer counts as the same. */
const CLASS_FACTOR = 1.35

/** Draws what a trial is made of, and remembers it by name: the trial's place in the space of parameters. */
export class Parameters {
  readonly #random: Random
  readonly #drawn = new Map<string, string | number>()

  constructor(random: Random) {
    this.#random = random
  }

  /** Uniform. */
  number(name: string, low: number, high: number): number {
    return this.#note(name, this.#random.between(low, high))
  }

  /** As many between 1 and 10 as between 10 and 100. */
  scale(name: string, low: number, high: number): number {
    return this.#note(name, low * (high / low) ** this.#random.next())
  }

  int(name: string, low: number, high: number): number {
    return this.#note(name, this.#random.int(low, high))
  }

  choice<T extends string | number>(name: string, among: readonly T[]): T {
    return this.#note(name, this.#random.pick(among))
  }

  chance(name: string, share: number): boolean {
    return this.#note(name, this.#random.chance(share) ? 1 : 0) === 1
  }

  /** Chance for details that make no other place in the space. */
  fork(name: string): Random {
    return this.#random.fork(name)
  }

  /** All that was drawn, as `name=value`. */
  toString(): string {
    return Array.from(this.#drawn, ([name, value]) => `${name}=${short(value)}`).join(' ')
  }

  /** The cell of the space it lies in: numbers by classes a third apart, so that near neighbours share one. */
  get cell(): string {
    return Array.from(this.#drawn, ([name, value]) => `${name}=${classOf(value)}`).join(' ')
  }

  #note<T extends string | number>(name: string, value: T): T {
    if (this.#drawn.has(name)) throw new Error(`${name} is drawn twice`)
    this.#drawn.set(name, value)
    return value
  }
}

function classOf(value: string | number): string | number {
  if (typeof value === 'string' || Number.isInteger(value)) return value
  return Math.round(Math.log(Math.abs(value) + 1) / Math.log(CLASS_FACTOR))
}

function short(value: string | number): string {
  return typeof value === 'string' ? value : String(Number(value.toPrecision(4)))
}
