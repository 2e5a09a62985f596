import fc from 'fast-check'
import {describe, expect, it} from 'vitest'

import {plain} from '../../../test/support/read-mark.js'
import {Line} from '../line.js'
import {scanLograge} from './lograge-scan.js'
import {lograge} from './lograge.js'
import type {RequestMark} from './mark.js'

const ID = '9fa76171-9472-43e7-a46f-ad74f9309e6a'
const FIELDS = 'method=GET path=/home format=html status=302 duration=12.86ms view=0.00 db=6.92'

function scanned(text: string): RequestMark | null {
  const {bytes} = Line.from(`before ${text} after`)
  const mark = scanLograge(new Line(bytes, 'before '.length, bytes.length - ' after'.length))
  return mark === null ? null : plain(mark)
}

function parsed(text: string): RequestMark | null {
  const mark = lograge.parse(text)
  return mark !== null && 'request' in mark ? plain(mark.request) : null
}

describe("lograge's line, undecoded", () => {
  it.each([`${FIELDS} request_id=${ID}`, `${FIELDS} request_id=${ID} user=ü`, `[${ID}] ${FIELDS}`, FIELDS])(
    'says what its text says: %s',
    text => {
      expect(scanned(text)).toEqual(parsed(text))
    },
  )

  it.each([
    `I, [2020-06-02T17:51:47.442820 #76]  INFO -- : ${FIELDS}`,
    `${FIELDS} \u001B[0mrequest_id=${ID}`,
    `${FIELDS} requestId=${ID}`,
    `[web] [${ID}] ${FIELDS}`,
    'method=GET path=/home duration=1',
  ])('is left to its text: %s', text => {
    expect(scanned(text)).toBeNull()
  })

  it('is never read as something else', () => {
    const word = fc.constantFrom(
      'method=GET',
      'path=/a',
      'status=200',
      'duration=1.5',
      `request_id=${ID}`,
      'request_id=',
      'requestId=7',
      'req_id=8',
      `[${ID}]`,
      'path=',
      'status=5xx',
      '',
      'é',
      '\u001B[0m',
    )
    fc.assert(
      fc.property(fc.array(word, {maxLength: 12}), fc.boolean(), (words, begins) => {
        const text = [...(begins ? ['method=GET'] : []), ...words].join(' ')
        expect(scanned(text) ?? parsed(text)).toEqual(parsed(text))
      }),
      {numRuns: 2000},
    )
  })
})
