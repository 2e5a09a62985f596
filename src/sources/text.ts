import {type Compression, GZIP, ZSTD} from './compression.js'
import {decompress} from './decompress.js'
import {unreadable, zstdMissing} from './foreign.js'
import type {Input} from './input.js'
import {type Content, sniff, SNIFF_BYTES} from './sniff.js'

/**
 * The text an input holds, as UTF-8 bytes: decompressed, without a byte order mark. Throws a `UserError` for
 * what holds no text, `Damage` where compressed data breaks off.
 */
export function readText(input: Input): AsyncGenerator<Uint8Array> {
  return decode(input.read(), content => {
    if (content === 'gzip') return decompressing(input, GZIP)
    if (content !== 'zstd') return plainDecoder(input.name, content)
    if (ZSTD === null) throw zstdMissing(input.name)
    return decompressing(input, ZSTD)
  })
}

type Decoder = (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>

/** Sniffs the first bytes, then hands all of them to the decoder chosen by what they are. */
async function* decode(
  bytes: AsyncIterable<Uint8Array>,
  choose: (content: Content) => Decoder,
): AsyncGenerator<Uint8Array> {
  const chunks = withLongStart(bytes)
  try {
    const first = await chunks.next()
    if (first.done === true) return
    yield* choose(sniff(first.value))(startingWith(first.value, chunks))
  } finally {
    await chunks.return(undefined)
  }
}

/** What was compressed must be text: an archive inside is recognised and refused like any other. */
function decompressing({name, again}: Input, compression: Compression): Decoder {
  return bytes => decode(decompress(bytes, compression, again), content => plainDecoder(name, content))
}

function plainDecoder(name: string, content: Content): Decoder {
  if (content === 'text') return bytes => bytes
  if (content === 'utf-8-bom') return withoutMark
  if (content === 'utf-16le' || content === 'utf-16be') return bytes => transcode(bytes, content)
  throw unreadable(name, content)
}

/** `heroku logs > FILE` in Windows PowerShell writes UTF-16. The decoder drops the byte order mark. */
async function* transcode(
  bytes: AsyncIterable<Uint8Array>,
  encoding: 'utf-16le' | 'utf-16be',
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding)
  const encoder = new TextEncoder()
  for await (const chunk of bytes) yield encoder.encode(decoder.decode(chunk, {stream: true}))
  yield encoder.encode(decoder.decode())
}

async function* withoutMark(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let markBytes = 3
  for await (const chunk of bytes) {
    yield chunk.subarray(markBytes)
    markBytes = 0
  }
}

/** A slow pipe may bring its first bytes one by one: joins them until they can be told apart. */
async function* withLongStart(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let start: Uint8Array = new Uint8Array(0)
  for await (const chunk of bytes) {
    if (start.length >= SNIFF_BYTES) {
      yield chunk
      continue
    }
    start = start.length === 0 ? chunk : Buffer.concat([start, chunk])
    if (start.length >= SNIFF_BYTES) yield start
  }
  if (start.length > 0 && start.length < SNIFF_BYTES) yield start
}

async function* startingWith(
  first: Uint8Array,
  others: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first
  yield* others
}
