import {randomUUID} from 'node:crypto'
import type {IncomingMessage, ServerResponse} from 'node:http'

import {ApiError, notFound} from './api-error.js'
import {httpDate} from './dates.js'
import type {Faults, Trouble} from './faults.js'
import {readJson} from './json.js'
import type {LogServer} from './log-server.js'
import {readHead} from './request-head.js'
import type {RecordedRequest, RequestRecord} from './requests.js'
import {answerOf, respond} from './respond.js'
import type {ApiAnswer, Simulation} from './route.js'
import {hostOf} from './router.js'
import {ROUTES} from './routes/index.js'
import {sendBody, sendPage} from './send.js'

export interface Handling {
  readonly simulation: Simulation
  readonly token: string
  readonly logs: LogServer
  readonly faults: Faults
  readonly record: RequestRecord
}

const ABORTED = Symbol('aborted')

/** Answers one request, or does to it what a fault says. */
export async function handle(request: IncomingMessage, response: ServerResponse, handling: Handling) {
  const {simulation, faults, record, token} = handling
  const head = readHead(request)
  const trouble = faults.strike(head)
  const recorded = record.add(head, simulation.world.now(), trouble)
  const body = await readJson(request).catch(() => ABORTED)
  // Who breaks off in the middle of a request gets no answer.
  if (body === ABORTED) return response.destroy()
  recorded.body = body ?? null

  if (trouble?.kind === 'hang') return
  if (trouble?.kind === 'reset-before') return reset(request)
  response.setHeader('Date', httpDate(simulation.world.now()))
  response.setHeader('Request-Id', randomUUID())
  if (trouble?.kind === 'html') {
    recorded.status = trouble.status
    return sendPage(response, trouble.status)
  }
  const failure = failureOf(trouble) ?? (body === undefined ? answerOf(new ApiError('bad_request')) : null)
  if (head.sessionId !== null && failure === null) {
    return stream(head.sessionId, request, response, trouble, recorded, handling)
  }
  const answer = failure ?? respond({...head, body}, token, simulation)
  if (trouble?.kind === 'reset-after') return reset(request)
  recorded.status = answer.status
  send(response, answer, trouble, head.path, simulation)
}

function failureOf(trouble: Trouble | null): ApiAnswer | null {
  if (trouble?.kind !== 'error') return null
  const {error, retryAfterSeconds} = trouble
  const headers = retryAfterSeconds === undefined ? {} : {'Retry-After': String(retryAfterSeconds)}
  return answerOf(error === 'not_found' ? notFound('app') : new ApiError(error), headers)
}

function stream(
  sessionId: string,
  request: IncomingMessage,
  response: ServerResponse,
  trouble: Trouble | null,
  recorded: RecordedRequest,
  {logs}: Handling,
) {
  if (trouble?.kind === 'reset-after') return reset(request)
  const acts = trouble?.kind === 'stream' ? trouble.acts : []
  const isServed = logs.serve(sessionId, request, response, acts)
  recorded.status = isServed ? 200 : 404
  if (!isServed) response.writeHead(404, {'Content-Type': 'text/plain'}).end('Not found\n')
}

function send(
  response: ServerResponse,
  answer: ApiAnswer,
  trouble: Trouble | null,
  path: string,
  {rateLimit}: Simulation,
) {
  if (hostOf(ROUTES, path) === 'api') {
    response.setHeader('RateLimit-Remaining', answer.status === 429 ? 0 : rateLimit.remaining)
  }
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value)
  response.statusCode = answer.status
  response.setHeader('Content-Type', 'application/json')
  response.setHeader('Cache-Control', 'private, no-cache')
  sendBody(response, JSON.stringify(answer.body), trouble)
}

function reset(request: IncomingMessage) {
  request.socket.resetAndDestroy()
}
