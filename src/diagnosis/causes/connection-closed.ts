import {WORKERS_LOST} from '../../logs/signals/groups/index.js'
import {ARTICLES} from '../../platform/articles.js'
import type {AppState, Excerpt} from '../../state/app-state.js'
import {plural} from '../../view/format.js'
import type {Cause, Occurrence, Words} from '../cause.js'
import {areNotRepeated, IDLE_CONNECTION, LONGER_KEEP_ALIVE} from '../connections/kept-open.js'
import {lessIfRare} from '../connections/rare.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {advice, longerLog} from '../remedies.js'
import {splitByWorkerEnd, type Unexplained, unexplained} from '../unexplained.js'
import {placeOf, totalOf} from '../words.js'

interface Closed {
  /** Were all of them closed at once, before the app can have begun? */
  readonly atOnce: boolean
  /** Did the server say at the same moment that it lost a worker? */
  readonly lostWorker: boolean
  /** Were all of them requests that Router 2.0 would not send again over another connection? */
  readonly notRepeated: boolean
}

/** Closed within this time, the process never worked on the request. */
const AT_ONCE_MS = 5
/** The server notices within a second or two that a worker is gone. */
const SAME_MOMENT_MS = 3000

/** The process closed the connection without an answer, and why cannot be told. */
export const connectionClosed: Cause<Closed> = {
  id: 'connection-closed',
  group: 'connections',
  severity: 'warning',
  fallbackFor: ['H13'],
  title: 'the process closes connections without an answer',
  about: `The process took the connection and closed it without sending a byte: the worker died (a crash, a timeout of
the app server, a memory killer), the dyno was being stopped, or the server closed a connection the router still
meant to use.

This is the fallback: it speaks where no line near it tells which.`,
  detect: (state, earlier) =>
    unexplained(state, ['H13'], earlier)
      .flatMap(splitByWorkerEnd)
      .map(sighting => {
        const lost = lostWorkers(state, sighting)
        return occurrenceOf(sighting, {
          process: sighting.process ?? 'web',
          confidence: lost.length > 0 ? 'medium' : 'low',
          evidence: [...sighting.lines.slice(0, 1), ...lost.slice(0, 2), ...sighting.lines.slice(1)],
          ...lessIfRare(state, sighting.count),
          requests: sighting.failures,
          facts: {
            lostWorker: lost.length > 0,
            notRepeated: areNotRepeated(sighting.failures),
            atOnce:
              sighting.failures.length > 0 &&
              sighting.failures.every(({serviceMs}) => serviceMs !== null && serviceMs <= AT_ONCE_MS),
          },
        })
      }),
  describe(occurrences, state) {
    const atOnce = occurrences.every(({facts}) => facts.atOnce)
    if (occurrences.some(({facts}) => facts.lostWorker)) return workerLost(state, occurrences)
    const notRepeated = occurrences.every(({facts}) => facts.notRepeated)
    const several = totalOf(occurrences) > 1
    return {
      summary: `${placeOf(occurrences)} closed ${plural(totalOf(occurrences), 'connection')} without an answer (H13)`,
      explanation: atOnce
        ? `${several ? 'They were' : 'It was'} closed within ${AT_ONCE_MS} ms, before the app can have worked on ${several ? 'the requests' : 'the request'}: that ` +
          'is the server, not the request. Neither a crash nor a stop of the dyno is in view.'
        : `The ${several ? 'requests' : 'request'} had reached the process. Neither a crash, nor a stop of the dyno, nor a server that kills its ` +
          `workers is in view near ${several ? 'them' : 'it'}.`,
      alternatives: atOnce
        ? [
            notRepeated
              ? IDLE_CONNECTION
              : 'the server closes idle connections sooner than the router expects (keep-alive)',
            'its backlog is full',
          ]
        : [
            ...(notRepeated ? [IDLE_CONNECTION] : []),
            'a worker that crashed, or was killed for its time or memory',
            'a timeout of the app server below 30 seconds',
            'the dyno was being stopped, and the line is missing here',
          ],
      remedies: [
        longerLog(state, 'what the server printed at that time: a worker that exits or times out'),
        notRepeated
          ? LONGER_KEEP_ALIVE
          : advice("look at the app server's timeout and keep-alive settings", ARTICLES.routing),
      ],
    }
  },
}

function workerLost(state: AppState, occurrences: readonly Occurrence<Closed>[]): Words {
  return {
    summary: `a worker on ${placeOf(occurrences)} died with requests under way: ${plural(totalOf(occurrences), 'connection')} closed without an answer (H13)`,
    explanation:
      'Joined with the server, which says at the same moment that it lost a worker to a signal: what the worker was ' +
      'doing ended with it. The dyno itself neither crashed nor was stopped.',
    alternatives: [
      'the memory of the process: the system or a killer ended it (signal 9)',
      'a crash in native code: a library that was compiled for something else (signals 6, 7 and 11)',
    ],
    remedies: [
      advice('look at memory first: fewer workers, or a larger dyno', ARTICLES.limits),
      longerLog(state, 'what the server and the worker printed before'),
    ],
  }
}

/** What the server said of lost workers within moments of one of these requests. */
function lostWorkers(state: AppState, {dyno, failures}: Unexplained): Excerpt[] {
  return sightings(state, WORKERS_LOST)
    .filter(sighting => sighting.dyno === dyno)
    .flatMap(({lines}) => lines)
    .filter(({at}) =>
      failures.some(failure => {
        return at !== null && failure.at !== null && Math.abs(at - failure.at) <= SAME_MOMENT_MS
      }),
    )
}
