import {ARTICLES} from '../../platform/articles.js'
import {formatClock, formatDuration, plural} from '../../view/format.js'
import type {Cause, Found, Occurrence} from '../cause.js'
import {occurrenceOf} from '../evidence.js'
import {advice, restartIf} from '../remedies.js'
import {type PiledUp, piledUp} from '../threads/piling-up.js'
import {limitInWords, moreProcesses, processLimit} from '../threads/process-limit.js'
import {type RefusedLife, refusedLives} from '../threads/refused-lives.js'
import {restartBefore, whoHoldsThem} from '../threads/thread-remedies.js'
import {isFoundOn} from '../unexplained.js'
import {dynosOf, listOf, placeOf} from '../words.js'

const MINUTE_MS = 60_000
/** What is refused before may be configured, see `thread-limit-at-boot`. */
const BOOT_MS = 2 * MINUTE_MS
/** What comes sooner may be the number that is configured, once all of them are at work. */
const SOON_MS = 10 * MINUTE_MS
const MOST_AGES = 3

interface Growth {
  /** Known age of the process; null when its start is not in view. */
  readonly ageMs: number | null
  readonly atLeastMs: number
  /** How long it was refused without a break. */
  readonly lastedMs: number
  readonly silentForMs: number | null
  readonly silentSince: number | null
  readonly quotaMb: number | null
}

/** Threads or processes pile up until the dyno may hold no more. */
export const threadLeak: Cause<Growth> = {
  id: 'thread-leak',
  group: 'limits',
  severity: 'critical',
  fallbackFor: [],
  title: "threads or processes pile up until the dyno's limit",
  about: `The process works well for minutes or hours, then the system refuses every new thread and process (errno 11,
EAGAIN, "Resource temporarily unavailable"). After a restart all is well, and it comes again after a similar time.
Threads that never end count, and so do children that have ended but that nobody waited for: zombies hold a place until
their parent asks for them.

The line names whoever asked last: the library in it is usually not the one that used them up. Often a runtime's own
helper thread is the first to be refused ("failed to create timer thread"), and runtime metrics can fall silent minutes
before.

Seen by: errno 11 joined with the start before it, compared over restarts and dynos, and with the silence of the
metrics. Not meant: a burst after which the same process goes on well, and refusals at every start.`,
  detect: (state, earlier) => {
    const late = refusedLives(state).filter(hit => isLate(hit, earlier))
    const types = new Set(late.map(({dyno}) => dyno.type))
    return [...types].flatMap(type => piledUp(late.filter(({dyno}) => dyno.type === type)).map(leakOf))
  },
  describe(occurrences, state) {
    const [{process, dyno, facts}] = occurrences
    const sure = occurrences.some(({confidence}) => confidence === 'high')
    const limit = processLimit(state, process, facts.quotaMb)
    return {
      summary:
        `${placeOf(occurrences)} ran out of threads and processes${limit === null ? '' : ` (${dynosOf(occurrences).length > 1 ? 'each' : 'it'} may hold ${limit})`} ` +
        `after ${agesOf(occurrences)}: something ${sure ? 'leaks' : 'probably leaks'} them`,
      explanation:
        'The system refused new ones (errno 11): threads and processes count together, zombies included, and the limit is ' +
        `${limitInWords(state, process, facts.quotaMb)}. ${joinedOf(occurrences)}${silenceOf(occurrences)} ` +
        'The line names whoever asked last, not who used them up, so do not begin with the library it names.',
      alternatives: sure
        ? []
        : [
            ...(occurrences.some(({facts}) => facts.atLeastMs < SOON_MS)
              ? ['too many configured, if it comes as soon as there is work after every start']
              : []),
            'a burst of browsers, converters or jobs at that time, if it does not come again after the next restart',
            ...(occurrences.length > 1
              ? ['something all of them waited for at the same time: a database, an API']
              : []),
          ],
      remedies: [
        ...whoHoldsThem(dyno),
        advice(
          'wait for each child the app starts (Process.wait or Process.detach, Popen.wait, browser.close in a finally) and make clients and pools once, not per job or request',
          ARTICLES.limits,
        ),
        ...restartBefore(dynosOf(occurrences)[0] ?? null),
        ...restartIf(process, '--finding thread-leak'),
        ...moreProcesses(state, process, facts.quotaMb, 'a larger size only puts it off'),
      ],
    }
  },
}

function isLate({dyno, atLeastMs, recovered}: RefusedLife, earlier: Found): boolean {
  return atLeastMs > BOOT_MS && !recovered && !isFoundOn(dyno.name, ['thread-limit-at-boot'], earlier)
}

function leakOf({hit, confidence}: PiledUp): Occurrence<Growth> {
  const {life, sighting, since, until, ageMs, atLeastMs, lastedMs, silentSince} = hit
  return occurrenceOf(sighting, {
    since,
    until,
    confidence,
    evidence: [
      ...sighting.lines.slice(0, 1),
      ...(life.exitLine === null ? [] : [life.exitLine]),
      ...sighting.lines.slice(1),
    ],
    facts: {
      ageMs,
      atLeastMs,
      lastedMs,
      silentSince,
      silentForMs: silentSince === null ? null : since - silentSince,
      quotaMb: life.quotaMb,
    },
  })
}

/** `3 h 2 min`, `3 h 2 min and 2 h 55 min`, `2 h 55 min to 3 h 10 min, at 5 starts`. */
function agesOf(occurrences: readonly Occurrence<Growth>[]): string {
  const known = occurrences.flatMap(({facts}) => facts.ageMs ?? [])
  if (known.length === 0) {
    const longest = Math.max(...occurrences.map(({facts}) => facts.atLeastMs))
    return `at least ${formatDuration(longest)}`
  }
  if (known.length <= MOST_AGES) return listOf(known.map(formatDuration))
  return `${formatDuration(Math.min(...known))} to ${formatDuration(Math.max(...known))}, at ${known.length} starts`
}

function joinedOf(occurrences: readonly Occurrence<Growth>[]): string {
  const known = occurrences.filter(({facts}) => facts.ageMs !== null).length
  if (known > 1) {
    const dynos = dynosOf(occurrences).length
    return (
      `Joined with the starts before them: ${plural(known, 'process', 'processes')}` +
      `${dynos > 1 ? ` on ${dynos} dynos` : ''} began well and met the limit after some time${dynos < known ? ', again after each restart' : ''}.`
    )
  }
  const {ageMs = null, lastedMs = 0} = occurrences[0]?.facts ?? {}
  const began =
    ageMs === null
      ? 'The log begins with the process already running, and it was well at first'
      : `Joined with the start ${formatDuration(ageMs)} before: it was well until then`
  return lastedMs < MINUTE_MS
    ? `${began}.`
    : `${began}, and was then refused for ${formatDuration(lastedMs)}.`
}

function silenceOf(occurrences: readonly Occurrence<Growth>[]): string {
  const silent = occurrences.find(({facts}) => facts.silentSince !== null)
  if (silent === undefined || silent.facts.silentSince === null || silent.facts.silentForMs === null)
    return ''
  return (
    ` The runtime metrics of ${silent.dyno ?? 'the dyno'} fell silent at ${formatClock(silent.facts.silentSince)}, ` +
    `${formatDuration(silent.facts.silentForMs)} before, while the log went on: often the first sign of the limit.`
  )
}
