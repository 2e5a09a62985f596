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
  readonly #keys: (Uint8Array | undefined)[] = new Array<Uint8Array | undefined>(SLOTS).fill(undefined)
  readonly #values: (Value | undefined)[] = new Array<Value | undefined>(SLOTS).fill(undefined)

  constructor(make: (text: string) => Value) {
    this.#make = make
  }

  get(bytes: Uint8Array, start: number, end: number): Value {
    if (end - start > LONGEST) return this.#make(decode(bytes, start, end))
    const slot = slotOf(bytes, start, end)
    const key = this.#keys[slot]
    const known = this.#values[slot]
    if (key !== undefined && known !== undefined && same(key, bytes, start, end)) return known
    const value = this.#make(decode(bytes, start, end))
    // A copy: a view would keep the whole chunk it stands in.
    this.#keys[slot] = Uint8Array.from(bytes.subarray(start, end))
    this.#values[slot] = value
    return value
  }
}

/** Names of one log differ in their last bytes and their length (`web.1`, `web.12`): hashing those is enough. */
function slotOf(bytes: Uint8Array, start: number, end: number): number {
  const last = (bytes[end - 1] ?? 0) | ((bytes[end - 2] ?? 0) << 8) | ((bytes[end - 3] ?? 0) << 16)
  const hash = Math.imul(
    last ^ ((bytes[start] ?? 0) << 24) ^ Math.imul(end - start, 0x85_eb_ca_6b),
    0x9e_37_79_b1,
  )
  return hash >>> (32 - SLOT_BITS)
}

function same(key: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (key.length !== end - start) return false
  for (let at = 0; at < key.length; at++) if (key[at] !== bytes[start + at]) return false
  return true
}
