import {execFileSync, spawn} from 'node:child_process'
import {Readable} from 'node:stream'
import {gzipSync} from 'node:zlib'

import {describe, expect, it} from 'vitest'

import {at, failure, LINE, LOG, NOW, one, open, read, useFolder} from '../../test/support/sources.js'
import {openSources} from './open.js'

useFolder()

describe('standard input', () => {
  it('is read through a real pipe, plain and packed', async () => {
    for (const [content, command] of [
      [LOG, 'cat'],
      [LOG, 'gzip'],
    ] as const) {
      const child = spawn(command, {stdio: ['pipe', 'pipe', 'inherit']})
      child.stdin.end(content)
      const source = await one(['-'], child.stdout)
      expect(source).toMatchObject({name: '-', sizeBytes: null, notAfter: NOW})
      expect(await read(source)).toEqual({text: LOG, gaps: []})
      expect(source.readBytes()).toBeGreaterThan(1000)
    }
  })

  it('may come byte by byte, and hand out lines before it ends', async () => {
    const packed = [...gzipSync(LINE)].map(byte => Uint8Array.of(byte))
    expect(await read(await one(['-'], Readable.from(packed)))).toEqual({text: LINE, gaps: []})
    const live = new Readable({read() {}})
    const items = (await one(['-'], live)).items()[Symbol.asyncIterator]()
    live.push(LINE)
    expect((await items.next()).value).toMatchObject({kind: 'bytes'})
    live.push('x\n')
    expect((await items.next()).value).toMatchObject({bytes: Buffer.from('x\n')})
    await items.return?.()
    expect(live.destroyed).toBe(true)
  })

  it('is noted when empty and refused when no log', async () => {
    const source = await one(['-'], Readable.from([]))
    await read(source)
    expect(source.notes).toEqual(['standard input is empty'])
    const zip = await one(['-'], Readable.from([Buffer.from('PK\u0003\u0004aaaaaaaa')]))
    expect((await failure(read(zip))).next).toContain('unzip FILE')
  })

  it('is refused as a terminal, and twice', async () => {
    expect((await failure(open('-'))).message).toContain('is a terminal')
    const stdin = Readable.from([LINE])
    expect((await failure(openSources(['-', '-'], {stdin, now: NOW}))).message).toBe(
      'standard input is named twice',
    )
  })

  it.skipIf(process.platform === 'win32')(
    'may have a name of its own, as <(heroku logs) gives it',
    async () => {
      execFileSync('mkfifo', [at('pipe')])
      const writer = spawn('sh', ['-c', 'gzip > "$0"', at('pipe')], {stdio: ['pipe', 'inherit', 'inherit']})
      const source = await one([at('pipe')])
      expect(source).toMatchObject({sizeBytes: null, notAfter: NOW})
      writer.stdin.end(LOG)
      expect(await read(source)).toEqual({text: LOG, gaps: []})
    },
  )
})
