/** The part of heroku-client 3.1 that builds and sends one request; the package has no types of its own. */
declare module 'heroku-client/lib/request.js' {
  import type {Agent, ClientRequest, IncomingMessage} from 'node:http'

  export interface RequestOptions {
    /** `https://api.heroku.com`. */
    readonly host?: string
    readonly method?: string
    readonly path?: string
    readonly userAgent?: string
    readonly headers?: Readonly<Record<string, string>>
    /** Sent as JSON. */
    readonly body?: unknown
  }

  export default class Request {
    constructor(options: RequestOptions)
    options: RequestOptions
    agent: Agent
    promise: Promise<unknown>
    resolve(value: unknown): void
    reject(reason: unknown): void
    /** Builds a request from the options, sends it, and gives `promise`. */
    request(): Promise<unknown>
    /** Called with the request before anything of it is sent. */
    logRequest(request: ClientRequest): void
    handleResponse(response: IncomingMessage): void
    handleError(error: Error): void
  }
}
