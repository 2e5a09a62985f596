import {ARTICLES} from '../../platform/articles.js'
import type {Dyno, Generation} from '../../state/app-state.js'
import {isOneOff} from '../../state/dynos.js'
import {formatDuration, formatMb, formatShare} from '../../view/format.js'
import type {Cause, Found, Occurrence} from '../cause.js'
import {placeIn} from '../evidence.js'
import {activityOf, fillsUp} from '../memory/activity.js'
import {allocatorInWords, lessFragmentation} from '../memory/allocator.js'
import {fineLevelsOf, floorsOf, spanOf} from '../memory/floors.js'
import {type LevelOff, levelOff} from '../memory/level-off.js'
import {measuredAfterBoot, memoryLines, minutesOver, quotaCodes} from '../memory/life.js'
import {stairsOf} from '../memory/steps.js'
import type {Point} from '../memory/trend.js'
import {fewerWorkers, shareInWords, workerShare} from '../memory/worker-share.js'
import {advice, moreMemory} from '../remedies.js'
import {sum} from '../statistics/numbers.js'
import {isFoundOn} from '../unexplained.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** What is there by then is the app's size at boot. */
const BOOT_MS = 10 * MINUTE_MS
const SHORTEST_MS = 2.5 * HOUR_MS
/** Flat for so long, it has come to its end. */
const LONG_FLAT_MS = 3 * HOUR_MS
/** Share of the quota it ends at, at least. */
const AT_QUOTA = 0.97
/** Part of the rise in jumps, and the part of the time in which it may be the curve itself. */
const STAIRS = 0.5
const WARM_UP = 0.15

interface Plateau extends LevelOff {
  readonly quotaMb: number
  readonly until: number
}

/** Memory grows and then levels off, at or over the quota. */
export const memoryPlateau: Cause<Plateau> = {
  id: 'memory-plateau',
  group: 'memory',
  severity: 'warning',
  fallbackFor: [],
  title: 'memory grows and levels off at or over the quota',
  about: `The memory of a process grows after its start, ever more slowly, and then stays, at or over the quota. That is no
leak, although the first hours look like one: caches have filled up, and what was freed lies in pieces between what is
still in use (fragmentation), above all where many threads take memory at the same time.

Seen by: \`log-runtime-metrics\` over two and a half hours or more. Growth that goes on is a leak, growth in jumps is
\`memory-steps\`, and what is there within minutes of the start is \`memory-too-big-at-boot\`.`,
  detect: (state, earlier) =>
    [...state.dynos.values()].flatMap(dyno =>
      isOneOff(dyno.type) ? [] : dyno.generations.flatMap(life => plateauOf(dyno, life, earlier)),
    ),
  describe(occurrences, state) {
    const {dyno, process, confidence, facts} = occurrences.reduce((most, next) =>
      next.facts.toMb > most.facts.toMb ? next : most,
    )
    const {fromMb, toMb, fromAt, flatSince, until, quotaMb} = facts
    const others = occurrences.length - 1
    const share = workerShare(state, process, toMb, quotaMb)
    return {
      summary:
        `${dyno ?? 'a process'} grew from ${formatMb(fromMb)} to ${formatMb(toMb)} ` +
        `(${formatShare(toMb / quotaMb)} of its ${formatMb(quotaMb)}) in ${formatDuration(flatSince - fromAt)} ` +
        `and has been level for ${formatDuration(until - flatSince)} since` +
        (others > 0 ? `; so did ${others} more` : ''),
      explanation:
        'A leak does not level off; this has. It needs about that much memory with the threads and caches it has, ' +
        'in part because memory it gave back lies in pieces too small to use. Over the quota (R14) parts of it live ' +
        'in swap on disk, and all that touches them is slow.' +
        shareInWords(share) +
        allocatorInWords(state, process),
      moments: [{at: flatSince, dyno, text: `memory levels off at ${formatMb(toMb)}`}],
      alternatives:
        confidence === 'high' ? [] : ['steps that are hours apart: a longer log would show the next one'],
      remedies: [
        ...lessFragmentation(state, process),
        advice('configure fewer threads or workers per dyno, and caches with a bound', ARTICLES.glibcMemory),
        ...fewerWorkers(share),
        ...moreMemory(state, process, quotaMb),
      ],
    }
  },
}

function plateauOf(dyno: Dyno, life: Generation, earlier: Found): Occurrence<Plateau>[] {
  const measured = measuredAfterBoot(dyno, life, {bootMs: BOOT_MS, shortestMs: SHORTEST_MS})
  if (measured === null) return []
  const {quotaMb, buckets} = measured
  const floors = floorsOf(buckets)
  const level = levelOff(floors, quotaMb)
  if (level === null || level.toMb < AT_QUOTA * quotaMb) return []
  const isOtherwise = isFoundOn(placeIn(dyno).dyno, ['memory-steps', 'memory-leak'], earlier)
  if (isOtherwise || isStairs(fineLevelsOf(buckets), quotaMb) || !isItsOwn(dyno, life, floors)) return []
  const until = buckets.at(-1)?.at ?? level.flatSince
  const codes = quotaCodes([life])
  return [
    {
      ...placeIn(dyno),
      since: level.fromAt,
      until: life.lastLineAt ?? until,
      count: minutesOver([life]),
      codes,
      confidence: until - level.flatSince >= LONG_FLAT_MS ? 'high' : 'medium',
      ...(codes.length === 0 ? {severity: 'info' as const} : {}),
      evidence: memoryLines(life),
      facts: {...level, quotaMb, until},
    },
  ]
}

/** What jumps and stays is no plateau, be it once; but the steep begin of a curve looks like a jump. */
function isStairs(levels: readonly Point[], quotaMb: number): boolean {
  const {steps, fromMb, toMb} = stairsOf(levels, quotaMb)
  const [first] = levels
  const warmUpEnds = (first?.at ?? 0) + WARM_UP * spanOf(levels)
  const late = steps.filter(({fromAt}) => fromAt > warmUpEnds)
  return sum(late.map(step => step.toMb - step.fromMb)) >= STAIRS * (toMb - fromMb)
}

/** Does it follow the curve of what fills up rather than the requests or the load? */
function isItsOwn(dyno: Dyno, life: Generation, floors: readonly Point[]): boolean {
  const activity = activityOf(dyno, life, floors)
  return activity === null || fillsUp(floors, activity)
}
