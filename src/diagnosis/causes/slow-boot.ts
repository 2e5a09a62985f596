import {ARTICLES} from '../../platform/articles.js'
import type {AppState, Dyno} from '../../state/app-state.js'
import {formatDuration} from '../../view/format.js'
import {type Busy, type FailedBootFor, failedBootsFor, occurrenceOfBoots, launchedAt} from '../boot/boots.js'
import {type SlowStart, slowStarts, webDynos} from '../boot/slow-starts.js'
import type {Cause, Occurrence} from '../cause.js'
import {highest, placeIn} from '../evidence.js'
import {advice, longerLog} from '../remedies.js'
import {agree, placeOf, times, totalOf} from '../words.js'

interface SlowBoot {
  /** How it is known that it was still working; null when it came up after all. */
  readonly busy: Busy['with'] | null
  /** From its start to the R10, or until it was up; null when the start is not in view. */
  readonly tookMs: number | null
  /** From the R10 until it said that it listens. */
  readonly lateMs: number | null
  readonly limitMs: number | null
  /** Over its memory quota meanwhile. */
  readonly swapped: boolean
}

/** One slow start can be a slow moment of a host. */
const FEWEST_SLOW_STARTS = 2

/** The web process is still working at the end of its boot time, or comes near it. */
export const slowBoot: Cause<SlowBoot> = {
  id: 'slow-boot',
  group: 'start and stop',
  severity: 'critical',
  fallbackFor: [],
  title: 'the start takes longer than the boot time, or nearly so',
  about: `The process does what it should and would listen where it should, but the 60 seconds (90 for Java) are over
before: it says that it listens when R10 has come, or it was running migrations, loading a model or still loading the
app behind a server that had said it starts. Where starts succeed but need three quarters of the time and more, again
and again, it is a warning.

Not meant: a process that said early that it listens (\`wrong-port\`), a build (\`build-at-start\`), a bot or worker.`,
  detect: state => [
    ...failedBootsFor(state, 'slow-boot').map(tooSlow),
    ...webDynos(state).flatMap(dyno => nearlyTooSlow(state, dyno)),
  ],
  describe(occurrences, state) {
    const {facts, confidence} = occurrences.find(({facts}) => facts.busy !== null) ?? occurrences[0]
    const took = highest(occurrences.map(({facts}) => facts.tookMs))
    const place = placeOf(occurrences)
    return {
      summary:
        facts.busy === null
          ? `${place} came up${times(totalOf(occurrences))} only just in time: the start took up to ` +
            `${formatDuration(took ?? 0)} of ${formatDuration(facts.limitMs ?? 0)}`
          : `${place} ${agree(occurrences, 'was', 'were')} still starting${took === null ? '' : ` after ${formatDuration(took)}`}, and the platform ` +
            `killed ${agree(occurrences, 'it', 'them')}${times(totalOf(occurrences))}`,
      explanation: explain(facts),
      alternatives:
        confidence === 'high'
          ? []
          : [
              'it waits for something that does not answer, such as a database or another service',
              'it listens on a fixed port or on 127.0.0.1, and does not say so',
            ],
      remedies: [
        advice(
          'move migrations, downloads and warm-up out of the start command, to the build or the release phase',
          ARTICLES.releasePhase,
        ),
        advice('listen first and load what is not needed for the first request afterwards', ARTICLES.boot),
        ...(facts.busy === 'late' || facts.busy === null
          ? [
              advice(
                'as a stopgap let the platform wait longer: set the boot timeout of the app to 120 or 180 seconds',
                ARTICLES.boot,
              ),
            ]
          : []),
        ...(confidence === 'high'
          ? []
          : [longerLog(state, 'the whole start from "Starting process with command" on')]),
      ],
    }
  },
}

function explain({busy, lateMs, swapped}: SlowBoot): string {
  const swap = swapped
    ? ' It was over its memory quota meanwhile, and a process in swap starts slowly: see to its memory first.'
    : ''
  const killed = ' The exit with status 137 after the R10 is that kill, no other crash.'
  switch (busy) {
    case 'late': {
      const late = lateMs === null || lateMs < 1000 ? 'just when' : `${formatDuration(lateMs)} after`
      return `Joined: the R10, and its own line that it listens, which came ${late} the platform had given up.${swap}${killed}`
    }
    case 'work':
      return `Joined: the R10, and what it printed before: it was at work that a start should not do, and never said that it listens.${swap}${killed}`
    case 'server':
      return (
        'Joined: its server said that it starts, and never that it listens, which it does once the app is loaded. When ' +
        `R10 came the app was still loading.${swap}${killed}`
      )
    case null:
      return (
        'Measured from "Starting process with command" to "State changed from starting to up". A slower host, a bigger ' +
        `database or a little more code is enough, and R10 ends the start.${swap}`
      )
  }
}

function tooSlow(
  boots: readonly [FailedBootFor<'slow-boot'>, ...FailedBootFor<'slow-boot'>[]],
): Occurrence<SlowBoot> {
  const [{life, at, reason}] = boots
  const {busy} = reason
  const start = launchedAt(life)
  const saidAt = busy.with === 'late' ? busy.place.at : null
  return occurrenceOfBoots(
    boots,
    {
      confidence: reason.confidence,
      facts: {
        busy: busy.with,
        tookMs: start === null || at === null ? null : at - start,
        lateMs: saidAt === null || at === null ? null : saidAt - at,
        limitMs: null,
        swapped: boots.some(boot => boot.life.tallies.has('R14')),
      },
    },
    [busy.with === 'late' ? busy.place.line : busy.line],
  )
}

/** Told where starts of this type failed or came near it again and again; one alone is no finding. */
function nearlyTooSlow(state: AppState, dyno: Dyno): Occurrence<SlowBoot>[] {
  const starts = slowStarts(dyno)
  const all = webDynos(state).reduce((sum, other) => sum + slowStarts(other).length, 0)
  const slowest = starts.toSorted((a, b) => b.tookMs - a.tookMs)[0]
  if (slowest === undefined || all < FEWEST_SLOW_STARTS) return []
  return [
    {
      ...placeIn(dyno),
      since: starts[0]?.life.startLine?.at ?? null,
      until: starts.at(-1)?.life.upAt ?? null,
      count: starts.length,
      codes: [],
      confidence: 'high',
      severity: 'warning',
      evidence: starts.flatMap(({life}) => life.startLine ?? []),
      facts: {
        busy: null,
        tookMs: slowest.tookMs,
        lateMs: null,
        limitMs: slowest.limitMs,
        swapped: starts.some(swappedDuring),
      },
    },
  ]
}

function swappedDuring({life}: SlowStart): boolean {
  const over = life.tallies.get('R14')?.since
  return over !== undefined && over !== null && life.upAt !== null && over <= life.upAt
}
