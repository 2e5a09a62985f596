import {NameTable} from '../../logs/name-table.js'

const SLASH = 47
const QUESTION = 63
const ZERO = 48
const NINE = 57
const DASH = 45
const LONGEST_ROUTE = 120
const SHORTEST_HEX_ID = 8
const SHORTEST_TOKEN = 20
const ID = Uint8Array.from(':id', character => character.charCodeAt(0))

const names = new NameTable(text => text)
const folded = new Uint8Array(LONGEST_ROUTE + ID.length)

/**
 * Folds a path to its route, undecoded: the query is cut off, and segments that are ids become `:id` (all digits;
 * hex or UUID of eight and more; any token of twenty and more with a digit in it). `/users/42?x=1` is `/users/:id`.
 */
export function routeName(bytes: Uint8Array, start: number, end: number): string {
  let length = 0
  let segment = 0
  let digits = 0
  let hex = 0
  for (let at = start; at <= end; at++) {
    const byte = at < end ? (bytes[at] ?? 0) : SLASH
    const last = at === end || byte === QUESTION
    if (last || byte === SLASH) {
      if (digits > 0 && isId(length - segment, digits, hex)) {
        folded.set(ID, segment)
        length = segment + ID.length
      }
      if (last || length >= LONGEST_ROUTE) break
      folded[length++] = SLASH
      segment = length
      digits = 0
      hex = 0
      continue
    }
    if (byte >= ZERO && byte <= NINE) {
      digits++
      hex++
    } else if (isHexLetter(byte)) hex++
    if (length >= LONGEST_ROUTE) break
    folded[length++] = byte
  }
  return names.get(folded, 0, length)
}

function isId(length: number, digits: number, hex: number): boolean {
  return digits === length || (hex === length && length >= SHORTEST_HEX_ID) || length >= SHORTEST_TOKEN
}

/** A to F in either case, or a UUID's dash. */
function isHexLetter(byte: number): boolean {
  const lower = byte | 32
  return (lower >= 97 && lower <= 102) || byte === DASH
}
