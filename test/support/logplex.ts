import {createServer, type IncomingHttpHeaders, type Server, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'

import type {LogSessionRequest} from '../../src/heroku/platform.js'

export type Transport = 'events' | 'plain'

/** What a log session does once somebody reads it. */
export type Script = (session: PlayedSession) => unknown

/** Plays Logplex over HTTP: hands out sessions with secret addresses, each of which is played by a script. */
export class Logplex {
  /** All sessions that were asked for. */
  readonly sessions: {
    readonly request: LogSessionRequest
    readonly url: string
    headers: IncomingHttpHeaders | null
  }[] = []
  #server: Server
  #scripts: Script[] = []
  #lastScript: Script = () => {}

  private constructor(server: Server) {
    this.#server = server
  }

  static async start(): Promise<Logplex> {
    const server = createServer()
    const logplex = new Logplex(server)
    server.on('request', ({url = '', headers}, response) => {
      const session = logplex.sessions.find(session => session.url.endsWith(url))
      if (session === undefined || session.headers !== null) return void response.writeHead(404).end()
      session.headers = headers
      const script = logplex.#scripts.shift() ?? logplex.#lastScript
      script(new PlayedSession(session.request, response))
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return logplex
  }

  /** Scripts of the coming sessions, one each; the last one plays all that come after it, too. */
  play(...scripts: readonly Script[]): void {
    this.#scripts = [...scripts]
    this.#lastScript = scripts.at(-1) ?? this.#lastScript
  }

  readonly openSession = async (request: LogSessionRequest): Promise<{url: string}> => {
    const {port} = this.#server.address() as AddressInfo
    const url = `http://127.0.0.1:${port}/sessions/secret-${this.sessions.length}`
    this.sessions.push({request, url, headers: null})
    return {url}
  }

  /** How many connections are open. */
  connections(): Promise<number> {
    return new Promise((resolve, reject) =>
      this.#server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
    )
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }
}

/** One session, and what a script can let happen in it. */
export class PlayedSession {
  readonly request: LogSessionRequest
  readonly #response: ServerResponse
  #transport: Transport = 'events'

  constructor(request: LogSessionRequest, response: ServerResponse) {
    this.request = request
    this.#response = response
  }

  refuse(status: number, headers: Record<string, string> = {}): void {
    this.#response.writeHead(status, headers).end('no log')
  }

  answer(transport: Transport = 'events'): this {
    this.#transport = transport
    const type = transport === 'events' ? 'text/event-stream; charset=utf-8' : 'text/plain'
    this.#response.writeHead(200, {'content-type': type}).flushHeaders()
    return this
  }

  /** The lines in one event, or one after the other. */
  lines(...lines: readonly string[]): this {
    return this.raw(encoded(this.#transport, lines))
  }

  heartbeat(): this {
    return this.raw(this.#transport === 'events' ? ': here\n\n' : '\n')
  }

  raw(bytes: string | Uint8Array): this {
    this.#response.write(bytes)
    return this
  }

  /** Ends as it should. */
  end(): void {
    this.#response.end()
  }

  /** Breaks off once all before it is on its way. */
  cut(): void {
    this.#response.write(' ', () => this.#response.socket?.destroy())
  }

  /** Resolves when the other side has closed it. */
  get closed(): Promise<void> {
    return new Promise(resolve => this.#response.once('close', resolve))
  }
}

/** Lines as they go over the wire. */
export function encoded(transport: Transport, lines: readonly string[]): string {
  return transport === 'events'
    ? `id: 1002\n${lines.map(line => `data: ${line}\n`).join('')}\n\n`
    : lines.map(line => `${line}\n`).join('')
}
