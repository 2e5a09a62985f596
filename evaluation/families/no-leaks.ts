import {exponential, lognormal} from '../../src/simulator/draws.js'
import {hours, minutes} from '../../src/simulator/durations.js'
import type {JobKind} from '../../src/simulator/jobs/queues.js'
import {arenas} from '../../src/simulator/memory/arenas.js'
import {cache} from '../../src/simulator/memory/cache.js'
import {collected} from '../../src/simulator/memory/collected.js'
import {forks} from '../../src/simulator/memory/forks.js'
import {housekeeping} from '../../src/simulator/memory/housekeeping.js'
import type {MemoryModel} from '../../src/simulator/memory/memory.js'
import {flat, sumOf} from '../../src/simulator/memory/models.js'
import {sessions} from '../../src/simulator/memory/sessions.js'
import type {Happening} from '../../src/simulator/scenario.js'
import type {Stage} from '../../src/simulator/stage.js'
import {route} from '../../src/simulator/traffic/route.js'
import type {Family, Truth} from '../family.js'
import type {Parameters} from '../parameters.js'
import {memoryFamilies, startsInView, type Subject} from './subject.js'

const NOTHING: Truth = {causes: []}
const BUSY = [3, 9] as const
const QUIET_MODEL = flat({mb: 0, noiseMb: 0})

export const noLeaks: readonly Family[] = memoryFamilies('memory that is no leak', {truth: NOTHING}, [
  {
    name: 'arenas fill up, below the quota',
    what: 'glibc keeps the largest size of each arena; the log begins with a start',
    range: {hours: [3, 24], visitsPerMinute: BUSY, level: [0.25, 0.4]},
    plot: (p, subject) => ({
      memory: arenasOf(p, subject, 0.2, 0.45),
      deploys: 1,
      happens: [startsInView(subject)],
    }),
  },
  {
    name: 'a cache fills up, below the quota',
    what: 'a cache with a bound, asked for by Zipf’s law',
    range: {hours: [3, 24], visitsPerMinute: BUSY, level: [0.25, 0.45]},
    plot: (p, subject) => ({
      memory: cacheOf(p, subject, 0.15, 0.4),
      deploys: 1,
      happens: [startsInView(subject)],
    }),
  },
  {
    name: 'forked workers come to copies of their own',
    what: 'pages shared with the parent are written to, one after another',
    range: {hours: [3, 24], visitsPerMinute: BUSY, level: [0.1, 0.2]},
    plot: (p, subject) => ({
      memory: forksOf(p, subject, 0.3, 0.6),
      deploys: 1,
      happens: [startsInView(subject)],
    }),
  },
  {
    name: 'levels off over the quota',
    what: 'arenas, a cache or forked workers fill up, to 105 to 150 % of the quota',
    range: {hours: [5, 24], visitsPerMinute: [4, 10], level: [0.45, 0.6]},
    plot: (p, subject) => {
      const how = p.choice('how', ['arenas', 'cache', 'forks'] as const)
      const memory =
        how === 'cache'
          ? cacheOf(p, subject, 0.7, 0.9)
          : how === 'arenas'
            ? arenasOf(p, subject, 0.7, 0.9)
            : forksOf(p, subject, 0.7, 0.9)
      return {
        memory,
        truth: {causes: ['memory-plateau']},
        deploys: 0,
        happens: [startsInView(subject)],
      }
    },
  },
  {
    name: 'a few stairs, below the quota',
    what: 'a few large requests or jobs, each of which leaves memory taken',
    range: {hours: [3, 24], level: [0.3, 0.45]},
    plot: (p, subject) => ({
      memory: QUIET_MODEL,
      deploys: 0,
      // All of them may come to one dyno.
      happens: stairs(p, subject, [0.15, 0.3], 1),
    }),
  },
  {
    name: 'the teeth of a collector',
    what: 'a collected heap that rises and falls and keeps nothing',
    range: {hours: [3, 24], visitsPerMinute: BUSY, level: [0.15, 0.3]},
    plot: (p, subject) => {
      const liveMb = p.number('liveShare', 0.15, 0.3) * subject.quotaMb
      const growth = p.number('heapGrowth', 1.3, 2)
      const worksPerTooth = subject.works / p.scale('teeth', 15, 300)
      return {
        memory: collected({
          liveMb,
          garbageMb: exponential({mean: (liveMb * (growth - 1)) / worksPerTooth}),
          growth,
          kept: p.choice('kept', [0, 0.3, 0.6]),
        }),
      }
    },
  },
  {
    name: 'spikes that return',
    what: 'something in the process takes memory every now and then and gives it back',
    range: {hours: [3, 24], level: [0.3, 0.5]},
    plot: (p, subject) => ({
      memory: housekeeping({
        everyMs: minutes(p.scale('everyMinutes', 12, 240)),
        lastsMs: minutes(p.scale('lastsMinutes', 1, 10)),
        mb: p.number('spikeShare', 0.08, 0.3) * subject.quotaMb,
      }),
    }),
  },
  {
    name: 'the rhythm of the day',
    what: 'sessions are kept for a time, so that memory follows the visitors of this dyno',
    range: {hours: [4, 24], visitsPerMinute: [5, 12], workers: [0, 0], dynos: [1, 3], level: [0.3, 0.45]},
    plot: (p, subject) => {
      const keptMs = minutes(p.number('keptMinutes', 15, 90))
      const mb = p.number('sessionShare', 0.08, 0.25) * subject.quotaMb
      return {
        memory: sessions({
          mb: exponential({mean: (mb * hours(1)) / (subject.worksPerHour * keptMs)}),
          keptMs,
        }),
        deploys: 1,
      }
    },
  },
  {
    name: '90 minutes of a warm-up',
    what: 'arenas or a cache fill up, and 60 to 110 minutes of log can not show that they will stop',
    range: {hours: [1, 1.8], visitsPerMinute: [4, 12], level: [0.25, 0.4]},
    plot: (p, subject) => ({
      memory: p.chance('byCache', 0.5) ? slowCache(p, subject) : arenasOf(p, subject, 0.25, 0.45),
      truth: {causes: [], tooShort: true},
      deploys: 0,
      happens: [startsInView(subject)],
    }),
  },
])

