import {ARTICLES} from '../../platform/articles.js'
import {plural} from '../../view/format.js'
import type {Cause} from '../cause.js'
import {carriesBody} from '../connections/broken-exchanges.js'
import {areNotRepeated, IDLE_CONNECTION, LONGER_KEEP_ALIVE} from '../connections/kept-open.js'
import {lessIfRare} from '../connections/rare.js'
import {occurrenceOf} from '../evidence.js'
import {advice, longerLog} from '../remedies.js'
import {splitByWorkerEnd, unexplained} from '../unexplained.js'
import {placeOf, totalOf} from '../words.js'

interface Interrupted {
  /** Were all of them requests that carry a body? */
  readonly uploads: boolean
  /** Were all of them requests that Router 2.0 would not send again over another connection? */
  readonly notRepeated: boolean
}

/** The process closed the connection in the middle, and why cannot be told. */
export const requestInterrupted: Cause<Interrupted> = {
  id: 'request-interrupted',
  group: 'connections',
  severity: 'warning',
  fallbackFor: ['H18'],
  title: 'the process closes connections in the middle of an exchange',
  about: `The process had begun to answer, or had not yet read all of the request, and closed the connection
(\`sock=backend\`). Either an answer broke off, or the app refused an upload before it had read it to its end; then the
client may even have got its answer.

This is the fallback. H18 with \`sock=client\` of old logs is the client's doing and told as such.`,
  detect: (state, earlier) =>
    unexplained(state, ['H18'], earlier, ({clientSide}) => clientSide)
      .flatMap(splitByWorkerEnd)
      .map(sighting =>
        occurrenceOf(sighting, {
          process: sighting.process ?? 'web',
          confidence: 'low',
          ...lessIfRare(state, sighting.count),
          requests: sighting.failures,
          facts: {
            uploads: sighting.failures.length > 0 && sighting.failures.every(carriesBody),
            notRepeated: areNotRepeated(sighting.failures),
          },
        }),
      ),
  describe(occurrences, state) {
    const uploads = occurrences.every(({facts}) => facts.uploads)
    const notRepeated = occurrences.every(({facts}) => facts.notRepeated)
    const several = totalOf(occurrences) > 1
    return {
      summary: `${placeOf(occurrences)} broke off ${plural(totalOf(occurrences), 'exchange')} in the middle (H18)`,
      explanation:
        'The process closed the connection before the exchange was complete. ' +
        (uploads
          ? `${several ? 'All of them carry' : 'It carried'} a body, as when an app refuses an upload before it has read all of it, but no line says so.`
          : 'Neither an exception nor a stop of the dyno is in view near it.'),
      alternatives: [
        'an upload over a limit: the app answers and closes while the client still sends',
        ...(notRepeated ? [IDLE_CONNECTION] : []),
        'an exception in the middle of an answer',
        'a worker that was killed',
      ],
      remedies: [
        advice(
          'read the request to its end, or let the server drain it, before refusing an upload',
          ARTICLES.errorCodes,
        ),
        longerLog(state, 'what the app printed for one of these request ids'),
        ...(notRepeated ? [LONGER_KEEP_ALIVE] : []),
      ],
    }
  },
}
