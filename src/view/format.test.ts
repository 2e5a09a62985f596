import * as fc from 'fast-check'
import {expect, test} from 'vitest'

import {
  formatBytes,
  formatClock,
  formatCount,
  formatDuration,
  formatDurationShort,
  formatIso,
  formatLatency,
  formatMb,
  formatRange,
  formatShare,
  formatTime,
  plural,
} from './format.js'

test.each([
  [0, '0 s'],
  [0.4, '1 ms'],
  [420, '420 ms'],
  [999.7, '1 s'],
  [45_000, '45 s'],
  [59_600, '1 min'],
  [200_000, '3 min 20 s'],
  [3_599_700, '1 h'],
  [7_500_000, '2 h 5 min'],
  [11_520_000, '3 h 12 min'],
  [86_399_000, '1 d'],
  [357_000_000, '4 d 3 h'],
  [-45_000, '-45 s'],
])('a duration of %d ms is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test('a duration for a narrow column has no spaces', () => {
  expect([45_000, 200_000, 7_500_000, 357_000_000].map(formatDurationShort)).toEqual([
    '45s',
    '3m20s',
    '2h5m',
    '4d3h',
  ])
})

test('a duration never names a full unit as a part', () => {
  fc.assert(
    fc.property(fc.double({min: 0, max: 1e10, noNaN: true}), ms => {
      expect(formatDuration(ms)).not.toMatch(/\b(?:60 s|60 min|24 h|1000 ms)\b/)
    }),
  )
})

test.each([
  [84, '84 ms'],
  [999.6, '1 s'],
  [1240, '1.2 s'],
  [9960, '10 s'],
  [30_001, '30 s'],
])('a latency of %d ms is %s', (ms, text) => {
  expect(formatLatency(ms)).toBe(text)
})

test.each([
  [0, '0 %'],
  [0.0004, '<0.1 %'],
  [0.004, '0.4 %'],
  [0.123, '12 %'],
  [0.9995, '>99 %'],
  [1, '100 %'],
  [5.366, '537 %'],
])('a share of %d is %s', (share, text) => {
  expect(formatShare(share)).toBe(text)
})

test.each([
  [0, '0 B'],
  [1023, '1,023 B'],
  [1024, '1 kB'],
  [1_500_000, '1.4 MB'],
  [209_715_200, '200 MB'],
  [1_073_741_823, '1 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

test('numbers have their thousands apart', () => {
  expect(formatCount(18_204)).toBe('18,204')
  expect(formatCount(-1_000_000)).toBe('-1,000,000')
  expect(formatCount(999)).toBe('999')
  expect(formatMb(2746.6)).toBe('2,747 MB')
})

test('one is singular, none and many are plural', () => {
  expect([0, 1, 1200].map(n => plural(n, 'request'))).toEqual(['0 requests', '1 request', '1,200 requests'])
  expect(plural(2, 'process', 'processes')).toBe('2 processes')
})

test('times are UTC and cut, not rounded', () => {
  const at = Date.UTC(2012, 7, 6, 19, 11, 20, 999)
  expect(formatTime(at)).toBe('2012-08-06T19:11:20Z')
  expect(formatIso(at + 0.776)).toBe('2012-08-06T19:11:20.999Z')
  expect(formatClock(at)).toBe('19:11:20')
})

test('a range names the second day only where it is another', () => {
  const from = Date.UTC(2012, 7, 6, 23, 59)
  expect(formatRange(from, from + 30_000)).toBe('2012-08-06 23:59:00 to 23:59:30 UTC')
  expect(formatRange(from, from + 90_000)).toBe('2012-08-06 23:59:00 to 2012-08-07 00:00:30 UTC')
  expect(formatRange(from, from + 500)).toBe('2012-08-06 23:59:00 UTC')
})
