import {decode} from './line.js'

const SLOT_BITS = 12
const SLOTS = 1 << SLOT_BITS
const LONGEST = 64

/**
 * Gives one value per distinct short text without decoding it again: names of dynos, methods and codes
 * repeat on every line. Fixed size; on a collision the newer text takes the place.
 */
export class NameTable<Value> {
  readonly #make: (text: string) => Value
  /** Copies of the texts, one for each slot: a view would keep the whole chunk it stands in. */
  readonly #keys = new Uint8Array(SLOTS * LONGEST)
  readonly #lengths = new Uint8Array(SLOTS)
  readonly #values: (Value | undefined)[] = new Array<Value | undefined>(SLOTS).fill(undefined)

  constructor(make: (text: string) => Value) {
    this.#make = make
  }

  get(bytes: Uint8Array, start: number, end: number): Value {
    const length = end - start
    if (length <= 0 || length > LONGEST) return this.#make(decode(bytes, start, end))
    const slot = slotOf(bytes, start, end)
    const keys = this.#keys
    const key = slot * LONGEST
    if (this.#lengths[slot] === length) {
      let same = 0
      while (same < length && keys[key + same] === bytes[start + same]) same++
      const known = this.#values[slot]
      if (same === length && known !== undefined) return known
    }
    const value = this.#make(decode(bytes, start, end))
    for (let at = 0; at < length; at++) keys[key + at] = bytes[start + at] ?? 0
    this.#lengths[slot] = length
    this.#values[slot] = value
    return value
  }
}

/**
 * Names of one log differ in their length, in their last bytes (`web.1`, `web.12`) or in the middle
 * (`/api/v2/orders/search`): hashing four bytes is enough.
 */
function slotOf(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start
  const sampled =
    (bytes[end - 1] ?? 0) |
    ((bytes[Math.max(start, end - 2)] ?? 0) << 8) |
    ((bytes[start + (length >> 1)] ?? 0) << 16) |
    ((bytes[start + (length >> 2)] ?? 0) << 24)
  return Math.imul(sampled ^ Math.imul(length, 0x85_eb_ca_6b), 0x9e_37_79_b1) >>> (32 - SLOT_BITS)
}
