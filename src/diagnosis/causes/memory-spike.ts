import {ARTICLES} from '../../platform/articles.js'
import {LOG_HISTORY_LINES, SMALLEST_QUOTA_MB} from '../../platform/limits.js'
import type {AppState, Dyno, Generation} from '../../state/app-state.js'
import {type Bucket, points} from '../../state/series.js'
import {formatClock, formatDuration, formatMb, formatShare} from '../../view/format.js'
import type {Cause, Found, Occurrence} from '../cause.js'
import {placeIn} from '../evidence.js'
import {chanceInWords, type Lead, leadOf, momentsIn} from '../memory/leads.js'
import {memoryLines, quotaCodes, startOf} from '../memory/life.js'
import {advice, heroku, restart} from '../remedies.js'
import {listOf, placeOf} from '../words.js'

const MINUTE_MS = 60_000
/** "Within minutes": the climb's steepest part. */
const CLIMB_MS = 10 * MINUTE_MS
/** "A large part of the quota". */
const LARGE_PART = 0.5
/** What rises within this after a start and then stays is too big at boot, not a spike. */
const BOOT_MS = 5 * MINUTE_MS
/** Below this share of the quota a rise hurts nobody. */
const NEAR_QUOTA = 0.9
/** What is left of the rise without its flat ends, where only noise made a sample the lowest or highest. */
const STEEP_PART = 0.97
/** So many things under way are worth naming; with more, none of them is a lead. */
const MOST_NAMED = 3

interface Climb {
  readonly fromMb: number
  readonly toMb: number
  readonly fromAt: number
  readonly toAt: number
  readonly quotaMb: number
  /** When R14 was first seen during it, and when the platform killed the process. */
  readonly overSince: number | null
  readonly killedAt: number | null
  /** It was still there, and near its height, when it was last seen. */
  readonly isHigh: boolean
  /** What the app had begun and not ended when it was last seen, latest first: jobs by name, requests by path. */
  readonly underWay: readonly string[]
  /** What ran when it rose, and runs rarely. */
  readonly lead: Lead | null
}

/** Two samples of a series, the later one higher. */
interface Rise {
  readonly from: Bucket
  readonly to: Bucket
}

/** Memory rises by a large part of the quota within minutes, long after boot or without an end. */
export const memorySpike: Cause<Climb> = {
  id: 'memory-spike',
  group: 'memory',
  severity: 'critical',
  fallbackFor: [],
  title: 'memory rises by a large part of the quota within minutes',
  about: `The memory of one process rises by at least half of its quota within ten minutes, either long after it
booted or still rising when it ends. Something it was doing at that time took the memory: one job, one request, one
import. It is not a leak (which takes hours) and not an app that is too big (which is so from its start).

Seen by: samples of \`log-runtime-metrics\`, or the \`mem=\` lines that come with every R14.`,
  detect: (state, earlier) =>
    theWorstInFull(
      [...state.dynos.values()].flatMap(dyno =>
        dyno.generations.flatMap(life => spikeOf(state, dyno, life)).filter(spike => !isStep(spike, earlier)),
      ),
    ),
  describe(occurrences) {
    const worst = occurrences.reduce((most, next) => (next.facts.toMb > most.facts.toMb ? next : most))
    const {dyno, codes, facts} = worst
    const {fromMb, toMb, fromAt, toAt, quotaMb, overSince, killedAt, underWay, lead} = facts
    const tookMs = Math.max(toAt - fromAt, 1)
    return {
      summary:
        `${dyno ?? 'a process'} grew from ${formatMb(fromMb)} to ${formatMb(toMb)} ` +
        `(${formatShare(toMb / quotaMb)} of its ${formatMb(quotaMb)}) in ${formatDuration(tookMs)}` +
        (killedAt === null ? '' : ', and the platform killed it') +
        alsoSeen(
          worst,
          occurrences.filter(occurrence => occurrence !== worst),
        ),
      explanation:
        `That is ${formatMb(((toMb - fromMb) / tookMs) * MINUTE_MS)} per minute` +
        (killedAt === null || overSince === null
          ? '. '
          : `; from the first R14 to the kill it took ${formatDuration(killedAt - overSince)}. `) +
        'A leak takes hours, and an app that is too big is so from its start: something it did in these minutes, ' +
        'one job, one request or its own start, took the memory.' +
        whatRan(lead, underWay),
      moments: occurrences.map(({dyno, facts}) => ({
        at: facts.toAt,
        dyno,
        text: `memory at ${formatMb(facts.toMb)}, ${formatShare(facts.toMb / facts.quotaMb)} of the quota`,
      })),
      alternatives: [],
      remedies: [
        {
          text: `find what ran when it began: the app lines of that dyno just before ${codes.includes('R14') ? 'the first R14' : formatClock(fromAt)}`,
          command: dyno === null ? null : heroku(`logs --dyno-name ${dyno} --num ${LOG_HISTORY_LINES}`),
          url: null,
        },
        advice(
          'let it read and write in batches or streams instead of all at once, and cap what it accepts',
          ARTICLES.backgroundJobs,
        ),
        ...restart(killedAt === null ? dyno : (occurrences.findLast(isHigh)?.dyno ?? null)),
      ],
    }
  },
}

