/** Seeded chance (mulberry32): the same seed gives the same simulation on every machine. */
export class Random {
  readonly #seed: number
  #state: number

  constructor(seed: number) {
    this.#seed = seed >>> 0
    this.#state = this.#seed
  }

  /** A chance of its own for one concern, so that what happens there does not change what happens elsewhere. */
  fork(name: string): Random {
    let hash = 0x81_1c_9d_c5 ^ this.#seed
    for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01_00_01_93)
    return new Random(hash)
  }

  /** 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  /** True in this share of calls. */
  chance(share: number): boolean {
    return this.next() < share
  }

  /** Throws where the list is empty. */
  pick<T>(list: readonly T[]): T {
    const picked = list[Math.floor(this.next() * list.length)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }

  /** What lies between arrivals that know nothing of each other. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next())
  }

  normal(mean: number, deviation: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()))
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.next())
  }

  hex(digits: number): string {
    let text = ''
    while (text.length < digits) text += this.#word()
    return text.slice(0, digits)
  }

  /** Shaped like a version 4 UUID. */
  uuid(): string {
    const [one, two, three, four] = [this.#word(), this.#word(), this.#word(), this.#word()]
    return `${one}-${two.slice(0, 4)}-4${two.slice(5)}-a${three.slice(1, 4)}-${three.slice(4)}${four}`
  }

  /** Eight hexadecimal digits. */
  #word(): string {
    const n = this.next() * 2 ** 32
    return `${HEX_BYTES[n >>> 24]}${HEX_BYTES[(n >>> 16) & 255]}${HEX_BYTES[(n >>> 8) & 255]}${HEX_BYTES[n & 255]}`
  }

  /** Small letters and digits, as Kubernetes ends its names. */
  letters(length: number): string {
    return Array.from({length}, () => this.pick(SUFFIX_LETTERS)).join('')
  }
}

/** Kubernetes leaves out vowels and what looks alike (apimachinery util/rand). */
const SUFFIX_LETTERS = Array.from('bcdfghjklmnpqrstvwxz2456789')

const HEX_BYTES = Array.from({length: 256}, (_, byte) => byte.toString(16).padStart(2, '0'))
