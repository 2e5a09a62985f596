import {ARTICLES} from '../../platform/articles.js'
import {plural} from '../../view/format.js'
import type {Cause} from '../cause.js'
import {spreadOf} from '../connections/spread.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {advice} from '../remedies.js'
import {placeOf, totalOf} from '../words.js'

/** The app answers with something that is not HTTP. */
export const badResponse: Cause<null> = {
  id: 'bad-response',
  group: 'connections',
  severity: 'warning',
  fallbackFor: ['H17'],
  title: 'the app answers with something that is not HTTP',
  about: `The router could not read the answer: no status line, broken headers or chunks, a Content-Length that is not
a number. A bug of the server, of a proxy inside the dyno, or of code that writes to the socket itself; also a process
that speaks another protocol on \`$PORT\`.`,
  detect: state =>
    sightings(state, ['H17']).map(sighting =>
      occurrenceOf(sighting, {process: sighting.process ?? 'web', confidence: 'high', facts: null}),
    ),
  describe(occurrences, state) {
    return {
      summary: `${placeOf(occurrences)} answered ${plural(totalOf(occurrences), 'request')} with something that is not HTTP (H17)`,
      explanation:
        'The router read what the process sent and could make nothing of it; the client got 503 instead. ' +
        spreadOf(occurrences, state, {
          one: 'so look at what is special about that dyno before the code',
          all: 'so it is the code or the server, not a host',
        }),
      alternatives: [],
      remedies: [
        advice(
          'ask the process directly, without the router, and look at the raw answer: curl -i inside heroku ps:exec',
          ARTICLES.errorCodes,
        ),
        advice(
          'look at what writes headers by itself: a proxy, a streaming handler, a header with a line break in it',
          ARTICLES.routing,
        ),
      ],
    }
  },
}
