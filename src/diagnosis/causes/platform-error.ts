import {ARTICLES, STATUS_PAGE} from '../../platform/articles.js'
import {CODES} from '../../platform/codes.js'
import {plural} from '../../view/format.js'
import type {Cause} from '../cause.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {tellStatus} from '../platform-status.js'
import {advice, heroku} from '../remedies.js'
import {placeOf, totalOf} from '../words.js'

/** The platform itself is at fault. */
export const platformError: Cause<null> = {
  id: 'platform-error',
  group: 'platform and evidence',
  severity: 'critical',
  fallbackFor: ['H99', 'R99', 'R17', 'H24'],
  title: 'the platform itself is at fault',
  about: `H99 and R99 are errors inside the platform, R17 is a slug that arrived damaged, so that the dyno was not
started. H24 is milder: maintenance of the router closed connections, which clients open again; it is a warning.

Nothing in the app can be done about them. When they last, Heroku's status page tells more.`,
  detect: state => [
    ...sightings(state, ['H99', 'R99', 'R17']).map(sighting =>
      occurrenceOf(sighting, {confidence: 'high', facts: null}),
    ),
    ...sightings(state, ['H24']).map(sighting =>
      occurrenceOf(sighting, {
        process: sighting.process ?? 'web',
        confidence: 'high',
        severity: 'warning',
        facts: null,
      }),
    ),
  ],
  describe(occurrences, state) {
    const codes = [...new Set(occurrences.flatMap(({codes}) => codes))]
    const status = tellStatus(state)
    return {
      summary:
        `Heroku itself reported ${plural(totalOf(occurrences), 'error')} on ${placeOf(occurrences)}: ` +
        codes.map(code => `${code} ${CODES.get(code)?.title.toLowerCase() ?? ''}`).join(', '),
      explanation: [
        ...codes.flatMap(code => CODES.get(code)?.meaning ?? []),
        ...(status === null ? [] : [`${status}.`]),
      ].join(' '),
      alternatives: [],
      remedies: [
        {text: 'see whether Heroku knows of it', command: 'heroku status', url: STATUS_PAGE},
        ...(codes.includes('R17')
          ? [
              {
                text: 'start the dynos again, which fetches the slug again',
                command: heroku('ps:restart'),
                url: ARTICLES.restarts,
              },
            ]
          : []),
        advice(
          'if it lasts and the status page is green, open a ticket with these lines',
          'https://help.heroku.com',
        ),
      ],
    }
  },
}
