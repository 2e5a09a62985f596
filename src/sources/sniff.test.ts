import {readFileSync} from 'node:fs'

import {describe, expect, it} from 'vitest'

import {sniff} from './sniff.js'

const LINE = '2024-05-01T10:00:00.000000+00:00 heroku[web.1]: State changed from starting to up\n'

function bytes(...parts: (string | readonly number[])[]): Uint8Array {
  return Buffer.concat(
    parts.map(part => (typeof part === 'string' ? Buffer.from(part) : Uint8Array.from(part))),
  )
}

describe('sniff', () => {
  it.each([
    ['gzip', bytes([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])],
    ['zstd', bytes([0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x58, 0, 0, 0, 0])],
    ['zip', bytes('PK\u0003\u0004', [20, 0, 0, 0, 8, 0])],
    ['bzip2', bytes('BZh91AY&SY', [0, 1])],
    ['xz', bytes([0xfd], '7zXZ', [0, 0, 4, 0, 0])],
    ['tar', bytes('app.log'.padEnd(257, '\0'), 'ustar\0')],
    ['utf-8-bom', bytes([0xef, 0xbb, 0xbf], LINE)],
    ['utf-16le', bytes([0xff, 0xfe], [...Buffer.from(LINE, 'utf16le')])],
    ['utf-16be', bytes([0xfe, 0xff, 0, 0x32, 0, 0x30])],
    ['text', bytes(LINE)],
    ['text', bytes()],
  ])('recognises %s', (content, head) => expect(sniff(head)).toBe(content))

  it('takes a line that begins like an archive for text', () => {
    expect(sniff(bytes('BZh is an app of ours\n'))).toBe('text')
    expect(sniff(bytes('PK found\n'))).toBe('text')
  })

  it('recognises programs and random data as binary', () => {
    expect(sniff(readFileSync(process.execPath).subarray(0, 100_000))).toBe('binary')
    let seed = 1
    const random = Uint8Array.from({length: 4096}, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return seed >> 16
    })
    random[0] = 0x41
    expect(sniff(random)).toBe('binary')
    expect(sniff(new Uint8Array(1000))).toBe('binary')
  })

  it('takes a log with stray NULs, or with a hole where it was truncated, for text', () => {
    expect(sniff(bytes(LINE, 'app printed \0 and \0\n', LINE))).toBe('text')
    expect(sniff(bytes(new Array<number>(30_000).fill(0), LINE.repeat(3)))).toBe('text')
  })

  it('takes other 8-bit text for text', () => {
    expect(sniff(bytes('caf', [0xe9], ' '.repeat(5), [0xe9, 0xe8, 0xe0], LINE))).toBe('text')
  })
})
