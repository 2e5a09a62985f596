import {ARTICLES} from '../../platform/articles.js'
import {plural} from '../../view/format.js'
import type {Cause} from '../cause.js'
import {spreadOf} from '../connections/spread.js'
import {occurrenceOf} from '../evidence.js'
import {tellStatus} from '../platform-status.js'
import {advice, restart} from '../remedies.js'
import {unexplained} from '../unexplained.js'
import {dynosOf, listOf, placeOf, totalOf} from '../words.js'

/** The router cannot reach a dyno that is up. */
export const dynoUnreachable: Cause<null> = {
  id: 'dyno-unreachable',
  group: 'connections',
  severity: 'critical',
  fallbackFor: ['H19', 'H21', 'H22', 'H34'],
  title: 'the router cannot reach a dyno that is up',
  about: `Connecting took more than 5 seconds (H19), was refused (H21), there were too many connections (H22), or the
router avoids all dynos because connecting to each of them failed (H34). The process does not accept connections: it
hangs, its backlog is full, it no longer listens; or, on one dyno only, its host is in trouble.

A dyno that crashed is another matter: that is H10.`,
  detect: (state, earlier) =>
    unexplained(state, ['H19', 'H21', 'H22', 'H34'], earlier).map(sighting =>
      occurrenceOf(sighting, {process: sighting.process ?? 'web', confidence: 'medium', facts: null}),
    ),
  describe(occurrences, state) {
    const dynos = dynosOf(occurrences)
    const codes = [...new Set(occurrences.flatMap(({codes}) => codes))]
    const [only] = dynos
    const status = tellStatus(state)
    return {
      summary: `the router could not reach ${placeOf(occurrences)} with ${plural(totalOf(occurrences), 'request')} (${listOf(codes)})`,
      explanation:
        'The dyno is up as far as the platform knows, but takes no connections. ' +
        spreadOf(occurrences, state, {
          one: 'so the cause is on that dyno: its process, or its host',
          all: 'so the load or the server is likelier than a bad host',
        }),
      alternatives: [
        ...(status === null ? [] : [`the platform itself: ${status}`]),
        'too much load: all workers are busy and the backlog is full',
        'a process that hangs, or is too deep in swap to accept',
        ...(dynos.length === 1 ? ['a bad host: a restart moves the dyno'] : []),
      ],
      remedies: [
        ...(only === undefined || dynos.length > 1 ? [] : restart(only)),
        advice(
          'raise the concurrency of the server, or the number of dynos, if this comes with much traffic',
          ARTICLES.scaling,
        ),
      ],
    }
  },
}
