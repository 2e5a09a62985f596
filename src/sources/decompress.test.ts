import {gzipSync} from 'node:zlib'

import fc from 'fast-check'
import {describe, expect, it} from 'vitest'

import {GZIP} from './compression.js'
import {Damage, decompress} from './decompress.js'

/** Of little redundancy, so that it is long when compressed too. */
const LOG = Array.from({length: 6000}, (_, n) => `line ${n} service=${(n * 7919) % 977}ms ${n ** 5}\n`).join(
  '',
)
const PACKED = gzipSync(LOG)

describe('decompress', () => {
  it('gives the text back, however the compressed bytes are split', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({min: 500, max: PACKED.length + 1}), async size => {
        expect(await unpack(split(PACKED, size))).toEqual({text: LOG, damage: null})
      }),
      {numRuns: 15},
    )
    expect(await unpack(split(gzipSync('short\n'), 1))).toEqual({text: 'short\n', damage: null})
  })

  it.each([0, 1, 5, 18, 40])(
    'reads all members, also when one ends %i bytes before a chunk does',
    async before => {
      const packed = Buffer.concat([gzipSync('one\n'), PACKED, gzipSync('three\n')])
      const size = gzipSync('one\n').length + before
      expect(await unpack(split(packed, size))).toEqual({text: `one\n${LOG}three\n`, damage: null})
    },
  )

  it('ignores zeros that pad the file', async () => {
    const packed = Buffer.concat([
      gzipSync('one\n'),
      new Uint8Array(70_000),
      gzipSync('two\n'),
      new Uint8Array(9),
    ])
    for (const size of [10, 24, packed.length]) {
      expect(await unpack(split(packed, size))).toEqual({text: 'one\ntwo\n', damage: null})
    }
  })

  it('delivers everything before the place where it is cut off', async () => {
    const cut = PACKED.subarray(0, PACKED.length - 9)
    const {text, damage} = await unpack(split(cut, 10_000))
    expect(text).toBe(LOG)
    expect(damage).toMatchObject({kind: 'cut-off', offset: cut.length})
    const half = await unpack(split(PACKED.subarray(0, PACKED.length >> 1), 10_000))
    expect(LOG.startsWith(half.text)).toBe(true)
    expect(half.text.length).toBeGreaterThan(LOG.length * 0.4)
  })

  it('delivers all text when only the checksum is wrong, and when something else follows', async () => {
    const wrongSum = Buffer.from(PACKED)
    wrongSum[PACKED.length - 8] = (wrongSum[PACKED.length - 8] ?? 0) ^ 1
    expect(await unpack(split(wrongSum, 10_000), wrongSum)).toMatchObject({
      text: LOG,
      damage: {kind: 'corrupt'},
    })
    // zlib looks at the two bytes of the mark together.
    const followed = Buffer.concat([PACKED, Buffer.from('plain lines\n'.repeat(50))])
    expect(await unpack(split(followed, 10_000), followed)).toMatchObject({
      text: LOG,
      damage: {kind: 'corrupt', offset: PACKED.length + 1},
    })
  })

  it('delivers the start of what is damaged in the middle, once', async () => {
    const damaged = Buffer.concat([PACKED, gzipSync(LOG)])
    const method = PACKED.length + 2
    damaged[method] = 99
    const {text, damage} = await unpack(split(damaged, 10_000), damaged)
    expect(text).toBe(LOG)
    // zlib looks at the method together with the byte after it.
    expect(damage).toMatchObject({kind: 'corrupt', offset: method + 1})
  })

  it('keeps most of a pipe, which cannot be read again', async () => {
    const followed = Buffer.concat([PACKED, Buffer.from('plain')])
    const {text, damage} = await unpack(split(followed, followed.length))
    expect(damage?.kind).toBe('corrupt')
    expect(LOG.startsWith(text)).toBe(true)
    expect(LOG.length - text.length).toBeLessThanOrEqual(64 * 1024)
  })

  it('closes its input when the reader has had enough', async () => {
    let closed = false
    async function* input() {
      try {
        yield* split(PACKED, 10_000)
      } finally {
        closed = true
      }
    }
    for await (const _ of decompress(input(), GZIP, null)) break
    expect(closed).toBe(true)
  })
})

async function unpack(input: AsyncIterable<Uint8Array>, whole?: Uint8Array) {
  const parts: Uint8Array[] = []
  let damage: Damage | null = null
  const again = whole === undefined ? null : () => split(whole, whole.length)
  try {
    for await (const bytes of decompress(input, GZIP, again)) parts.push(bytes)
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    damage = error
  }
  return {text: Buffer.concat(parts).toString(), damage}
}

async function* split(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
