import type {IncomingHttpHeaders} from 'node:http'

import {ApiError, notFound} from './api-error.js'
import {type ApiAnswer, type Route, type Simulation} from './route.js'
import {findRoute} from './router.js'
import {ROUTES} from './routes/index.js'
import {RATE_LIMITS_PATH} from './routes/rate-limits.js'

export interface Asked {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
}

/** The platform's answer to a request that is no log stream: checks as the platform does, then the route. */
export function respond(asked: Asked, token: string, simulation: Simulation): ApiAnswer {
  try {
    const found = findRoute(ROUTES, asked.method, asked.path)
    if (!found || !speaksVersion3(found.route, asked.headers)) throw new ApiError('not_found')
    if (found.route.host === 'api') admit(asked, token, simulation)
    const {id, name} = simulation.world.app()
    const {app = id} = found.params
    if (app !== id && app !== name) throw notFound('app')
    return found.route.handle({...asked, params: found.params}, simulation)
  } catch (error) {
    if (error instanceof ApiError) return answerOf(error)
    throw error
  }
}

export function answerOf(error: ApiError, headers: Readonly<Record<string, string>> = {}): ApiAnswer {
  return {status: error.status, headers, body: error.body}
}

/** The API does not know its own endpoints by another version. */
function speaksVersion3({host}: Route, {accept = ''}: IncomingHttpHeaders): boolean {
  return host !== 'api' || /application\/vnd\.heroku\+json;\s*version=3\b/.test(accept)
}

function admit({path, headers}: Asked, token: string, {rateLimit}: Simulation) {
  if (!holdsToken(headers.authorization, token)) throw new ApiError('unauthorized')
  if (path !== RATE_LIMITS_PATH && !rateLimit.take()) throw new ApiError('rate_limit')
}

/** As the CLI sends it, or as the password of HTTP's basic authentication, as heroku-client does. */
function holdsToken(authorization: string | undefined, token: string): boolean {
  const [scheme = '', value = ''] = (authorization ?? '').split(' ')
  if (scheme.toLowerCase() === 'bearer') return value === token
  return scheme.toLowerCase() === 'basic' && Buffer.from(value, 'base64').toString().endsWith(`:${token}`)
}
