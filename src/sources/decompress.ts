import type {Compression} from './compression.js'
import type {Decompressor} from './decompressor.js'

/** Small enough that a piece which swells a thousandfold fits into memory. */
const PIECE_BYTES = 32 * 1024

/** Where compressed data stopped making sense; what came before was delivered. */
export class Damage extends Error {
  readonly kind: 'cut-off' | 'corrupt'
  /** Of the compressed data, in bytes. */
  readonly offset: number

  constructor(kind: 'cut-off' | 'corrupt', offset: number) {
    super(`compressed data is ${kind} at byte ${offset}`)
    this.name = 'Damage'
    this.kind = kind
    this.offset = offset
  }
}

/**
 * Decompresses `input`. At damage it delivers what came before, then throws `Damage`. Node drops the output it
 * was filling (up to 64 KB) when it meets damage; where the input can be read `again`, it is, and the piece
 * that failed goes in byte by byte, so that nothing is lost.
 */
export async function* decompress(
  input: AsyncIterable<Uint8Array>,
  compression: Compression,
  again: (() => AsyncIterable<Uint8Array>) | null,
): AsyncGenerator<Uint8Array> {
  let delivered = 0
  try {
    for await (const bytes of inflate(pieces(input), compression)) {
      delivered += bytes.length
      yield bytes
    }
  } catch (error) {
    if (!(error instanceof Damage) || error.kind === 'cut-off' || again === null) throw error
    yield* skip(inflate(pieces(again(), error.offset), compression), delivered)
  }
}

async function* inflate(
  input: AsyncIterable<Uint8Array>,
  compression: Compression,
): AsyncGenerator<Uint8Array> {
  let decompressor: Decompressor | null = null
  let offset = 0
  try {
    for await (const piece of input) {
      let rest = piece
      while (rest.length > 0) {
        if (decompressor === null) {
          rest = withoutPadding(rest)
          if (rest.length === 0) break
          decompressor = compression.open()
        }
        const before = decompressor.consumedBytes
        yield* await decompressor.write(rest)
        if (decompressor.error !== null) throw new Damage('corrupt', offset)
        if (!decompressor.ended) break
        rest = rest.subarray(decompressor.consumedBytes - before)
        decompressor.close()
        decompressor = null
      }
      offset += piece.length
    }
    if (decompressor !== null && (await compression.isCutOff(decompressor))) {
      throw new Damage('cut-off', offset)
    }
  } finally {
    decompressor?.close()
  }
}

/** Zeros between members or frames fill up a block of a tape or disk; anything else begins another. */
function withoutPadding(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex(byte => byte !== 0)
  return start === -1 ? bytes.subarray(bytes.length) : bytes.subarray(start)
}

/** Cuts into pieces; from the byte `singleFrom` on into single bytes. */
async function* pieces(
  input: AsyncIterable<Uint8Array>,
  singleFrom = Number.POSITIVE_INFINITY,
): AsyncGenerator<Uint8Array> {
  let offset = 0
  for await (const bytes of input) {
    for (let at = 0; at < bytes.length;) {
      const size = offset < singleFrom ? Math.min(singleFrom - offset, PIECE_BYTES, bytes.length - at) : 1
      yield bytes.subarray(at, at + size)
      at += size
      offset += size
    }
  }
}

async function* skip(input: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count
  for await (const bytes of input) {
    if (left < bytes.length) yield bytes.subarray(left)
    left = Math.max(0, left - bytes.length)
  }
}
