import {ARTICLES} from '../../platform/articles.js'
import type {AppState, FailedRequest, Generation} from '../../state/app-state.js'
import {plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {advice, heroku} from '../remedies.js'
import {originOf, stoppingLife, triggerOf} from '../shutdowns.js'
import {listOf, placeOf, totalOf} from '../words.js'

interface Shutdown {
  /** Why the dyno was stopped, as a clause: `17 s after release v42`; null when nothing in view says so. */
  readonly origin: string | null
}

/** More stops than this need not be told one by one. */
const NAMED_ORIGINS = 3

/** Requests are lost when a dyno is stopped on purpose. */
export const shutdownDropsRequests: Cause<Shutdown> = {
  id: 'shutdown-drops-requests',
  group: 'connections',
  severity: 'warning',
  fallbackFor: [],
  title: 'requests are lost when a dyno is stopped',
  about: `H13 or H18 on a dyno within 35 seconds of its SIGTERM: the process was told to stop (a deploy, a restart,
scaling down, the daily cycling) and closed connections with requests under way. It did not crash.

Not meant: kills for memory (R15) and boot timeouts (R10), which come without SIGTERM.`,
  detect(state) {
    const dropped = new Map<Generation, FailedRequest[]>()
    for (const failure of state.failures) {
      if (failure.clientSide || (failure.code !== 'H13' && failure.code !== 'H18')) continue
      const life = stoppingLife(state, failure)
      if (life !== null) dropped.set(life, [...(dropped.get(life) ?? []), failure])
    }
    return [...dropped].flatMap(([life, failures]) => occurrence(state, life, failures))
  },
  describe(occurrences) {
    const origins = [...new Set(occurrences.flatMap(({facts}) => facts.origin ?? []))]
    return {
      summary: `${plural(totalOf(occurrences), 'request')} on ${placeOf(occurrences)} were lost while the dyno was being stopped`,
      explanation:
        'The router lost the connection (H13, H18) within seconds of the SIGTERM to the same dyno, so it was stopped on ' +
        `purpose and did not crash${origins.length === 0 ? '' : `: ${listOf(origins.slice(0, NAMED_ORIGINS))}`}. ` +
        'The process closed its connections instead of finishing what was under way.',
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

function occurrence(
  state: AppState,
  life: Generation,
  failures: readonly FailedRequest[],
): Occurrence<Shutdown>[] {
  const dyno = state.dynos.get(failures[0]?.dyno ?? '')
  if (dyno === undefined) return []
  const trigger = triggerOf(state, life)
  return [
    {
      dyno: dyno.name,
      process: dyno.type,
      since: life.stopAt,
      until: failures.at(-1)?.at ?? null,
      count: failures.length,
      codes: [...new Set(failures.map(({code}) => code))],
      requests: failures,
      confidence: 'high',
      evidence: [
        ...failures.slice(0, 2).map(({line}) => line),
        ...(life.stopLine === null ? [] : [life.stopLine]),
        ...(trigger === null ? [] : [trigger.line]),
        ...failures.slice(2).map(({line}) => line),
      ],
      facts: {origin: originOf(life, trigger)},
    },
  ]
}
