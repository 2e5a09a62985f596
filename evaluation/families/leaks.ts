import {exactly, exponential, lognormal} from '../../src/simulator/draws.js'
import {hours, minutes} from '../../src/simulator/durations.js'
import {cache} from '../../src/simulator/memory/cache.js'
import {collected} from '../../src/simulator/memory/collected.js'
import {leaksByListeners, leaksByTimer, leaksPerWork} from '../../src/simulator/memory/leaks.js'
import {sumOf} from '../../src/simulator/memory/models.js'
import {sessions} from '../../src/simulator/memory/sessions.js'
import type {Happening} from '../../src/simulator/scenario.js'
import type {Family, Truth} from '../family.js'
import type {Parameters} from '../parameters.js'
import {memoryFamilies, type Subject} from './subject.js'

const LEAK: Truth = {causes: ['memory-leak']}
/** Six hours or more, as much as it takes an expert. */
const HOURS = [6, 24] as const
/** Enough is done for a leak per request or job to be one. */
const BUSY = [2, 8] as const

export const leaks: readonly Family[] = memoryFamilies('leaks', {truth: LEAK, deploys: 0}, [
  {
    name: 'leak per request or job',
    what: 'each request or job leaves something behind, 2 to 10 % of the quota in an hour',
    range: {hours: HOURS, visitsPerMinute: BUSY},
    plot: (p, subject) => {
      const perHour = p.scale('leakShare', 0.02, 0.1) * subject.quotaMb
      return {memory: perWork(subject, perHour), truth: overTime(subject, perHour)}
    },
  },
  {
    name: 'slow leak',
    what: '20 to 60 MB in six hours, by requests or by a timer',
    range: {hours: [6, 14], visitsPerMinute: BUSY, sizes: ['Standard-1X', 'Standard-2X']},
    plot: (p, subject) => {
      const perHour = p.scale('leakMbIn6h', 20, 60) / 6
      const memory = p.chance('byTimer', 0.4) ? byTimer(p, perHour) : perWork(subject, perHour)
      return {memory}
    },
  },
  {
    name: 'leak that accelerates',
    what: 'listeners are added and never removed, and each keeps a little of every event',
    range: {hours: [6, 16], visitsPerMinute: BUSY},
    plot: (p, subject) => {
      const mb = p.scale('leakShare', 0.12, 0.6) * subject.quotaMb
      const addedShare = p.scale('addedShare', 0.05, 0.4)
      const keepsMb = (2 * mb) / (addedShare * subject.works ** 2)
      return {memory: leaksByListeners({addedShare, keepsMb})}
    },
  },
  {
    name: 'leak cut by restarts',
    what: 'somebody restarts it every 1.5 to 5 hours, and the rise returns each time',
    range: {hours: [6, 20], visitsPerMinute: BUSY},
    plot: (p, subject) => {
      const perHour = p.scale('leakShare', 0.03, 0.12) * subject.quotaMb
      const everyMs = hours(p.number('restartedEvery', 1.5, 5))
      return {
        memory: p.chance('byTimer', 0.3) ? byTimer(p, perHour) : perWork(subject, perHour),
        happens: restarts(subject, everyMs),
      }
    },
  },
  {
    name: 'leak up to the kill',
    what: 'it grows until the platform kills it (R15), and again',
    range: {hours: [8, 20], visitsPerMinute: BUSY, sizes: ['Standard-1X', 'Standard-2X']},
    plot: (p, subject) => {
      const perHour = ((2.02 - 0.45) * subject.quotaMb) / p.number('hoursToKill', 3, 6)
      return {
        memory: perWork(subject, perHour),
        truth: {causes: ['memory-leak'], alsoTrue: ['app-crash', 'job-killed', 'restart-loop']},
      }
    },
  },
  {
    name: 'leak under the teeth of a collector',
    what: 'a collected heap whose floor rises with what is never let go',
    range: {hours: HOURS, visitsPerMinute: BUSY, level: [0.15, 0.3]},
    plot: (p, subject) => {
      const perHour = p.scale('leakShare', 0.015, 0.06) * subject.quotaMb
      const liveMb = 0.2 * subject.quotaMb
      const garbageMb = (liveMb * 0.5 * p.scale('teeth', 15, 300)) / subject.works
      return {
        memory: collected({
          liveMb,
          garbageMb: exponential({mean: garbageMb}),
          growth: p.number('heapGrowth', 1.3, 1.8),
          leakedMb: exponential({mean: perHour / subject.worksPerHour}),
        }),
      }
    },
  },
  {
    name: 'leak by a timer in the rhythm of the day',
    what: 'a timer leaks, while sessions come and go with the visitors',
    range: {hours: [8, 24], visitsPerMinute: [4, 10], workers: [0, 0]},
    plot: (p, subject) => {
      const perHour = p.scale('leakShare', 0.015, 0.05) * subject.quotaMb
      const keptMs = minutes(p.number('keptMinutes', 20, 60))
      const keptMb = p.number('sessionShare', 0.04, 0.12) * subject.quotaMb
      return {
        memory: sumOf(byTimer(p, perHour), keeps(subject, keptMb, keptMs)),
      }
    },
  },
  {
    name: 'leak after a warm-up',
    what: 'a cache fills first, and a list is added to all the time',
    range: {hours: [8, 20], visitsPerMinute: [4, 10]},
    plot: (p, subject) => {
      const perHour = p.scale('leakShare', 0.02, 0.06) * subject.quotaMb
      const mostEntries = Math.ceil(subject.worksPerHour * 1.5)
      const cacheMb = p.number('cacheShare', 0.08, 0.2) * subject.quotaMb
      return {
        memory: sumOf(
          perWork(subject, perHour),
          cache({keys: mostEntries * 4, skew: 0.7, entryMb: cacheMb / mostEntries, mostEntries}),
        ),
      }
    },
  },
  {
    name: '90 minutes of a leak',
    what: 'it leaks, but 60 to 110 minutes of log can not show that it does not level off',
    range: {hours: [1, 1.8], visitsPerMinute: BUSY},
    plot: (p, subject) => {
      const perHour = p.scale('leakShare', 0.1, 0.35) * subject.quotaMb
      return {memory: perWork(subject, perHour), truth: {causes: [], tooShort: true}}
    },
  },
])

