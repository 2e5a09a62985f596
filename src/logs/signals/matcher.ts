/** Finds which definitions have one of their literals in a text, ASCII letters in any case. */
export interface Matcher<Definition> {
  /** Definitions with a literal in `bytes[start, end)`, each once, in the order they were given. */
  match(bytes: Uint8Array, start: number, end: number): readonly Definition[]
}

/** The text is looked at in groups of four bytes. */
const GRAM_BYTES = 4
const SLOTS = 1 << 12
const LONGEST_STRIDE = 32
const ANCHOR = '^'

/**
 * Compiles the literals of all definitions into one matcher.
 *
 * It samples: of every `stride` places of the text one is looked at, four bytes at once. Of every literal the four
 * bytes at `stride` neighbouring places are in a table, so wherever the literal stands, a sample falls on one of them,
 * and only then the literal is compared. The stride is the shortest literal's length less three: one short literal
 * slows every text down. A literal that begins with `^` stands only at the begin of a text, which is always looked at:
 * it may be as short as four bytes. (An Aho-Corasick automaton visits each byte, and each visit waits for the one before.)
 */
export function createMatcher<Definition extends {readonly literals: readonly string[]}>(
  definitions: readonly Definition[],
): Matcher<Definition> {
  const literals = definitions.flatMap(({literals}, owner) => literals.map(text => literalOf(text, owner)))
  if (literals.some(({bytes}) => bytes.length < GRAM_BYTES))
    throw new RangeError(`a literal needs at least ${GRAM_BYTES} bytes`)
  const anywhere = literals.filter(({anchored}) => !anchored)
  const stride = Math.min(LONGEST_STRIDE, ...anywhere.map(({bytes}) => bytes.length - GRAM_BYTES + 1))
  const {filter, slotStarts, samples, offsets, grams} = sampleTable(literals, stride)
  const text = concatenated(literals)
  const none: readonly Definition[] = []
  const alone = definitions.map(definition => [definition])
  const viewOf = lastView()

  /** Adds the owners of the literals that stand in the text with one of their samples, this gram, at `at`. */
  function collect(
    gram: number,
    at: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    known: number[] | null,
  ): number[] | null {
    let owners = known
    const slot = hashOf(gram) >>> 20
    const last = slotStarts[slot + 1] ?? 0
    for (let index = slotStarts[slot] ?? 0; index < last; index++) {
      if (grams[index] !== gram) continue
      const literal = samples[index] ?? 0
      const first = text.starts[literal] ?? 0
      const length = (text.starts[literal + 1] ?? 0) - first
      const from = at - (offsets[index] ?? 0)
      if (from < start || from + length > end || (text.anchored[literal] === 1 && from > start)) continue
      let same = 0
      while (same < length && LOWER[bytes[from + same] ?? 0] === text.bytes[first + same]) same++
      if (same < length) continue
      const owner = text.owners[literal] ?? 0
      if (owners === null) owners = [owner]
      else if (!owners.includes(owner)) owners.push(owner)
    }
    return owners
  }

  return {
    match(bytes, start, end) {
      const view = viewOf(bytes)
      const last = end - GRAM_BYTES
      let owners: number[] | null = null
      for (let at = start; at <= last; at += stride) {
        const gram = gramAt(view, at)
        const hash = hashOf(gram)
        if ((((filter[hash >>> 20] ?? 0) >>> ((hash >>> 15) & 31)) & 1) === 0) continue
        owners = collect(gram, at, bytes, start, end, owners)
      }
      if (owners === null) return none
      const [first = 0] = owners
      return owners.length === 1
        ? (alone[first] ?? none)
        : owners.sort((a, b) => a - b).flatMap(owner => definitions[owner] ?? [])
    },
  }
}

/** ASCII only: bytes of other letters stay as they are. */
const LOWER = Uint8Array.from({length: 256}, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte))

interface Literal {
  readonly owner: number
  /** ASCII letters in lower case. */
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly anchored: boolean
}

