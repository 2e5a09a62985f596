import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {createSeries, points, pushSample, type Series} from './series.js'

const START = Date.UTC(2026, 10, 21)
const SECOND = 1000
const HOUR = 3_600_000

/** A series of samples, `[seconds after the start, value]`. */
function seriesOf(samples: Iterable<readonly [number, number]>): Series {
  const series = createSeries()
  for (const [seconds, value] of samples) pushSample(series, START + seconds * SECOND, value)
  return series
}

function* every20Seconds(hours: number, value: (seconds: number) => number): Generator<[number, number]> {
  for (let seconds = 0; seconds <= hours * 3600; seconds += 20) yield [seconds, value(seconds)]
}

test('keeps the last hour as it came', () => {
  const series = seriesOf(every20Seconds(1, seconds => seconds))
  expect(series.raw).toHaveLength(181)
  expect(points(series).map(({last}) => last)).toEqual(Array.from({length: 181}, (_, index) => index * 20))
})

test('a month of samples takes no more than its tiers hold', () => {
  const series = seriesOf(every20Seconds(40 * 24, seconds => seconds))
  expect(series.raw.length).toBeLessThanOrEqual(3600)
  expect(series.tiers.map(tier => tier.length <= 1500)).toEqual([true, true, true])
  const [oldest] = points(series)
  expect((oldest?.at ?? 0) - START).toBeGreaterThan(9 * 24 * HOUR)
})

test('buckets are aligned to the epoch and keep floor, height and last value', () => {
  const series = seriesOf(every20Seconds(3, seconds => (seconds % 60 === 40 ? 900 : 100)))
  const [bucket] = series.tiers[0] ?? []
  expect(bucket).toMatchObject({min: 100, p10: 100, max: 900, last: 900, n: 3})
  expect((bucket?.at ?? 1) % 60_000).toBe(0)
})

test('puts a late sample where it belongs', () => {
  expect(
    seriesOf([
      [0, 1],
      [40, 3],
      [20, 2],
    ]).raw.map(({value}) => value),
  ).toEqual([1, 2, 3])
})

describe('whatever the samples', () => {
  const samples = fc.array(fc.tuple(fc.integer({min: 0, max: 90_000}), fc.integer({min: 0, max: 4096})), {
    minLength: 1,
    maxLength: 400,
  })

  test('points are in order, none is lost, and the greatest is kept', () => {
    fc.assert(
      fc.property(samples, list => {
        const ordered = list.toSorted((a, b) => a[0] - b[0])
        const series = seriesOf(ordered)
        const all = points(series)
        expect(all.map(({at}) => at)).toEqual(all.map(({at}) => at).toSorted((a, b) => a - b))
        expect(all.reduce((sum, {n}) => sum + n, 0)).toBe(list.length)
        expect(Math.max(...all.map(({max}) => max))).toBe(Math.max(...list.map(([, value]) => value)))
        expect(series.max?.value).toBe(Math.max(...list.map(([, value]) => value)))
      }),
    )
  })
})

test('samples that come late do not pile up', () => {
  const series = createSeries()
  pushSample(series, 6 * HOUR, 1)
  for (let n = 0; n < 5000; n++) pushSample(series, ((n * 7919) % 300) * 60 * SECOND, n)
  const [minutes = []] = series.tiers
  expect(minutes.length).toBeLessThanOrEqual(300)
  expect(minutes.map(({at}) => at)).toEqual(minutes.map(({at}) => at).toSorted((a, b) => a - b))
})
