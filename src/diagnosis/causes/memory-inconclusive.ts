import {ARTICLES} from '../../platform/articles.js'
import type {AppState, Dyno, Generation} from '../../state/app-state.js'
import {isOneOff} from '../../state/dynos.js'
import {formatDuration, formatMb} from '../../view/format.js'
import type {Cause, Found, Occurrence} from '../cause.js'
import {placeIn} from '../evidence.js'
import {floorsOf} from '../memory/floors.js'
import {measuredAfterBoot, memoryLines} from '../memory/life.js'
import {rateOf, timeLeft} from '../memory/time-left.js'
import {lineAt, mannKendall, type Slope, theilSen} from '../memory/trend.js'
import {advice} from '../remedies.js'
import {spread} from '../statistics/numbers.js'
import {isFoundOn} from '../unexplained.js'
import {dynosOf, listOf} from '../words.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const BOOT_MS = 10 * MINUTE_MS
/** A process alone shows whether it leaks after so long, its warm-up included; several that agree do so sooner. */
const ENOUGH_MS = 5.5 * HOUR_MS
const ENOUGH_TOGETHER_MS = 3.5 * HOUR_MS
const SHORTEST_MS = 20 * MINUTE_MS
const FEWEST_FLOORS = 6
/** Chance alone gives this in 5 of 1,000. */
const SURE = 2.6
/** What has slowed down to less than this part of its first rate is levelling off already. */
const STILL = 0.15
/** Share of the quota; of a smaller rise nobody needs to know. */
const WORTH = 0.04
const ABOVE_NOISE = 3
/** These say what it is. */
const KNOWN = [
  'heap-limit-reached',
  'jvm-memory-misfit',
  'memory-leak',
  'memory-plateau',
  'memory-spike',
  'memory-steps',
  'memory-too-big-at-boot',
]

interface Growing {
  readonly fromMb: number
  readonly toMb: number
  readonly tookMs: number
  /** At this rate; null where the process has ended. */
  readonly left: string | null
}

/** Memory grows, but too little of it was seen to say how. */
export const memoryInconclusive: Cause<Growing> = {
  id: 'memory-inconclusive',
  group: 'memory',
  severity: 'info',
  fallbackFor: [],
  title: 'memory grows, and the log is too short to say whether it levels off',
  about: `In its first hours a leak and a warm-up look alike: both grow. Only later does a warm-up slow down and stay, while
a leak goes on. This says that memory has grown clearly, and how much more of the log it takes to tell: about five and a
half hours of one process, or three and a half where several dynos agree.

Seen by: \`log-runtime-metrics\` over less than that. A verdict from so little would be a guess: of simulated warm-ups,
most tests for a trend call every one a leak.`,
  detect: (state, earlier) =>
    [...state.dynos.values()].flatMap(dyno => {
      const life = dyno.generations.findLast(({metricSamples}) => metricSamples > 0)
      return life === undefined || isOneOff(dyno.type) ? [] : growingOf(state, dyno, life, earlier)
    }),
  describe(occurrences) {
    const most = occurrences.reduce((most, next) =>
      next.facts.toMb - next.facts.fromMb > most.facts.toMb - most.facts.fromMb ? next : most,
    )
    const {fromMb, toMb, tookMs, left} = most.facts
    const others = dynosOf(occurrences).filter(name => name !== most.dyno)
    const enoughMs = others.length > 0 ? ENOUGH_TOGETHER_MS : ENOUGH_MS
    const more = formatDuration(Math.max(1, Math.round((enoughMs - tookMs - BOOT_MS) / HOUR_MS)) * HOUR_MS)
    return {
      summary:
        `${most.dyno ?? 'a process'} grew from ${formatMb(fromMb)} to ${formatMb(toMb)} in ${formatDuration(tookMs)}; ` +
        `whether it levels off takes about ${more} more of log to say` +
        (others.length > 0 ? `; so did ${listOf(others)}` : ''),
      explanation:
        'The first hours of a leak and of a process that warms up look alike, so this is called neither.' +
        (left === null ? '' : ` If it went on at this rate: ${left}.`),
      alternatives: [
        'a warm-up: caches and pools that fill up, and then stay',
        'a leak: it goes on, and returns after a restart',
        'a load that grows at this time of day',
      ],
      remedies: [
        advice(`look again when about ${more} more are in the log: saved, or from a drain`, ARTICLES.logging),
      ],
    }
  },
}

function growingOf(state: AppState, dyno: Dyno, life: Generation, earlier: Found): Occurrence<Growing>[] {
  const place = placeIn(dyno)
  const measured = measuredAfterBoot(dyno, life, {bootMs: BOOT_MS, shortestMs: SHORTEST_MS})
  if (measured === null || measured.lengthMs >= ENOUGH_MS - BOOT_MS) return []
  const {quotaMb, buckets, lengthMs: tookMs} = measured
  if (isFoundOn(place.dyno, KNOWN, earlier)) return []
  const floors = floorsOf(buckets)
  const slope = theilSen(floors)
  if (slope === null || floors.length < FEWEST_FLOORS || mannKendall(floors) < SURE) return []
  const half = floors.length >> 1
  const [early, late] = [theilSen(floors.slice(0, half)), theilSen(floors.slice(half))]
  if (early === null || late === null || late.mbPerHour <= STILL * early.mbPerHour) return []
  const toMb = lineAt(slope, floors.at(-1)?.at ?? slope.from)
  const noise = spread(floors.map(({at, mb}) => mb - lineAt(slope, at)))
  if (toMb - slope.startMb < Math.max(WORTH * quotaMb, ABOVE_NOISE * noise)) return []
  return [
    {
      ...place,
      since: floors[0]?.at ?? null,
      until: life.lastLineAt,
      count: 1,
      codes: [],
      confidence: 'low',
      evidence: memoryLines(life),
      facts: {fromMb: slope.startMb, toMb, tookMs, left: leftAt(state, dyno, life, quotaMb, slope)},
    },
  ]
}

function leftAt(state: AppState, dyno: Dyno, life: Generation, quotaMb: number, slope: Slope): string | null {
  return timeLeft(state, dyno, {life, quotaMb}, rateOf([slope]))
}
