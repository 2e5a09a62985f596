import {readdir, utimes} from 'node:fs/promises'
import {gzipSync} from 'node:zlib'

import {describe, expect, it} from 'vitest'

import {at, failure, file, LINE, LOG, NOW, read, terminal, useFolder} from '../../test/support/sources.js'
import {ZSTD} from './compression.js'
import {openSources} from './open.js'

/** LINE three times, by zstd 1.5. */
const ZSTD_LINES =
  'KLUv/QRYzQIAxAQyMDI0LTA1LTAxVDEwOjAwOjAwLjArIGhlcm9rdVt3ZWIuMV06IFN0YXRlIGNoYW5nZWQgZnJvbSBzdGFydGluZyB0byB1cCDinJMKAwCWygIBzMYK4A4WOsQc'

useFolder()

describe('files', () => {
  it('are read whole, with size, time and progress', async () => {
    const source = await file('app.log', LOG)
    await utimes(at('app.log'), 1000, 1_714_557_600)
    const [again] = await openSources([at('app.log')], {stdin: terminal(), now: NOW})
    expect(again?.notAfter).toBe(1_714_557_600_000)
    expect(source).toMatchObject({name: at('app.log'), sizeBytes: Buffer.byteLength(LOG), notes: []})
    expect(source.readBytes()).toBe(0)
    expect(await read(source)).toEqual({text: LOG, gaps: []})
    expect(source.readBytes()).toBe(source.sizeBytes)
  })

  it('bring chunks that are not overwritten by later ones', async () => {
    const chunks: Uint8Array[] = []
    for await (const item of (await file('app.log', LOG)).items()) {
      if (item.kind === 'bytes') chunks.push(item.bytes)
    }
    expect(chunks.length).toBeGreaterThan(1)
    expect(Buffer.concat(chunks).toString()).toBe(LOG)
  })

  it('are noted when empty, also inside gzip', async () => {
    for (const content of ['', gzipSync(''), '\uFEFF']) {
      const source = await file('empty.log', content)
      expect(await read(source)).toEqual({text: '', gaps: []})
      expect(source.notes).toEqual([`${at('empty.log')} is empty`])
    }
  })

  it('are read without byte order mark, UTF-16 of PowerShell too', async () => {
    expect((await read(await file('a.log', `\uFEFF${LINE}`))).text).toBe(LINE)
    const little = Buffer.from(`\uFEFF${LOG}`, 'utf16le')
    expect((await read(await file('b.log', little))).text).toBe(LOG)
    expect((await read(await file('c.log', Buffer.from(little).swap16()))).text).toBe(LOG)
    expect((await read(await file('d.log', gzipSync(little)))).text).toBe(LOG)
  })

  it('are unpacked by content, not by name', async () => {
    const source = await file('app.log', gzipSync(LOG))
    expect(await read(source)).toEqual({text: LOG, gaps: []})
    expect(source.readBytes()).toBe(source.sizeBytes)
    expect((await read(await file('plain.gz', LINE))).text).toBe(LINE)
  })

  it('that are cut off or damaged end in a gap', async () => {
    const packed = gzipSync(LOG)
    const cut = await read(await file('cut.gz', packed.subarray(0, -20)))
    expect(LOG.startsWith(cut.text)).toBe(true)
    expect(cut.text.length).toBeGreaterThan(LOG.length * 0.9)
    expect(cut.gaps).toEqual([`${at('cut.gz')} is cut off: its compressed data ends in the middle`])
    const followed = await read(await file('more.gz', Buffer.concat([packed, Buffer.from(LINE)])))
    expect(followed.text).toBe(LOG)
    expect(followed.gaps).toEqual([
      expect.stringMatching(/is damaged: nothing could be read after [\d,]+ bytes/),
    ])
  })

  it.skipIf(ZSTD === null)('are unpacked from zstd, of several frames too, and a cut is seen', async () => {
    const packed = Buffer.from(ZSTD_LINES, 'base64')
    const text = LINE.repeat(3)
    expect(await read(await file('a.zst', packed))).toEqual({text, gaps: []})
    expect(await read(await file('b.zst', Buffer.concat([packed, packed])))).toEqual({
      text: text + text,
      gaps: [],
    })
    const cut = await read(await file('c.zst', Buffer.concat([packed, packed.subarray(0, -10)])))
    expect(cut).toEqual({text, gaps: [expect.stringContaining('is cut off')]})
  })

  it.skipIf(ZSTD !== null)('of zstd are refused where this Node cannot read them', async () => {
    expect(await failure(file('a.zst', Buffer.from(ZSTD_LINES, 'base64')))).toEqual({
      message: `cannot read ${at('a.zst')}: it is compressed with zstd`,
      why: 'this Node.js cannot decompress zstd: 22.15 and newer can',
      next: `decompress it, then name the result:\n  zstd -d ${at('a.zst')}`,
      exitCode: 2,
    })
  })

  it('are closed when the reader has had enough', async () => {
    const before = await openFiles()
    const plain = await file('app.log', LOG)
    const packed = await file('app.gz', gzipSync(LOG))
    for (const source of [plain, packed]) for await (const _ of source.items()) break
    await expect.poll(openFiles).toBe(before)
  })
})

/** Files of ours this process has open; nothing where the system does not tell. */
async function openFiles(): Promise<number> {
  const descriptors = await readdir('/proc/self/fd').catch(() => [])
  return descriptors.length
}
