import {expect, it} from 'vitest'

import {Line} from '../line.js'
import {originOf} from '../origin.js'
import {readRuntimeMetrics} from './runtime-metrics.js'

const DYNO = 'dyno=heroku.1234.3654f538-ec7a-4036-ab26-c533467c9a8a'
const read = (text: string) => readRuntimeMetrics(0, originOf('heroku', 'web.1'), Line.from(text))

it('reads a memory line with its quota and the UUID of the generation', () => {
  const text =
    `source=web.1 ${DYNO} sample#memory_total=1210.76MB sample#memory_rss=512.00MB sample#memory_cache=0.00MB ` +
    'sample#memory_swap=698.76MB sample#memory_pgpgin=604160pages sample#memory_pgpgout=473088pages ' +
    'sample#memory_quota=512.00MB'
  expect(read(text)).toMatchObject({
    kind: 'memory',
    via: 'metrics',
    totalMb: 1210.76,
    rssMb: 512,
    cacheMb: 0,
    swapMb: 698.76,
    quotaMb: 512,
    percent: null,
    dynoId: '3654f538-ec7a-4036-ab26-c533467c9a8a',
  })
})

it('knows other units', () => {
  expect(read(`source=web.1 ${DYNO} sample#memory_total=1.5GB sample#memory_rss=1024KB`)).toMatchObject({
    totalMb: 1536,
    rssMb: 1,
  })
})

it('reads a line of before dynos had UUIDs', () => {
  expect(read('source=run.6221 sample#memory_total=7.62MB')).toMatchObject({
    totalMb: 7.62,
    quotaMb: null,
    dynoId: null,
  })
})

it('reads load, which a young dyno has for one minute only', () => {
  expect(read(`source=web.1 ${DYNO} sample#load_avg_1m=1.36`)).toMatchObject({
    kind: 'load',
    load1m: 1.36,
    load5m: null,
    load15m: null,
  })
  expect(
    read(`source=web.1 ${DYNO} sample#load_avg_1m=0.92 sample#load_avg_5m=0.81 sample#load_avg_15m=0.47`),
  ).toMatchObject({load1m: 0.92, load5m: 0.81, load15m: 0.47})
})

it('does not take a number that is cut off for a small one', () => {
  expect(read(`source=web.1 ${DYNO} sample#memory_total=121`)).toBeNull()
})

it.each([
  'source=rack-timeout id=86037e90-28cc-9158-9885-0eb06b67f2d0 wait=0ms timeout=29000ms state=ready at=info',
  'source=web.1 sample#queue_depth=12',
  `source=web.1 ${DYNO}`,
  'source=',
])('is no metric of a dyno: %s', text => {
  expect(read(text)).toBeNull()
})
