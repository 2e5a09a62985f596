import * as http from 'node:http'
import * as https from 'node:https'

import Request from 'heroku-client/lib/request.js'

import {UserError} from '../../errors.js'
import {type Answer, exchange} from './exchange.js'
import {mayHaveToken} from './host.js'
import {agentFor} from './proxy.js'

/** What one request asks. */
export interface Order {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  /** Of the API; `3.sdk` tells the generation of an app and knows Fir. */
  readonly version: '3' | '3.sdk'
  /** Which part of a list; without it the first thousand by id. */
  readonly range?: string
  /** Sent as JSON. */
  readonly body?: unknown
  readonly deadlineMs: number
  readonly signal?: AbortSignal | undefined
}

/** The way to one host with one token. Each `send` is one request and never more. */
export class Connection {
  readonly #template: SingleRequest
  readonly #reading: http.Agent
  readonly #writing: http.Agent

  /** `origin` as `apiOrigin` gives it: nobody else gets the token. */
  constructor({origin, token, userAgent}: {origin: string; token: string; userAgent: string}) {
    if (!mayHaveToken(origin)) throw new Error('a host that must not get a token')
    this.#template = newRequest({host: origin, userAgent, headers: {Authorization: `Bearer ${token}`}})
    const {Agent} = origin.startsWith('https:') ? https : http
    const proxy = agentFor(origin)
    this.#reading = proxy ?? new Agent({keepAlive: true})
    // A kept connection may break just when it is used again: nobody could say whether the change was made.
    this.#writing = proxy ?? new Agent()
  }

  /** Resolves with the answer, whatever its status; rejects with `NoAnswer` or the signal's reason. */
  async send(order: Order): Promise<Answer> {
    order.signal?.throwIfAborted()
    const template = this.#template
    // Inherits from the one that was constructed: the constructor reads all certificates of SSL_CERT_DIR each time.
    const request = Object.create(template) as SingleRequest
    request.order = order
    request.agent = order.method === 'GET' ? this.#reading : this.#writing
    request.options = {
      ...template.options,
      method: order.method,
      path: order.path,
      body: order.body,
      headers: {
        ...template.options.headers,
        Accept: `application/vnd.heroku+json; version=${order.version}`,
        ...(order.range === undefined ? {} : {Range: order.range}),
      },
    }
    return new Promise((resolve, reject) => {
      request.resolve = resolve
      request.reject = reject
      void request.request()
    })
  }
}

/**
 * heroku-client builds the request and sends it; all that follows is `exchange`'s. What heroku-client itself would do
 * then is left out: it sends again by itself, waits for ever for a cut answer, breaks characters, dies of a 304
 * (docs/decisions/0006).
 */
class SingleRequest extends Request {
  declare order: Order

  /** The last thing heroku-client calls before it sends. */
  override logRequest(request: http.ClientRequest): void {
    if (this.order.method !== 'GET') request.removeHeader('Range')
    this.resolve(exchange(request, this.order))
  }

  override handleResponse(): void {}

  override handleError(): void {}
}

function newRequest(options: ConstructorParameters<typeof Request>[0]): SingleRequest {
  try {
    return new SingleRequest(options)
  } catch {
    throw new UserError('cannot read the certificates that SSL_CERT_FILE or SSL_CERT_DIR names', {
      next: 'correct them, or do without:\n  unset SSL_CERT_FILE SSL_CERT_DIR',
      exitCode: 1,
    })
  }
}