/** Jobs or requests that leave memory behind: three to six for so many dynos, together this part of the quota. */
export function stairs(
  p: Parameters,
  subject: Subject,
  [least, most]: readonly [number, number],
  dynos: number,
): Happening[] {
  const count = p.int('stairs', 3, 6)
  const mb = (p.number('stairsShare', least, most) * subject.quotaMb) / count
  const work = {
    takes: lognormal({median: 40_000, p99: 90_000}),
    allocates: {mb: 0.9 * mb, overMs: 30_000},
    retainsMb: () => mb,
  }
  const job: JobKind = {name: 'YearStatementJob', ...work}
  const page = route('POST /statements', {...work, takes: lognormal({median: 9000, p99: 20_000})})
  const arrives = (stage: Stage) =>
    subject.type === 'worker' ? stage.jobArrives(job) : stage.requestArrives(page)
  // One after another would be a ramp, and several dynos share them.
  return Array.from({length: Math.ceil(count * dynos)}, (_, nth) => ({
    after: hours(subject.hours) * p.number(`stair ${nth}`, 0.08, 0.95),
    what: arrives,
  }))
}

/** Arenas that come to about such a part of the quota in the time of the log. */
export function arenasOf(
  p: Parameters,
  {quotaMb, threads}: Subject,
  least: number,
  most: number,
): MemoryModel {
  const count = Math.max(2, Math.min(8, threads))
  const mb = p.number('arenasShare', least, most) * quotaMb
  const p99Ratio = p.number('workSpread', 2, 5)
  // Of each of 24 classes, a sixth of the largest of some hundred log-normal draws, which is about their 99th percentile.
  const median = mb / count / 4 / p99Ratio
  return arenas({count, workMb: lognormal({median, p99: median * p99Ratio})})
}

/** A cache that fills to such a part of the quota within the first third of the log. */
export function cacheOf(p: Parameters, {quotaMb, works}: Subject, least: number, most: number): MemoryModel {
  const mostEntries = Math.max(50, Math.ceil(works * p.number('cacheEntriesPerWork', 0.3, 0.7)))
  const mb = p.number('cacheShare', least, most) * quotaMb
  return cache({
    keys: mostEntries * p.int('keysPerEntry', 2, 12),
    skew: p.number('skew', 0.6, 0.9),
    entryMb: mb / mostEntries,
    mostEntries,
  })
}

function slowCache(p: Parameters, {quotaMb, works}: Subject): MemoryModel {
  const mb = p.number('cacheShare', 0.3, 0.5) * quotaMb
  return sumOf(cache({keys: Math.ceil(works * 3), skew: 0.6, entryMb: mb / (works * 2.4)}))
}

/** Workers that come to copies of such a part of the quota in all, most of it in the first third of the log. */
export function forksOf(p: Parameters, {quotaMb, works}: Subject, least: number, most: number): MemoryModel {
  const workers = p.int('forks', 2, 4)
  const mb = p.number('forksShare', least, most) * quotaMb
  const written = p.number('written', 0.5, 0.9)
  const worksPerWorker = works / workers
  return forks({
    preloadedMb: mb / (1 + written * workers),
    workers,
    written,
    perWork: p.number('touches', 6, 20) / worksPerWorker,
    collectsEvery: Math.ceil(worksPerWorker / p.int('collections', 15, 60)),
  })
}