/** Small pieces mostly, with a large one now and then. */
function perWork({worksPerHour}: Subject, mbPerHour: number) {
  const mean = mbPerHour / worksPerHour
  // A log-normal draw with this spread has 1.5 times its median as its mean.
  return leaksPerWork(lognormal({median: mean / 1.5, p99: (mean / 1.5) * 8}))
}

function byTimer(p: Parameters, mbPerHour: number) {
  const everyMs = minutes(p.choice('timerMinutes', [1, 5, 10]))
  return leaksByTimer({everyMs, mb: exactly((mbPerHour * everyMs) / hours(1))})
}

function keeps({worksPerHour}: Subject, keptMb: number, keptMs: number) {
  return sessions({mb: exponential({mean: (keptMb * hours(1)) / (worksPerHour * keptMs)}), keptMs})
}

/** A leak that outgrows its quota twice is killed on the way. */
function overTime({hours: long, baseMb, quotaMb}: Subject, perHour: number): Truth {
  const isKilled = baseMb + perHour * long > 1.6 * quotaMb
  return isKilled ? {causes: ['memory-leak'], alsoTrue: ['app-crash', 'job-killed', 'restart-loop']} : LEAK
}

function restarts({type, hours: long}: Subject, everyMs: number): Happening[] {
  const count = Math.floor(hours(long) / everyMs)
  return Array.from({length: count}, (_, nth) => ({
    after: (nth + 0.6) * everyMs,
    what: stage => stage.world.restartType(type),
  }))
}
