import {ARTICLES} from '../../platform/articles.js'
import {plural} from '../../view/format.js'
import type {Cause} from '../cause.js'
import {occurrenceOf} from '../evidence.js'
import {heroku} from '../remedies.js'
import {unexplained} from '../unexplained.js'
import {totalOf} from '../words.js'

/** More requests arrive than the dynos take. */
export const requestQueueing: Cause<null> = {
  id: 'request-queueing',
  group: 'requests',
  severity: 'warning',
  fallbackFor: ['H11'],
  title: 'more requests arrive than the dynos take',
  about: `When requests arrive faster than the dynos take them, the router lets them wait; when too many wait, it
answers each further one with H11. All routes and all dynos are hit alike, and the time the app itself measures can be
short: the wait comes before it.`,
  detect: (state, earlier) =>
    unexplained(state, ['H11'], earlier).map(sighting =>
      occurrenceOf(sighting, {process: sighting.process ?? 'web', confidence: 'high', facts: null}),
    ),
  describe(occurrences) {
    return {
      summary: `the router turned ${plural(totalOf(occurrences), 'request')} away because too many waited already (H11)`,
      explanation:
        'These requests never reached the app. Either more come than before, or each takes longer than before, so ' +
        'that the same dynos take fewer.',
      alternatives: [],
      remedies: [
        {
          text: 'more dynos, if each is well by itself and the database can take it',
          command: heroku('ps:scale web=+1'),
          url: ARTICLES.scaling,
        },
        {
          text: 'or more workers and threads per dyno, if it has memory and CPU to spare',
          command: heroku('config:get WEB_CONCURRENCY'),
          url: ARTICLES.preventingTimeouts,
        },
      ],
    }
  },
}
