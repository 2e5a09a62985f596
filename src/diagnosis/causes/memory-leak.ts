import {ARTICLES} from '../../platform/articles.js'
import {DAILY_RESTART_MS} from '../../platform/limits.js'
import type {AppState, Dyno} from '../../state/app-state.js'
import {formatDuration, formatMb, plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {placeIn} from '../evidence.js'
import type {Confidence} from '../finding.js'
import {allocatorInWords} from '../memory/allocator.js'
import {leakingSince} from '../memory/begin.js'
import {type Growth, startsAnew} from '../memory/growth.js'
import {memoryLines, minutesOver, quotaCodes} from '../memory/life.js'
import {
  type Growing,
  growingAlike,
  isDenied,
  type Rise,
  returningGrowth,
  risesOf,
} from '../memory/returning.js'
import {isOtherwise} from '../memory/shape.js'
import {hoursTo, type Rate, rateOf, timeLeft} from '../memory/time-left.js'
import {advice, moreMemory, restart, restartIf} from '../remedies.js'
import {rollback} from '../rollback.js'
import {groupBy} from '../statistics/group.js'
import {dynosOf, listOf} from '../words.js'

const HOUR_MS = 3_600_000
/** One life alone must rise for this long: six hours less the warm-up. */
const ALONE_MS = 5 * HOUR_MS
/** Of so many long lives of one program most must rise: else what rises is chance, or a warm-up that takes long. */
const MANY = 3
/** Half a day: load that follows the day has turned by then. */
const LONG_MS = 12 * HOUR_MS

interface Leak {
  readonly latest: Growth
  readonly rate: Rate
  /** Lives in which it rose again from the start. */
  readonly lives: number
  /** Other dynos of the type that rise, too. */
  readonly siblings: number
  /** When it reaches R14 and R15, in words; null when the process has ended. */
  readonly left: string | null
  /** Every daily restart comes before the quota. */
  readonly harmless: boolean
  /** The process before the first that leaks was seen, and did not. */
  readonly isNew: boolean
}

/** The floor of the memory keeps rising and does not level off. */
export const memoryLeak: Cause<Leak> = {
  id: 'memory-leak',
  group: 'memory',
  severity: 'warning',
  fallbackFor: [],
  title: 'the memory floor keeps rising and does not level off',
  about: `What a process keeps when its work is done (the floor: the lowest tenth of the samples of each window) rises for
hours, as fast late as early. Warm-up and fragmentation slow down, load follows the requests, and imports come in steps:
none of these is called a leak. The dynos of a process type are judged together: where one of them seems to leak while
all of them slow down, fill up or come in stairs, it does so by chance. It is most certain when the rise begins anew
after each restart.

Seen by: \`log-runtime-metrics\` over three hours or more, restarts and router lines. The trend is Theil and Sen's slope
with Mann and Kendall's test; nothing is said of less than three hours, nor of the \`mem=\` lines alone, which are only
printed over the quota. It is for information when each daily restart comes long before the quota.`,
  detect: state =>
    [...groupBy([...state.dynos.values()], ({type}) => type).values()].flatMap(dynos =>
      leaksIn(state, dynos),
    ),
  describe(occurrences, state) {
    const [{dyno, process, since, confidence, facts}] = occurrences
    const {latest, rate, lives, left, harmless} = facts
    const others = dynosOf(occurrences).filter(name => name !== dyno)
    return {
      summary:
        `${dyno ?? 'a process'} grows by ${perHour(rate)} and does not level off: ` +
        `${formatMb(latest.fromMb)} to ${formatMb(latest.toMb)} in ${formatDuration(latest.toAt - latest.fromAt)}` +
        (left === null ? '' : `; ${left}`) +
        (others.length > 0 ? `; so ${others.length === 1 ? 'does' : 'do'} ${listOf(others)}` : ''),
      explanation: whyItIs(facts) + whatItDoes(harmless),
      alternatives:
        confidence === 'high' ? [] : alternativesTo(latest, lives, allocatorInWords(state, process)),
      remedies: [
        advice(
          'take a heap profile of a young process and of one some hours old, and compare what has become more',
          ARTICLES.rubyMemory,
        ),
        advice(
          'look for what is added to and never removed: caches without a bound, listeners, global lists, memoised values',
          ARTICLES.nodeMemory,
        ),
        ...rollback(state, since),
        ...(harmless
          ? []
          : [
              ...restart(dyno),
              ...restartIf(process, '--memory 110% --for 5m'),
              ...moreMemory(state, process, latest.quotaMb),
            ]),
      ],
    }
  },
}

/** The dynos of a process type run the same program, and bear witness for each other. */
interface Program {
  readonly state: AppState
  readonly dynos: readonly Dyno[]
  readonly rises: readonly Rise[]
}

function leaksIn(state: AppState, dynos: readonly Dyno[]): Occurrence<Leak>[] {
  const rises = risesOf(dynos)
  if (isDenied(rises, MANY)) return []
  const program = {state, dynos, rises}
  const alone = rises.flatMap(({dyno, growth}) => (growth === null ? [] : [{dyno, growth}]))
  const sure = [...alone, ...returningGrowth(rises)]
  const found = leaksAmong(program, sure)
  if (found.length === 0 || isOtherwise(rises)) return []
  // What the type does is known now; so lives count, too, that would not show it alone.
  const rate = rateOf(found.map(({facts}) => facts.latest.slope))
  return leaksAmong(program, [...sure, ...growingAlike(rises, rate.mbPerHour)])
}

function leaksAmong(program: Program, grown: readonly Growing[]): Occurrence<Leak>[] {
  const leaking = program.dynos.map(dyno => ({
    dyno,
    growths: dyno.generations.flatMap(life => grown.find(({growth}) => growth.life === life)?.growth ?? []),
  }))
  return leaking.flatMap(({dyno, growths}) =>
    leakOf(
      program,
      dyno,
      growths,
      leaking.filter(other => other.dyno !== dyno && other.growths.length > 0).length,
    ),
  )
}

function leakOf(
  {state, rises}: Program,
  dyno: Dyno,
  growths: readonly Growth[],
  siblings: number,
): Occurrence<Leak>[] {
  const latest = growths.at(-1)
  const [first] = growths
  if (latest === undefined || first === undefined) return []
  const lives =
    1 + growths.slice(1).filter((growth, place) => startsAnew(growths[place] ?? growth, growth)).length
  const lasted = Math.max(...growths.map(({fromAt, toAt}) => toAt - fromAt))
  const agreed = siblings > 0 && latest.apartFromActivity
  const among = growths.some(({amongOthers}) => amongOthers)
  if (lives < 2 && !agreed && !among && lasted < ALONE_MS) return []
  const rate = rateOf(growths.map(({slope}) => slope))
  const living = growths.map(({life}) => life)
  const codes = quotaCodes(living)
  const harmless =
    codes.length === 0 && hoursTo(latest.quotaMb, latest.fromMb, rate.highest) * HOUR_MS > DAILY_RESTART_MS
  const began = leakingSince(dyno, first.life, rate.mbPerHour, rises)
  return [
    {
      ...placeIn(dyno),
      since: began ?? first.fromAt,
      until: latest.life.lastLineAt ?? latest.toAt,
      count: minutesOver(living),
      codes,
      confidence: confidenceOf(latest, lives, agreed, lasted),
      ...(harmless ? {severity: 'info' as const} : {}),
      evidence: memoryLines(latest.life),
      facts: {
        latest,
        rate,
        lives,
        siblings,
        left: timeLeft(state, dyno, latest, rate),
        harmless,
        isNew: began !== null,
      },
    },
  ]
}

function confidenceOf(
  {apartFromActivity}: Growth,
  lives: number,
  agreed: boolean,
  lasted: number,
): Confidence {
  if (lives > 1 || (agreed && lasted >= ALONE_MS)) return 'high'
  return apartFromActivity || lasted >= LONG_MS ? 'medium' : 'low'
}

function perHour({mbPerHour}: Rate): string {
  return mbPerHour < 10 ? `${mbPerHour.toFixed(1)} MB per hour` : `${formatMb(mbPerHour)} per hour`
}

function whyItIs({latest, lives, siblings, isNew}: Leak): string {
  const apart = latest.apartFromActivity
    ? 'joined with what the dyno was given to do, it rises apart from that'
    : 'no requests and no load of this dyno were logged to compare it with'
  return (
    'The floor of its memory rises as fast late as early, so it is neither warm-up nor a plateau, and ' +
    `it comes in no steps; ${apart}.` +
    (lives > 1
      ? ` After a restart the rise began anew: it was seen in ${lives} processes, one after another.`
      : '') +
    (isNew ? ' The process before it did not rise like that.' : '') +
    (siblings > 0
      ? ` ${plural(siblings, 'more dyno', 'more dynos')} of its type ${siblings === 1 ? 'rises' : 'rise'} alike.`
      : '')
  )
}

function whatItDoes(harmless: boolean): string {
  return harmless
    ? ' At this rate the daily restart comes before the quota: nothing has to be done today.'
    : ' A bigger dyno only makes it last longer.'
}

function alternativesTo({apartFromActivity}: Growth, lives: number, allocator: string): string[] {
  return [
    ...(apartFromActivity
      ? []
      : ['a load that grows through the day: router lines or load lines would tell']),
    ...(lives > 1
      ? []
      : [
          'a cache that is still filling up: a leak returns after a restart, at the same rate',
          ...(allocator === '' ? [] : [`arenas that are still filling up.${allocator}`]),
        ]),
  ]
}
