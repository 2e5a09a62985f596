import {ARTICLES} from '../../platform/articles.js'
import {formatCount, formatDuration, plural} from '../../view/format.js'
import type {Cause} from '../cause.js'
import {highest} from '../evidence.js'
import {heroku} from '../remedies.js'
import {type Queue, queues} from '../requests/queued.js'
import {tellTrafficChange} from '../requests/traffic-change.js'
import {sum} from '../statistics/numbers.js'
import {listOf} from '../words.js'

/** More requests arrive than the dynos take. */
export const requestQueueing: Cause<Queue> = {
  id: 'request-queueing',
  group: 'requests',
  severity: 'warning',
  fallbackFor: ['H11'],
  title: 'more requests arrive than the dynos take',
  about: `When requests arrive faster than the dynos take them, they wait: in the router, which answers with H11 when too
many wait, or in the dyno, until the router gives up (H12). All routes and all dynos are hit alike, and the time the app
itself measures can be short: the wait comes before it.

Seen by: H11; rack-timeout and app servers that say that a request waited or that all workers are taken; timeouts on
several routes and on all dynos, while others are answered, where the app's own word for the same request id is a short
time or a late start, or where requests per minute rose at that time. Told apart from one slow route and from a dyno that
hangs by where they gather.`,
  detect: queues,
  describe(occurrences) {
    const facts = occurrences.map(occurrence => occurrence.facts)
    const [turnedAway, timedOut, told, said] = [
      sum(facts.map(queue => queue.turnedAway)),
      sum(facts.map(queue => queue.timedOut)),
      sum(facts.map(queue => queue.told)),
      sum(facts.map(queue => queue.said)),
    ]
    const waitedMs = highest(facts.map(queue => queue.waitedMs))
    const change = facts.flatMap(queue => queue.change ?? [])[0] ?? null
    const parts = [
      ...(turnedAway === 0
        ? []
        : [`the router turned ${plural(turnedAway, 'request')} away because too many waited already (H11)`]),
      ...(timedOut === 0
        ? []
        : [
            `${plural(timedOut, 'request')} on several routes got no answer within 30 seconds (H12) because they waited in line`,
          ]),
      ...(said === 0
        ? []
        : [
            `the app server said ${said === 1 ? 'once' : `${formatCount(said)} times`} that requests wait for a free worker` +
              (waitedMs === null ? '' : `, one for ${formatDuration(waitedMs)}`),
          ]),
    ]
    return {
      summary: listOf(parts),
      explanation:
        (turnedAway > 0 ? 'Requests that are turned away never reached the app. ' : '') +
        (told > 0
          ? `Of ${told === timedOut ? 'these' : `${formatCount(told)} of these`} the app says, by the request id, that it worked on them only ` +
            'shortly or began them late: the time went before it. '
          : timedOut > 0
            ? 'They are spread over the routes and dynos as the traffic is, and others were answered meanwhile. '
            : '') +
        'Either more come than before, or each takes longer than before, so that the same dynos take fewer.' +
        tellTrafficChange(change),
      alternatives: occurrences.some(({confidence}) => confidence === 'high')
        ? []
        : [
            'a database or another service that all routes need has become slow, so that each request takes longer',
          ],
      remedies: [
        {
          text: 'more dynos, if each is well by itself and the database can take it',
          command: heroku('ps:scale web+1'),
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
