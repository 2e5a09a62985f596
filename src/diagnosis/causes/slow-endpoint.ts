import {ARTICLES} from '../../platform/articles.js'
import {formatCount, formatLatency, formatShare, plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import type {Remedy} from '../finding.js'
import {advice, heroku} from '../remedies.js'
import {slowRoutes} from '../requests/slow/slow-routes.js'
import type {Slowness, SlowRoute} from '../requests/slow/slowness.js'
import {sum} from '../statistics/numbers.js'
import {listOf} from '../words.js'

const LONGEST_PATH = 80
const MOST_REQUESTS = 0.5
/** Above this share of the work the database is where to look. */
const DATABASE_MOST = 0.5

/** One route, or a few, take too long; the others do not. */
export const slowEndpoint: Cause<Slowness> = {
  id: 'slow-endpoint',
  group: 'requests',
  severity: 'warning',
  fallbackFor: [],
  title: 'one route takes too long',
  about: `The timeouts (H12), or the answers that took 10 seconds and more, gather on one route or on a few, far beyond
their share of the requests; meanwhile other routes are answered, on the same dynos. Where the app says itself how long
it worked on such a request, that is joined by the request id and proves it.

Told apart from: a dyno that hangs (all routes fail there), too many requests (all routes fail, each in proportion to
its traffic, and the app's own times are short), streams and long polls (meant to stay open), uploads and downloads
(large bodies, the app is long done). Where nearly all requests go to one route, only the app's own word can tell.`,
  detect: slowRoutes,
  describe(occurrences) {
    const routes = occurrences.flatMap(({facts}) => facts.routes)
    const [worst] = routes
    const names = [...new Set(routes.map(({name}) => name))]
    const one = names.length === 1
    const longest = Math.max(...routes.map(({longestMs}) => longestMs))
    const timeouts = sum(routes.map(route => route.timeouts))
    const slow = sum(routes.map(route => route.slow))
    return {
      summary:
        `${listOf(names)} ${one ? 'takes' : 'take'} too long: ` +
        [
          ...(timeouts === 0 ? [] : [`${plural(timeouts, 'request')} got no answer within 30 seconds (H12)`]),
          ...(slow === 0
            ? []
            : [
                `${timeouts === 0 ? plural(slow, 'request') : formatCount(slow)} took 10 s or more, up to ${formatLatency(longest)}`,
              ]),
        ].join(' and '),
      explanation: [
        ...(worst === undefined ? [] : tellShare(worst)),
        ...occurrences.flatMap(({facts}) => tellWork(facts)),
        ...tellOthers(sum(occurrences.map(({facts}) => facts.others))),
        ...(worst === undefined || worst.path === worst.name.split(' ')[1]
          ? []
          : [`One of them was "${shorten(worst.path)}".`]),
      ].join(' '),
      alternatives: occurrences.some(({confidence}) => confidence === 'high')
        ? []
        : [
            'requests that wait in line: then other routes are slow at the same times',
            ...(timeouts === 0 ? ['a long poll or a stream, which is meant to take that long'] : []),
          ],
      remedies: remediesFor(occurrences.map(({facts}) => facts)),
    }
  },
}

/** Do most requests go there? Then that it is slow tells nothing of this route. */
export function isWholeApp({facts}: Occurrence): boolean {
  return (facts as Slowness).routes.every(({share}) => share > MOST_REQUESTS)
}

function tellShare({name, requests, share, slowShare, dynos}: SlowRoute): string[] {
  if (requests === 0 || share > MOST_REQUESTS) return []
  const where = dynos > 1 ? `, on ${dynos} dynos` : ''
  return [
    `${name.split(' ')[1] ?? name} got ${formatShare(share)} of all requests, but ${formatShare(slowShare)} of those that took too long${where}; ` +
      'other routes were answered meanwhile, so it is this route and not the dyno.',
  ]
}

function tellWork({work}: Slowness): string[] {
  if (work === null) return []
  const database =
    work.databaseMs === null ? '' : `, of which ${formatLatency(work.databaseMs)} in the database`
  return [
    `The app says of ${work.told === 1 ? 'one of them' : `${formatCount(work.told)} of them`}, by its request id, that it worked on it ` +
      `${work.told === 1 ? 'for' : 'for up to'} ${formatLatency(work.durationMs)}${database}.`,
  ]
}

function tellOthers(others: number): string[] {
  return others === 0
    ? []
    : [
        `${plural(others, 'request')} to other routes timed out at the same time: they can have waited behind.`,
      ]
}

function remediesFor(all: readonly Slowness[]): Remedy[] {
  const works = all.flatMap(({work}) => (work === null ? [] : [work]))
  const database = works.some(
    ({durationMs, databaseMs}) => databaseMs !== null && databaseMs > durationMs * DATABASE_MOST,
  )
  return [
    ...(database
      ? [
          {
            text: 'most of it is the database: find the query (an index is missing, or it runs once per row), `heroku pg:outliers` of the heroku-pg-extras plugin names the slowest',
            command: heroku('pg:diagnose'),
            url: ARTICLES.expensiveQueries,
          },
        ]
      : []),
    advice(
      'answer at once and do the work in a background job, or in smaller parts',
      ARTICLES.backgroundJobs,
    ),
    advice(
      'set a timeout below 30 seconds in the app and on its outgoing calls, so that a slow request ends and says where it was',
      ARTICLES.preventingTimeouts,
    ),
  ]
}

function shorten(path: string): string {
  return path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…` : path
}
