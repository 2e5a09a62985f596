import {ARTICLES} from '../../platform/articles.js'
import type {AppState, Dyno, Generation} from '../../state/app-state.js'
import {isOneOff} from '../../state/dynos.js'
import {formatClock, formatDuration, formatMb, formatTime, plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {placeIn} from '../evidence.js'
import type {FindingMoment} from '../finding.js'
import {fineLevelsOf} from '../memory/floors.js'
import {chanceInWords, type Lead, leadOf, momentsIn, ranIn} from '../memory/leads.js'
import {measuredAfterBoot, memoryLines, minutesOver, quotaCodes} from '../memory/life.js'
import {type Step, stairsOf} from '../memory/steps.js'
import {advice, heroku, moreMemory, restart} from '../remedies.js'
import {listOf} from '../words.js'

const MINUTE_MS = 60_000
/** Boot, and what the first requests load. */
const BOOT_MS = 15 * MINUTE_MS
/** In less time steps are still warm-up. */
const SHORTEST_MS = 90 * MINUTE_MS
/** So long the last step must have stayed. */
const STAYED_MS = 10 * MINUTE_MS
/** Seconds, before a step. */
const AT_ONCE_MS = 30_000
/** So many times can be read in a sentence. */
const MOST_TIMES = 6
const FEWEST_STEPS = 2
const MOST_STEPS = 24
/** Part of the rise that comes in steps. */
const MOST_OF_IT = 0.7
/** Steps lie this part of the time apart, first to last: a warm-up has all of them at its start. */
const SPREAD = 0.15
/** Share of the quota; less growth is none. */
const WORTH = 0.15
/** Below this share, with room for one more step and without a word from the platform, nobody is hurt. */
const NEAR_QUOTA = 0.9

/** A step, and what may have brought it. */
interface SeenStep extends Step {
  /** The job or the route that ran then. */
  readonly ran: string | null
  /** `release v42`; a change to the app within seconds of it. */
  readonly change: string | null
}

interface Stairs {
  readonly steps: readonly SeenStep[]
  readonly fromMb: number
  readonly toMb: number
  readonly tookMs: number
  readonly quotaMb: number
  readonly lead: Lead | null
  readonly killed: boolean
}

/** Memory grows in a few jumps that never come down. */
export const memorySteps: Cause<Stairs> = {
  id: 'memory-steps',
  group: 'memory',
  severity: 'warning',
  fallbackFor: [],
  title: 'memory grows in jumps that never come down',
  about: `Most of the growth comes in a few rises of minutes, each of which stays. One kind of request or job needs a lot
of memory at once (it loads a whole table, file or result), and the runtime keeps what it took. It looks like a leak in
a chart of days, but nothing leaks: a smaller batch cures it. jemalloc and \`MALLOC_ARENA_MAX=2\` often change little.

Seen by: \`log-runtime-metrics\`, joined with jobs and requests that ran at each step. A job is named only when it ran
at more of the steps than chance would have it; one that runs all the time is no lead. Below the quota it is for
information unless a job or request is named.`,
  detect: state =>
    [...state.dynos.values()].flatMap(dyno =>
      isOneOff(dyno.type) ? [] : dyno.generations.flatMap(life => stairsIn(state, dyno, life)),
    ),
  describe(occurrences, state) {
    const {dyno, process, confidence, facts} = occurrences.reduce((most, next) =>
      heightOf(next.facts) > heightOf(most.facts) ? next : most,
    )
    const {steps, fromMb, toMb, tookMs, quotaMb, lead, killed} = facts
    const others = occurrences.length - 1
    return {
      summary:
        `${dyno ?? 'a process'} grew in ${plural(steps.length, 'step')} from ${formatMb(fromMb)} to ${formatMb(toMb)} ` +
        `over ${formatDuration(tookMs)} and never came down` +
        (lead === null ? '' : `; ${hitsOf(lead, steps.length)} came while ${lead.name} ran`) +
        (killed ? '; the platform killed it (R15)' : '') +
        (others > 0 ? `; so did ${plural(others, 'other process', 'other processes')}` : ''),
      explanation:
        'Nearly all of the growth came in rises of a few minutes, with flat stretches between them, so it is no leak, ' +
        `which rises all the time. The highest step was ${formatMb(highestOf(steps))}, on a quota of ${formatMb(quotaMb)}. ` +
        whatRan(lead, steps),
      moments: occurrences.flatMap(({dyno, facts}) => facts.steps.map(step => momentOf(dyno, step))),
      alternatives:
        confidence === 'high'
          ? []
          : ['memory that is loaded once for each feature when first used, and then kept'],
      remedies: [
        advice(
          `let ${lead === null ? 'what ran at the steps' : lead.name} work in batches or streams, so that it never holds everything at once`,
          ARTICLES.backgroundJobs,
        ),
        advice(
          'or give that work a process type of its own, with few threads, so that its memory ends with it',
          ARTICLES.rubyMemory,
        ),
        ...moreMemory(state, process, quotaMb),
        ...(killed ? [] : restart(dyno)),
        ...(lead === null && dyno !== null
          ? [
              {
                text: `find what ran at the steps: ${timesOf(steps)}`,
                command: heroku(`logs --dyno-name ${dyno} --num 1500`),
                url: ARTICLES.logging,
              },
            ]
          : []),
      ],
    }
  },
}

function stairsIn(state: AppState, dyno: Dyno, life: Generation): Occurrence<Stairs>[] {
  const measured = measuredAfterBoot(dyno, life, {bootMs: BOOT_MS, shortestMs: SHORTEST_MS})
  if (measured === null) return []
  const {quotaMb, buckets, lengthMs} = measured
  const {steps: all, fromMb, toMb} = stairsOf(fineLevelsOf(buckets), quotaMb)
  const end = buckets.at(-1)?.at ?? 0
  const steps = all.filter(({toAt}) => end - toAt >= STAYED_MS)
  const [first] = steps
  const last = steps.at(-1)
  if (first === undefined || last === undefined) return []
  if (steps.length < FEWEST_STEPS || steps.length > MOST_STEPS) return []
  const risen = steps.reduce((sum, step) => sum + heightOf(step), 0)
  if (toMb - fromMb < WORTH * quotaMb || risen < MOST_OF_IT * (toMb - fromMb)) return []
  if (last.fromAt - first.fromAt < SPREAD * lengthMs) return []
  const codes = quotaCodes([life])
  if (codes.length === 0 && toMb < NEAR_QUOTA * quotaMb && toMb + highestOf(steps) < quotaMb) return []
  const lead = leadOf(state, dyno, life, momentsIn(life, steps))
  const seen = steps.map(step => ({
    ...step,
    ran: ranIn(momentsIn(life, [step]), lead),
    change: changeAt(state, step),
  }))
  return [
    {
      ...placeIn(dyno),
      since: first.fromAt,
      until: life.lastLineAt ?? end,
      count: minutesOver([life]),
      codes,
      confidence: lead !== null && steps.length > 2 ? 'high' : 'medium',
      ...(codes.length === 0 && lead === null ? {severity: 'info' as const} : {}),
      evidence: memoryLines(life),
      facts: {
        steps: seen,
        fromMb,
        toMb,
        tookMs: last.toAt - first.fromAt,
        quotaMb,
        lead,
        killed: life.killedFor === 'R15',
      },
    },
  ]
}

function heightOf({fromMb, toMb}: {readonly fromMb: number; readonly toMb: number}): number {
  return toMb - fromMb
}

function highestOf(steps: readonly Step[]): number {
  return Math.max(...steps.map(heightOf))
}

function hitsOf({hits, of}: Lead, steps: number): string {
  return of === steps ? `${hits} of the ${steps} steps` : `${hits} of the ${of} highest steps`
}

function whatRan(lead: Lead | null, steps: readonly SeenStep[]): string {
  if (lead === null) return 'No job and no request stands out among what the log says ran at the steps.'
  const joined = lead.what === 'job' ? 'the begin and end of its jobs' : 'the requests this dyno was given'
  const times = steps.filter(({ran}) => ran === lead.name).map(({fromAt}) => formatClock(fromAt).slice(0, 5))
  const when = times.length <= MOST_TIMES ? ` (at ${listOf(times)} UTC)` : ''
  return `Joined with ${joined}: ${lead.name} ran at so many of them${when}, ${chanceInWords(lead)}.`
}

function momentOf(dyno: string | null, step: SeenStep): FindingMoment {
  const {fromAt, toMb, ran, change} = step
  const why = [change === null ? '' : ` right after ${change}`, ran === null ? '' : ` while ${ran} ran`]
  return {
    at: fromAt,
    dyno,
    text: `memory grew by ${formatMb(heightOf(step))} to ${formatMb(toMb)}${why.join('')}`,
  }
}

/** A change to the app that came right before the step, or with it. */
function changeAt({changes}: AppState, {fromAt, toAt}: Step): string | null {
  const change = changes.find(({at}) => at !== null && at >= fromAt - AT_ONCE_MS && at <= toAt)
  return change === undefined ? null : [change.what, change.version].filter(Boolean).join(' ')
}

function timesOf(steps: readonly Step[]): string {
  return listOf(
    steps
      .toSorted((a, b) => heightOf(b) - heightOf(a))
      .slice(0, 3)
      .map(({fromAt}) => formatTime(fromAt)),
  )
}