function literalOf(text: string, owner: number): Literal {
  const anchored = text.startsWith(ANCHOR)
  const bytes = new TextEncoder()
    .encode(anchored ? text.slice(ANCHOR.length) : text)
    .map(byte => LOWER[byte] ?? 0)
  return {owner, bytes, view: new DataView(bytes.buffer), anchored}
}

/** All literals one after the other: numbers in flat arrays are what makes comparing cheap. */
function concatenated(literals: readonly Literal[]) {
  const bytes = Uint8Array.from(literals.flatMap(literal => [...literal.bytes]))
  const owners = Uint16Array.from(literals, ({owner}) => owner)
  const anchored = Uint8Array.from(literals, literal => (literal.anchored ? 1 : 0))
  const starts = new Uint32Array(literals.length + 1)
  for (const [index, literal] of literals.entries())
    starts[index + 1] = (starts[index] ?? 0) + literal.bytes.length
  return {bytes, owners, anchored, starts}
}

/**
 * Which literal (`samples`) has a gram (`grams`), and where in it (`offsets`), by the upper 12 bits of the gram's hash
 * (`slotStarts`). The filter has a bit for the upper 17, which sends nearly all texts away.
 */
function sampleTable(literals: readonly Literal[], stride: number) {
  const popularity = gramPopularity(literals)
  const filter = new Uint32Array(SLOTS)
  const slots: {literal: number; offset: number; gram: number}[][] = Array.from({length: SLOTS}, () => [])
  for (const [literal, {view, anchored}] of literals.entries()) {
    const first = anchored ? 0 : rarestWindow(view, stride, popularity)
    const last = anchored ? 0 : first + stride - 1
    for (let offset = first; offset <= last; offset++) {
      const gram = gramAt(view, offset)
      const hash = hashOf(gram)
      filter[hash >>> 20] = (filter[hash >>> 20] ?? 0) | (1 << ((hash >>> 15) & 31))
      slots[hash >>> 20]?.push({literal, offset, gram})
    }
  }
  const slotStarts = new Uint32Array(SLOTS + 1)
  for (const [slot, entries] of slots.entries())
    slotStarts[slot + 1] = (slotStarts[slot] ?? 0) + entries.length
  const entries = slots.flat()
  return {
    filter,
    slotStarts,
    samples: Uint16Array.from(entries, ({literal}) => literal),
    offsets: Uint16Array.from(entries, ({offset}) => offset),
    grams: Int32Array.from(entries, ({gram}) => gram),
  }
}

/** Words that many literals share (`error`, `worker`) are frequent in logs too, so samples are taken elsewhere. */
function gramPopularity(literals: readonly Literal[]): ReadonlyMap<number, number> {
  const popularity = new Map<number, number>()
  for (const {view} of literals) {
    for (let at = 0; at <= view.byteLength - GRAM_BYTES; at++) {
      const gram = gramAt(view, at)
      popularity.set(gram, (popularity.get(gram) ?? 0) + 1)
    }
  }
  return popularity
}

/** First of the `stride` neighbouring grams that are the least popular together. */
function rarestWindow(view: DataView, stride: number, popularity: ReadonlyMap<number, number>): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (let first = 0; first + stride + GRAM_BYTES - 1 <= view.byteLength; first++) {
    let sum = 0
    for (let at = first; at < first + stride; at++) sum += popularity.get(gramAt(view, at)) ?? 0
    if (sum < least) {
      least = sum
      best = first
    }
  }
  return best
}

/** Four bytes, the same for both cases of a letter; what else that takes as equal is told apart when the literal is compared. */
function gramAt(view: DataView, at: number): number {
  return view.getInt32(at, true) | 0x20_20_20_20
}

function hashOf(gram: number): number {
  return Math.imul(gram, 0x9e_37_79_b1)
}

/** Views of bytes as numbers of four: the last one is kept, as many texts in a row stand in the same bytes. */
function lastView(): (bytes: Uint8Array) => DataView {
  let last: Uint8Array | null = null
  let view: DataView = new DataView(new ArrayBuffer(0))
  return bytes => {
    if (bytes !== last) {
      last = bytes
      view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    }
    return view
  }
}