function spikeOf(state: AppState, dyno: Dyno, life: Generation): Occurrence<Climb>[] {
  const quotaMb = life.quotaMb ?? SMALLEST_QUOTA_MB
  const climb = steepestClimb(points(life.memory))
  if (climb === null) return []
  if (climb.to.max - climb.from.min < LARGE_PART * quotaMb || climb.to.max < NEAR_QUOTA * quotaMb) return []
  const {from, to} = steepPart(points(life.memory), climb)
  const start = startOf(dyno, life)
  const atBoot = start !== null && from.at - start < BOOT_MS
  if (atBoot && !isStillRising(life, climb.to)) return []
  const killedAt = life.killedFor === 'R15' ? (life.tallies.get('R15')?.since ?? life.exitedAt) : null
  const episode = life.overQuota.find(
    ({from: over, to: last}) => last >= from.at && over <= to.at + MINUTE_MS,
  )
  return [
    {
      ...placeIn(dyno),
      since: from.at,
      until: killedAt ?? to.at,
      count: Math.max(1, Math.ceil((to.at - from.at) / MINUTE_MS)),
      codes: quotaCodes([life]),
      confidence: 'high',
      ...(killedAt === null ? {severity: 'warning' as const} : {}),
      evidence: memoryLines(life),
      facts: {
        fromMb: from.min,
        toMb: to.max,
        fromAt: from.at,
        toAt: to.at,
        quotaMb,
        overSince: episode?.from ?? null,
        killedAt,
        isHigh: life.exitedAt === null && isNear(points(life.memory).at(-1), to),
        underWay: underWayAt(life, to.at),
        lead: leadOf(state, dyno, life, momentsIn(life, [{fromAt: from.at, toAt: to.at}])),
      },
    },
  ]
}

/** The others are told by one line each. */
function theWorstInFull(spikes: readonly Occurrence<Climb>[]): Occurrence<Climb>[] {
  return spikes.map(spike =>
    spikes.some(({process, facts}) => process === spike.process && facts.toMb > spike.facts.toMb)
      ? {...spike, evidence: spike.evidence.filter(({text}) => /\bR1[45]\b/.test(text)).slice(-1)}
      : spike,
  )
}

/** `; it spiked at 11:50, too`, `; so did web.2 and web.3`. */
function alsoSeen({dyno}: Occurrence<Climb>, others: readonly Occurrence<Climb>[]): string {
  const here = others
    .filter(other => other.dyno === dyno)
    .map(({facts}) => formatClock(facts.fromAt).slice(0, 5))
  const elsewhere = others.filter(other => other.dyno !== dyno)
  return (
    (here.length === 0
      ? ''
      : `; it spiked at ${listOf(here.slice(0, MOST_NAMED))}${here.length > MOST_NAMED ? ' and more often' : ''}, too`) +
    (elsewhere.length === 0 ? '' : `; ${placeOf(elsewhere)} spiked, too`)
  )
}

/** A jump of stairs that stays is told there; the one that killed the process is told here, too. */
function isStep({dyno, since, facts}: Occurrence<Climb>, earlier: Found): boolean {
  if (facts.killedAt !== null || since === null) return false
  return (earlier.get('memory-steps') ?? []).some(
    steps =>
      steps.dyno === dyno && (steps.since ?? since) <= since + CLIMB_MS && (steps.until ?? since) >= since,
  )
}

function whatRan(lead: Lead | null, underWay: readonly string[]): string {
  if (lead !== null)
    return ` Joined with what the log says ran meanwhile: ${lead.name} did, ${chanceInWords(lead)}.`
  if (underWay.length === 0) return ''
  return ` Begun before and not ended, as far as the app said: ${underWay.join(', ')}.`
}

/** The greatest rise within ten minutes. */
function steepestClimb(series: readonly Bucket[]): Rise | null {
  let best: {low: number; high: number; rise: number} | null = null
  let low = 0
  for (const [high, to] of series.entries()) {
    while ((series[low]?.at ?? to.at) < to.at - CLIMB_MS) low++
    for (let start = low; start < high; start++) {
      const rise = to.max - (series[start]?.min ?? to.max)
      if (best === null || rise > best.rise) best = {low: start, high, rise}
    }
  }
  if (best === null || best.rise <= 0) return null
  const from = series[best.low]
  const to = series[best.high]
  return from === undefined || to === undefined ? null : {from, to}
}

/** The shortest part of a climb that is nearly all of it. */
function steepPart(series: readonly Bucket[], {from, to}: Rise): Rise {
  const within = series.filter(({at}) => at >= from.at && at <= to.at)
  const enough = STEEP_PART * (to.max - from.min)
  let best = {from, to}
  for (const end of within) {
    const begin = within.findLast(({at, min}) => at < end.at && end.max - min >= enough)
    if (begin !== undefined && end.at - begin.at < best.to.at - best.from.at) best = {from: begin, to: end}
  }
  return best
}

/** Jobs and requests begun before the height and not ended, the latest first. */
function underWayAt({jobs, open}: Generation, at: number): string[] {
  const begun = [
    ...[...jobs.values()].map(({name, startedAt}) => ({name, startedAt})),
    ...[...open.values()].map(({method, path, startedAt}) => ({
      name: path === null ? null : `${method ?? 'request'} ${path}`,
      startedAt,
    })),
  ]
  const names = begun
    .filter(({startedAt}) => startedAt !== null && startedAt <= at)
    .sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0))
    .flatMap(({name}) => name ?? [])
  const distinct = [...new Set(names)]
  return distinct.length > MOST_NAMED ? [] : distinct
}

function isHigh({facts}: Occurrence<Climb>): boolean {
  return facts.isHigh
}

function isNear(last: Bucket | undefined, height: Bucket): boolean {
  return last !== undefined && last.max >= NEAR_QUOTA * height.max
}

/** It ended, or was last seen, at its height. */
function isStillRising(life: Generation, to: Bucket): boolean {
  const last = points(life.memory).at(-1)
  return last !== undefined && last.at === to.at
}
