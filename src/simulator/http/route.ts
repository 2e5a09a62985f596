import type {IncomingHttpHeaders} from 'node:http'

import type {World} from '../world.js'
import type {LogSessions} from './log-sessions.js'
import {type Orders, pageOf} from './paging.js'
import type {RateLimit} from './rate-limit.js'

/** Which of Heroku's hosts has the endpoint. Here all are one; only the first wants a token and counts requests. */
export type Host = 'api' | 'metrics' | 'status'

export interface ApiRequest<Params = Readonly<Record<string, string>>> {
  readonly params: Params
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** Parsed JSON; null when there was none. */
  readonly body: unknown
}

export interface ApiAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

/** What routes work on. */
export interface Simulation {
  readonly world: World
  readonly sessions: LogSessions
  readonly rateLimit: RateLimit
  /** `http://127.0.0.1:5001` */
  readonly url: string
}

export interface Route {
  readonly host: Host
  readonly method: string
  /** `/apps/:app/dynos/:dyno` */
  readonly pattern: string
  readonly handle: (request: ApiRequest, simulation: Simulation) => ApiAnswer
}

/** Names after colons: `app` and `dyno` of `/apps/:app/dynos/:dyno`. */
type ParamNames<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<`/${Rest}`>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never

/** One endpoint. Its parameters are known by their names in the pattern. */
export function route<Pattern extends string>(
  host: Host,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  pattern: Pattern,
  handle: (
    request: ApiRequest<Readonly<Record<ParamNames<Pattern>, string>>>,
    simulation: Simulation,
  ) => ApiAnswer,
): Route {
  return {host, method, pattern, handle}
}

export function ok(body: unknown): ApiAnswer {
  return {status: 200, body}
}

export function created(body: unknown): ApiAnswer {
  return {status: 201, body}
}

/** What takes effect a little later: restarts and stops. */
export function accepted(): ApiAnswer {
  return {status: 202, body: {}}
}

/** One page of a list, in the shape `toJson` gives each item. */
export function list<Item>(
  request: ApiRequest<unknown>,
  items: readonly Item[],
  orders: Orders<Item>,
  toJson: (item: Item) => unknown,
): ApiAnswer {
  const page = pageOf(items, orders, request.headers.range)
  return {
    status: page.nextRange === null ? 200 : 206,
    headers: {
      'Accept-Ranges': Object.keys(orders).join(', '),
      ...(page.contentRange === null ? {} : {'Content-Range': page.contentRange}),
      ...(page.nextRange === null ? {} : {'Next-Range': page.nextRange}),
    },
    body: page.items.map(toJson),
  }
}
