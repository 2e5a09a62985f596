import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {LONGEST_RECORD_BYTES, RecordSplitter} from './records.js'

/** Records of a text, fed in chunks of the given sizes (the rest in one). */
function recordsOf(text: string, sizes: readonly number[] = []): string[] {
  const bytes = Buffer.from(text)
  const splitter = new RecordSplitter()
  const records: string[] = []
  const sink = (part: Uint8Array, start: number, end: number): void => {
    records.push(Buffer.from(part.subarray(start, end)).toString())
  }
  let at = 0
  for (const size of [...sizes, bytes.length]) {
    splitter.push(bytes.subarray(at, at + size), sink)
    at += size
  }
  splitter.end(sink)
  return records
}

function frame(message: string): string {
  return `${Buffer.byteLength(message)} ${message}`
}

describe('lines', () => {
  test('are cut at line ends of either kind, the last one without', () => {
    expect(recordsOf('one\r\ntwo\n\nthree')).toEqual(['one', 'two', '', 'three'])
  })

  test('longer than the limit are cut there, and what follows is read on', () => {
    const long = 'x'.repeat(3 * LONGEST_RECORD_BYTES)
    expect(recordsOf(`${long}\nnext\n`).map(record => record.length)).toEqual([LONGEST_RECORD_BYTES, 4])
  })
})

describe('octet-counted frames', () => {
  const first = '<158>1 2026-11-21T03:00:00+00:00 host heroku router - at=info'
  const second = '<190>1 2026-11-21T03:00:01+00:00 host app web.1 - Traceback\n  File "x.py"'

  test('may share one physical line', () => {
    expect(recordsOf(frame(first) + frame(first))).toEqual([first, first])
  })

  test('may hold newlines', () => {
    expect(recordsOf(frame(second) + frame(first))).toEqual([second, first])
  })

  test('may each stand on a line of their own', () => {
    expect(recordsOf(`${frame(first)}\n${frame(second)}\n`)).toEqual([first, second])
  })

  test('with a wrong count end at the line, and the next frame is read by its own', () => {
    expect(recordsOf(`999 ${first}\n${frame(second)}`)).toEqual([`999 ${first}`, second])
  })

  test('with a wrong count end where the next frame starts on the same line', () => {
    expect(recordsOf(`7 ${first}${frame(first)}`)).toEqual([`7 ${first}`, first])
  })

  test('cut off at the end of the log are kept', () => {
    expect(recordsOf(frame(first).slice(0, 40))).toEqual([frame(first).slice(0, 40)])
  })

  test('are not seen in text that starts with a number', () => {
    expect(recordsOf('404 <b>1 not found\n12 <3')).toEqual(['404 <b>1 not found', '12 <3'])
  })
})

test('the records are the same however the input is split', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('\n', '\r\n', '12 <34>1 ', '<158>1 ', ' ', '7'),
    fc.string({unit: 'grapheme'}).map(text => frame(`<13>1 ${text}\n`)),
    fc.integer({min: 0, max: 40}).map(length => `${length} <13>1 a message`),
  )
  fc.assert(
    fc.property(fc.array(piece), fc.array(fc.integer({min: 0, max: 9})), (pieces, sizes) => {
      const text = pieces.join('')
      expect(recordsOf(text, sizes)).toEqual(recordsOf(text))
    }),
    {numRuns: 500},
  )
})
