import {ARTICLES} from '../../platform/articles.js'
import {plural} from '../../view/format.js'
import type {Cause} from '../cause.js'
import {occurrenceOf} from '../evidence.js'
import {advice, longerLog} from '../remedies.js'
import {splitByWorkerEnd, unexplained} from '../unexplained.js'
import {placeOf, totalOf} from '../words.js'

interface Closed {
  /** Were all of them closed at once, before the app can have begun? */
  readonly atOnce: boolean
}

/** Closed within this time, the process never worked on the request. */
const AT_ONCE_MS = 5

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
      .map(sighting =>
        occurrenceOf(sighting, {
          process: sighting.process ?? 'web',
          confidence: 'low',
          requests: sighting.failures,
          facts: {
            atOnce:
              sighting.failures.length > 0 &&
              sighting.failures.every(({serviceMs}) => serviceMs !== null && serviceMs <= AT_ONCE_MS),
          },
        }),
      ),
  describe(occurrences) {
    const atOnce = occurrences.every(({facts}) => facts.atOnce)
    return {
      summary: `${placeOf(occurrences)} closed ${plural(totalOf(occurrences), 'connection')} without an answer (H13)`,
      explanation: atOnce
        ? 'They were closed the moment they were opened (service=0ms), before the app can have worked on them: that ' +
          'is the server, not the request. Neither a crash nor a stop of the dyno is in view.'
        : 'The request had reached the process. Neither a crash, nor a stop of the dyno, nor a server that kills its ' +
          'workers is in view near it.',
      alternatives: atOnce
        ? [
            'the server closes idle connections sooner than the router expects (keep-alive)',
            'its backlog is full',
          ]
        : [
            'a worker that crashed, or was killed for its time or memory',
            'a timeout of the app server below 30 seconds',
            'the dyno was being stopped, and the line is missing here',
          ],
      remedies: [
        longerLog('what the server printed at that time: a worker that exits or times out'),
        advice("look at the app server's timeout and keep-alive settings", ARTICLES.routing),
      ],
    }
  },
}
