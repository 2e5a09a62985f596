import {ARTICLES} from '../../platform/articles.js'
import {ROUTER_IDLE_S} from '../../platform/limits.js'
import type {AppState, FailedRequest} from '../../state/app-state.js'
import {requestsTo} from '../../state/requests/traffic.js'
import {plural} from '../../view/format.js'
import type {Cause, Found, Occurrence} from '../cause.js'
import {brokenExchanges} from '../connections/broken-exchanges.js'
import {type KeepAlive, keepAliveOf} from '../connections/keep-alive-servers.js'
import {findPumaQueue, type PumaQueue} from '../connections/puma-keep-alive.js'
import {occurrenceOf} from '../evidence.js'
import {advice, heroku} from '../remedies.js'
import {restrictedTo, type Unexplained} from '../unexplained.js'
import {placeOf, totalOf} from '../words.js'

/** The connection was gone when the router wrote to it: the process never saw the request. */
const AT_ONCE_MS = 2
/** Connections that break within this time of each other break for one reason, which is no idle timeout. */
const TOGETHER_MS = 10_000
/** One or two can be anything. */
const FEWEST = 3
/** A race is rare; a server that closes more than this does it on purpose, or is overrun. */
const MOST_OF_ALL = 0.05

/** Which of the two ways keep-alives go wrong. */
export type Mismatch =
  | {readonly kind: 'idle'; readonly server: KeepAlive | null}
  | ({readonly kind: 'puma'} & PumaQueue)

/** The server's keep-alive does not fit the router's. */
export const keepAliveMismatch: Cause<Mismatch> = {
  id: 'keep-alive-mismatch',
  group: 'connections',
  severity: 'warning',
  fallbackFor: [],
  title: "the server's keep-alive does not fit the router's",
  about: `Router 2.0 keeps connections to the dynos open for 90 seconds and sends the next request over them. Two things
go wrong with that. A server that closes idle connections sooner may do so just when the router writes: the request
ends at once in H13 or H18 (\`service=0ms\`), now and then, on any route and dyno, while nothing stops or crashes. And
Puma before 7 answers requests on kept connections out of turn, so that others wait in it: H12 although the app says
that it answered quickly, and H27 of clients that did not wait.

Seen by: the fields that only Router 2.0 writes (\`protocol=http1.1 tls=true\`), at least three such breaks that do not
come together, the start command or banner of the server. The legacy router opens a connection per request, so it has
neither. A crash, a stop, a worker killed or a full backlog break many connections together.`,
  detect: (state, earlier) => [...idleBreaks(state, earlier), ...findPumaQueue(state, earlier)],
  describe(occurrences) {
    const {confidence, facts} = occurrences.find(({facts}) => isNamed(facts)) ?? occurrences[0]
    const place = placeOf(occurrences)
    const total = totalOf(occurrences)
    return facts.kind === 'idle'
      ? {
          summary: `the server on ${place} closed ${plural(total, 'idle connection')} just when the router sent a request over ${total === 1 ? 'it' : 'them'}`,
          explanation:
            'Joined: the router errors end at once, far apart in time and on different routes or dynos, and nothing ' +
            `stops or crashes near them; their fields are those of Router 2.0, which keeps connections open for ${ROUTER_IDLE_S} s. ` +
            (facts.server === null
              ? 'The server and its keep-alive time are not in this log.'
              : `${facts.server.server} ${facts.server.says}.`),
          alternatives:
            confidence === 'high'
              ? []
              : ['a worker that ends between two requests and says nothing', 'a full backlog of the server'],
          remedies: [...settingOf(facts.server), NO_KEEP_ALIVE],
        }
      : {
          summary: `Puma ${facts.version} on ${place} lets requests wait on kept connections: ${plural(facts.timeouts, 'H12')} and ${plural(facts.gone, 'H27')}`,
          explanation:
            `Joined: the app says that it needed little time for ${facts.quick} of the requests the router gave up (H12), so they ` +
            'waited in front of it, on many routes; the fields are those of Router 2.0, which keeps connections open, and ' +
            'Puma before 7 serves these out of turn.',
          alternatives: [
            'all threads of Puma are busy for other reasons: too few of them, or a slow database',
          ],
          remedies: [
            advice('move to Puma 7, which answers kept connections in turn', ARTICLES.keepAlives),
            advice(
              'or with Puma 6.5 and 6.6, in config/puma.rb: enable_keep_alives false',
              ARTICLES.keepAlives,
            ),
            NO_KEEP_ALIVE,
          ],
        }
  },
}

/** One dyno's log may begin after its start, and another's tell the server of both. */
function isNamed(facts: Mismatch): boolean {
  return facts.kind === 'puma' || facts.server !== null
}

const NO_KEEP_ALIVE = {
  text: 'or let the router open a connection for each request, which needs no change of the app',
  command: heroku('labs:enable http-disable-keepalive-to-dyno'),
  url: ARTICLES.noKeepAlives,
}

function settingOf(server: KeepAlive | null) {
  const text =
    server === null
      ? `let the server keep idle connections longer than the router's ${ROUTER_IDLE_S} s: 95 s`
      : `keep idle connections longer than the router's ${ROUTER_IDLE_S} s: ${server.setting}`
  return [advice(text, ARTICLES.keepAlives)]
}

/** The breaks of all dynos of a process type are judged together: a race picks no dyno. */
function idleBreaks(state: AppState, earlier: Found): Occurrence<Mismatch>[] {
  const broken = brokenExchanges(state, earlier).map(sighting => ({
    sighting,
    atOnce: sighting.failures.filter(isAtOnce),
  }))
  const types = new Set(broken.flatMap(({sighting}) => sighting.process ?? []))
  return [...types].flatMap(type => {
    const ofType = broken.filter(({sighting, atOnce}) => sighting.process === type && atOnce.length > 0)
    return isRace(
      state,
      type,
      ofType.flatMap(({atOnce}) => atOnce),
    )
      ? ofType.flatMap(({sighting, atOnce}) => idleOn(state, sighting, atOnce))
      : []
  })
}

function isAtOnce({isRouterTwo, serviceMs, error, refusal}: FailedRequest): boolean {
  return isRouterTwo && serviceMs !== null && serviceMs <= AT_ONCE_MS && error === null && refusal === null
}

function isRace(state: AppState, type: string, breaks: readonly FailedRequest[]): boolean {
  const times = breaks.flatMap(({at}) => at ?? []).sort((a, b) => a - b)
  const apart = times.filter((at, index) => at - (times[index - 1] ?? Number.NEGATIVE_INFINITY) > TOGETHER_MS)
  const places = new Set(breaks.map(({dyno}) => dyno)).size
  const routes = new Set(breaks.map(({route}) => route)).size
  const requests = requestsTo([...state.dynos.values()].filter(dyno => dyno.type === type))
  return (
    apart.length >= FEWEST &&
    // Those that come together are the minority.
    apart.length * 2 > breaks.length &&
    (places > 1 || routes > 1) &&
    breaks.length <= requests * MOST_OF_ALL
  )
}

function idleOn(
  state: AppState,
  sighting: Unexplained,
  atOnce: readonly FailedRequest[],
): Occurrence<Mismatch>[] {
  const dyno = state.dynos.get(sighting.dyno ?? '')
  const server = dyno === undefined ? null : keepAliveOf(dyno)
  if (server === 'fits') return []
  return [
    occurrenceOf<Mismatch>(restrictedTo(sighting, atOnce, sighting.failures.length), {
      confidence: server === null ? 'medium' : 'high',
      requests: atOnce,
      facts: {kind: 'idle', server},
    }),
  ]
}
