import {decode} from './line.js'

const SLOTS = 4096
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
    let hash = 0
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0
    const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1)
    const key = this.#keys[slot]
    const known = this.#values[slot]
    if (key !== undefined && known !== undefined && same(key, bytes, start, end)) return known
    const value = this.#make(decode(bytes, start, end))
    this.#keys[slot] = bytes.slice(start, end)
    this.#values[slot] = value
    return value
  }
}

function same(key: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (key.length !== end - start) return false
  for (let at = 0; at < key.length; at++) if (key[at] !== bytes[start + at]) return false
  return true
}
