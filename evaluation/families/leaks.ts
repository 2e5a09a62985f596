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
import {memoryTrial, type Subject} from './subject.js'

const LEAK: Truth = {causes: ['memory-leak']}
/** Six hours or more, as much as it takes an expert. */
const HOURS = [6, 24] as const
/** Enough is done for a leak per request or job to be one. */
const BUSY = [2, 8] as const

export const leaks: readonly Family[] = [
  {
    name: 'leak per request or job',
    group: 'leaks',
    what: 'each request or job leaves something behind, 2 to 10 % of the quota in an hour',
    draw: p =>
      memoryTrial(p, {hours: HOURS, visitsPerMinute: BUSY}, subject => {
        const perHour = p.scale('leakShare', 0.02, 0.1) * subject.quotaMb
        return {memory: perWork(subject, perHour), truth: overTime(subject, perHour), deploys: 0}
      }),
  },
  {
    name: 'slow leak',
    group: 'leaks',
    what: '20 to 60 MB in six hours, by requests or by a timer',
    draw: p =>
      memoryTrial(
        p,
        {hours: [6, 14], visitsPerMinute: BUSY, sizes: ['Standard-1X', 'Standard-2X']},
        subject => {
          const perHour = p.scale('leakMbIn6h', 20, 60) / 6
          const memory = p.chance('byTimer', 0.4) ? byTimer(p, perHour) : perWork(subject, perHour)
          return {memory, truth: LEAK, deploys: 0}
        },
      ),
  },
  {
    name: 'leak that accelerates',
    group: 'leaks',
    what: 'listeners are added and never removed, and each keeps a little of every event',
    draw: p =>
      memoryTrial(p, {hours: [6, 16], visitsPerMinute: BUSY}, subject => {
        const mb = p.scale('leakShare', 0.12, 0.6) * subject.quotaMb
        const addedShare = p.scale('addedShare', 0.05, 0.4)
        const keepsMb = (2 * mb) / (addedShare * subject.works ** 2)
        return {memory: leaksByListeners({addedShare, keepsMb}), truth: LEAK, deploys: 0}
      }),
  },
  {
    name: 'leak cut by restarts',
    group: 'leaks',
    what: 'somebody restarts it every 1.5 to 5 hours, and the rise returns each time',
    draw: p =>
      memoryTrial(p, {hours: [6, 20], visitsPerMinute: BUSY}, subject => {
        const perHour = p.scale('leakShare', 0.03, 0.12) * subject.quotaMb
        const everyMs = hours(p.number('restartedEvery', 1.5, 5))
        return {
          memory: p.chance('byTimer', 0.3) ? byTimer(p, perHour) : perWork(subject, perHour),
          truth: LEAK,
          deploys: 0,
          happens: restarts(subject, everyMs),
        }
      }),
  },
  {
    name: 'leak up to the kill',
    group: 'leaks',
    what: 'it grows until the platform kills it (R15), and again',
    draw: p =>
      memoryTrial(
        p,
        {hours: [8, 20], visitsPerMinute: BUSY, sizes: ['Standard-1X', 'Standard-2X']},
        subject => {
          const perHour = ((2.02 - 0.45) * subject.quotaMb) / p.number('hoursToKill', 3, 6)
          return {
            memory: perWork(subject, perHour),
            truth: {causes: ['memory-leak'], alsoTrue: ['app-crash', 'job-killed', 'restart-loop']},
            deploys: 0,
          }
        },
      ),
  },
  {
    name: 'leak under the teeth of a collector',
    group: 'leaks',
    what: 'a collected heap whose floor rises with what is never let go',
    draw: p =>
      memoryTrial(p, {hours: HOURS, visitsPerMinute: BUSY, level: [0.15, 0.3]}, subject => {
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
          truth: LEAK,
          deploys: 0,
        }
      }),
  },
  {
    name: 'leak by a timer in the rhythm of the day',
    group: 'leaks',
    what: 'a timer leaks, while sessions come and go with the visitors',
    draw: p =>
      memoryTrial(p, {hours: [8, 24], visitsPerMinute: [4, 10], workers: [0, 0]}, subject => {
        const perHour = p.scale('leakShare', 0.015, 0.05) * subject.quotaMb
        const keptMs = minutes(p.number('keptMinutes', 20, 60))
        const keptMb = p.number('sessionShare', 0.04, 0.12) * subject.quotaMb
        return {
          memory: sumOf(byTimer(p, perHour), keeps(subject, keptMb, keptMs)),
          truth: LEAK,
          deploys: 0,
        }
      }),
  },
  {
    name: 'leak after a warm-up',
    group: 'leaks',
    what: 'a cache fills first, and a list is added to all the time',
    draw: p =>
      memoryTrial(p, {hours: [8, 20], visitsPerMinute: [4, 10]}, subject => {
        const perHour = p.scale('leakShare', 0.02, 0.06) * subject.quotaMb
        const mostEntries = Math.ceil(subject.worksPerHour * 1.5)
        const cacheMb = p.number('cacheShare', 0.08, 0.2) * subject.quotaMb
        return {
          memory: sumOf(
            perWork(subject, perHour),
            cache({keys: mostEntries * 4, skew: 0.7, entryMb: cacheMb / mostEntries, mostEntries}),
          ),
          truth: LEAK,
          deploys: 0,
        }
      }),
  },
  {
    name: '90 minutes of a leak',
    group: 'leaks',
    what: 'it leaks, but 60 to 110 minutes of log can not show that it does not level off',
    draw: p =>
      memoryTrial(p, {hours: [1, 1.8], visitsPerMinute: BUSY}, subject => {
        const perHour = p.scale('leakShare', 0.1, 0.35) * subject.quotaMb
        return {memory: perWork(subject, perHour), truth: {causes: [], tooShort: true}, deploys: 0}
      }),
  },
]

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
