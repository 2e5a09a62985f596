import {NameTable} from '../../logs/name-table.js'

const LONGEST_ROUTE = 120
const SHORTEST_HEX_ID = 8
const SHORTEST_TOKEN = 20
const ID = Uint8Array.from(':id', character => character.charCodeAt(0))

/** What a byte of a path is; what a segment holds is the sum of its bytes' bits. */
const OTHER = 1
/** A to F in either case, or a UUID's dash. */
const HEX = 2
const DIGIT = 4
const SLASH = 8
const QUERY = 16
const KINDS = Uint8Array.from({length: 256}, (_, byte) => kindOf(String.fromCharCode(byte)))

const names = new NameTable(text => text)
const folded = new Uint8Array(LONGEST_ROUTE + ID.length)

/**
 * Folds a path to its route, undecoded: the query is cut off, and segments that are ids become `:id` (all digits;
 * hex or UUID of eight and more; any token of twenty and more with a digit in it). `/users/42?x=1` is `/users/:id`.
 */
export function routeName(bytes: Uint8Array, start: number, end: number): string {
  let length = 0
  let segment = 0
  let held = 0
  for (let at = start; ; at++) {
    const kind = at < end ? (KINDS[bytes[at] ?? 0] ?? OTHER) : QUERY
    if (kind < SLASH) {
      if (length >= LONGEST_ROUTE) break
      folded[length++] = bytes[at] ?? 0
      held |= kind
      continue
    }
    if (isId(length - segment, held)) {
      folded.set(ID, segment)
      length = segment + ID.length
    }
    if (kind === QUERY || length >= LONGEST_ROUTE) break
    folded[length++] = bytes[at] ?? 0
    segment = length
    held = 0
  }
  return names.get(folded, 0, length)
}

function isId(length: number, held: number): boolean {
  if ((held & DIGIT) === 0) return false
  return held === DIGIT || ((held & OTHER) === 0 && length >= SHORTEST_HEX_ID) || length >= SHORTEST_TOKEN
}

function kindOf(character: string): number {
  if (character === '/') return SLASH
  if (character === '?') return QUERY
  if (/\d/.test(character)) return DIGIT
  return /[a-f-]/i.test(character) ? HEX : OTHER
}
