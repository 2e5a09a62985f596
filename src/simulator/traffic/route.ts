import type {Draw} from '../draws.js'
import {exponential} from '../draws.js'
import type {Random} from '../random.js'
import type {Work} from '../work.js'

/** A kind of request: where it goes, how often it is made, and what it asks of the app. */
export interface Route extends Work {
  readonly method: string
  /** What `:id` and the like stand between: `/invoices/:id/payments` is `['/invoices/', '/payments']`. */
  readonly pieces: readonly string[]
  /** How often it is made, compared with the others. */
  readonly weight: number
  readonly status: Draw
  readonly bytes: Draw
  /** How long its visitors wait before they go away, ms; most as long as it takes where it is missing. */
  readonly patience?: Draw
  /** `InvoicesController#show`; null where the app has no such route. */
  readonly action: string | null
  /** Its requests become websockets, which stay open as long as it takes. */
  readonly websocket?: Websocket
  /** What the app prints where it answers with an error, after the line that says so. */
  readonly exception?: string
}

export interface Websocket {
  /** Part of them whose visitor is gone without a word: nothing moves on them any more. */
  readonly lostShare: number
}

export interface RouteSettings extends Partial<Work> {
  readonly weight?: number
  readonly status?: Draw
  readonly bytes?: Draw
  readonly patience?: Draw
  readonly action?: string | null
  readonly websocket?: Websocket
  readonly exception?: string
}

const PARAMETER = /:\w+/
const HIGHEST_ID = 99_000

/** `route('GET /invoices/:id', {takes: lognormal({median: 60, p99: 400})})`. */
export function route(what: string, settings: RouteSettings = {}): Route {
  const [method = 'GET', path = '/'] = what.split(' ')
  return {
    weight: 1,
    takes: exponential({least: 12, mean: 90}),
    status: method === 'GET' ? readStatus : () => 302,
    bytes: random => random.int(300, 32_000),
    action: actionOf(method, path),
    ...settings,
    method,
    pieces: path.split(PARAMETER),
  }
}

/** A path of this route, with a number for each parameter. */
export function pathOf({pieces}: Route, random: Random): string {
  let [path = ''] = pieces
  for (let at = 1; at < pieces.length; at++) path += random.int(100, HIGHEST_ID) + (pieces[at] ?? '')
  return path
}

/** Mostly found, sometimes unchanged, hardly ever missing. */
function readStatus(random: Random): number {
  const share = random.next()
  return share < 0.006 ? 404 : share < 0.2 ? 304 : 200
}

/** As Rails would call it. */
function actionOf(method: string, path: string): string {
  const [first = '', second] = path.slice(1).split('?', 1)[0]?.split('/') ?? []
  const controller = first === '' ? 'Home' : `${first[0]?.toUpperCase()}${first.slice(1)}`
  const ofOne = second !== undefined
  const action =
    method === 'GET'
      ? ofOne
        ? 'show'
        : 'index'
      : method === 'POST'
        ? 'create'
        : method === 'DELETE'
          ? 'destroy'
          : 'update'
  return `${controller}Controller#${action}`
}
