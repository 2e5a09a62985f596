import {ARTICLES} from '../../platform/articles.js'
import type {AppState, FailedRequest} from '../../state/app-state.js'
import {plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {type Stop, stopAround} from '../connections/shutdowns.js'
import {reasonOf, triggerOf} from '../connections/stop-reasons.js'
import {earliest} from '../evidence.js'
import {advice, heroku} from '../remedies.js'
import {agree, listOf, placeOf, totalOf} from '../words.js'

interface Shutdown {
  /** Why the dyno was stopped, as a clause: `17 s after release v42`; null when nothing in view says so. */
  readonly reason: string | null
  /** Who says that it was stopped. */
  readonly by: Stop['by']
}

/** More stops than this need not be told one by one. */
const NAMED_REASONS = 3

/** The connection was there, and ended. */
const LOST: ReadonlySet<string> = new Set(['H13', 'H18'])
/** The router does not hear at once that a dyno is gone, and still sends it requests. */
const NOT_REACHED: ReadonlySet<string> = new Set(['H19', 'H21'])
/** A dyno that could not be reached before it was stopped was in trouble, and may be stopped for that. */
const IN_TROUBLE_MS = 10 * 60_000

/** Requests are lost when a dyno is stopped on purpose. */
export const shutdownDropsRequests: Cause<Shutdown> = {
  id: 'shutdown-drops-requests',
  group: 'connections',
  severity: 'warning',
  fallbackFor: [],
  title: 'requests are lost when a dyno is stopped',
  about: `H13 or H18 (or H19 or H21, where the dyno was within reach before) on a dyno within 35 seconds of its SIGTERM: the process was told to stop (a deploy, a restart,
scaling down, the daily cycling) and closed connections with requests under way. It did not crash.

Not meant: kills for memory (R15) and boot timeouts (R10), which come without SIGTERM.`,
  detect(state) {
    const dropped = new Map<string, {stop: Stop; failures: FailedRequest[]}>()
    for (const failure of state.failures) {
      if (failure.clientSide || !(LOST.has(failure.code) || NOT_REACHED.has(failure.code))) continue
      const stop = stopAround(state, failure)
      if (stop === null || (NOT_REACHED.has(failure.code) && wasOutOfReach(state, failure, stop))) continue
      const key = `${failure.dyno} ${stop.at}`
      const known = dropped.get(key)
      if (known) known.failures.push(failure)
      else dropped.set(key, {stop, failures: [failure]})
    }
    return [...dropped.values()].flatMap(({stop, failures}) => occurrence(state, stop, failures))
  },
  describe(occurrences) {
    const codes = [...new Set(occurrences.flatMap(({codes}) => codes))]
    const late = codes.every(code => NOT_REACHED.has(code))
    const reasons = [...new Set(occurrences.flatMap(({facts}) => facts.reason ?? []))]
    return {
      summary: `${plural(totalOf(occurrences), 'request')} on ${placeOf(occurrences)} ${totalOf(occurrences) === 1 ? 'was' : 'were'} lost while ${agree(occurrences, 'the dyno was', 'the dynos were')} being stopped`,
      explanation:
        `The router ${late ? 'could not connect' : 'lost the connection'} (${listOf(codes)}) within seconds of ${SAID[occurrences[0].facts.by]}, so it was stopped on ` +
        `purpose and did not crash${reasons.length === 0 ? '' : `: ${listOf(reasons.slice(0, NAMED_REASONS))}`}. ` +
        (late
          ? 'The router had not heard yet that it was gone.'
          : 'The process closed its connections instead of finishing what was under way.'),
      alternatives: [],
      remedies: [
        advice(
          'on SIGTERM let the server stop accepting and finish what is under way, within 30 seconds (graceful shutdown)',
          ARTICLES.shutdown,
        ),
        {
          text: 'with preboot new dynos serve before the old ones are stopped (Standard and Performance)',
          command: heroku('features:enable preboot'),
          url: ARTICLES.preboot,
        },
      ],
    }
  },
}

const SAID: Readonly<Record<Stop['by'], string>> = {
  platform: 'the SIGTERM to the same dyno',
  server: "its server's word that it was told to stop",
}

function wasOutOfReach({failures}: AppState, {dyno}: FailedRequest, stop: Stop): boolean {
  return failures.some(
    ({code, dyno: other, at}) =>
      other === dyno && NOT_REACHED.has(code) && at !== null && at < stop.at && at > stop.at - IN_TROUBLE_MS,
  )
}

function occurrence(state: AppState, stop: Stop, failures: readonly FailedRequest[]): Occurrence<Shutdown>[] {
  const dyno = state.dynos.get(failures[0]?.dyno ?? '')
  if (dyno === undefined) return []
  const trigger = triggerOf(state, stop)
  return [
    {
      dyno: dyno.name,
      process: dyno.type,
      // Lines of one dyno can be out of order by a second.
      since: earliest(stop.at, failures[0]?.at ?? null),
      until: failures.at(-1)?.at ?? null,
      count: failures.length,
      codes: [...new Set(failures.map(({code}) => code))],
      requests: failures,
      confidence: 'high',
      evidence: [
        ...failures.slice(0, 2).map(({line}) => line),
        ...(stop.line === null ? [] : [stop.line]),
        ...(trigger === null ? [] : [trigger.line]),
        ...failures.slice(2).map(({line}) => line),
      ],
      facts: {reason: reasonOf(stop, trigger), by: stop.by},
    },
  ]
}
