import fc from 'fast-check'
import {expect, test} from 'vitest'

import {readTimestamp, timestampEnd} from './timestamp.js'

function read(text: string): [number, string] {
  const bytes = Buffer.from(text)
  const at = readTimestamp(bytes, 0, bytes.length)
  return [at, text.slice(timestampEnd)]
}

test.each([
  ['2012-08-06T19:11:20+00:00 heroku', '2012-08-06T19:11:20.000Z'],
  ['2010-10-29T14:00:30-07:00 heroku', '2010-10-29T21:00:30.000Z'],
  ['2024-10-17T22:23:22.209Z heroku', '2024-10-17T22:23:22.209Z'],
  ['2015-01-26 00:16:57.648+00:00 heroku', '2015-01-26T00:16:57.648Z'],
  ['2011-02-10 00:19:36 -0800 heroku', '2011-02-10T08:19:36.000Z'],
  ['2026-11-21T03:00:00 heroku', '2026-11-21T03:00:00.000Z'],
])('reads %s', (text, iso) => {
  const [at, rest] = read(text)
  expect(new Date(at).toISOString()).toBe(iso)
  expect(rest).toBe(' heroku')
})

test('keeps microseconds as a fraction', () => {
  expect(read('2013-10-10T17:44:30.740703+00:00')[0] % 1000).toBeCloseTo(740.703, 3)
})

test('rounds to microseconds what is finer', () => {
  expect(read('2026-11-21T04:00:00.123456789Z')[0]).toBe(Date.UTC(2026, 10, 21, 4) + 123.457)
  expect(read('2026-11-21T04:00:00.9999999Z')[0]).toBe(Date.UTC(2026, 10, 21, 4, 0, 1))
})

test.each([
  '',
  '2012',
  '2012-13-01T00:00:00Z',
  '2012-01-01T25:00:00Z',
  'at=info method=GET path="/" x',
  '1999-01-01T00:00:00Z',
])('finds no time in %j', text => {
  expect(read(text)[0]).toBeNaN()
})

test('reads every time that can be written', () => {
  fc.assert(
    fc.property(
      fc.date({min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true}),
      date => {
        expect(read(date.toISOString())).toEqual([date.getTime(), ''])
      },
    ),
  )
})
