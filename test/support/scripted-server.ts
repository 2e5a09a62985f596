import {createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse} from 'node:http'
import {type AddressInfo, createServer as createTcpServer, type Server, type Socket} from 'node:net'

import {onTestFinished} from 'vitest'

/** One answer, or what stands in its place. */
export type Reply = (request: IncomingMessage, response: ServerResponse) => void

export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface ScriptedServer {
  /** `http://127.0.0.1:40123`. */
  readonly url: string
  /** Those that arrived whole, in order. */
  readonly requests: readonly SeenRequest[]
  /** How many connections were made. */
  readonly connections: () => number
}

/** A server that answers with these replies in turn, with the last one for ever; it is closed when the test ends. */
export async function scriptedServer(...replies: readonly Reply[]): Promise<ScriptedServer> {
  const requests: SeenRequest[] = []
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (part: string) => (body += part))
    request.on('error', () => undefined)
    request.on('end', () => {
      const reply = replies[Math.min(requests.length, replies.length - 1)]
      requests.push({method: request.method ?? '', path: request.url ?? '', headers: request.headers, body})
      reply?.(request, response)
    })
  })
  server.on('connection', (socket: Socket) => sockets.add(socket))
  const url = await listening(server)
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return {url, requests, connections: () => sockets.size}
}

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return (_, response) => {
    response.writeHead(status, {'Content-Type': 'application/json', ...headers})
    response.end(status === 204 || status === 304 ? undefined : JSON.stringify(body))
  }
}

export function html(status: number): Reply {
  return (_, response) => {
    response.writeHead(status, {'Content-Type': 'text/html'})
    response.end('<!DOCTYPE html><title>Application error</title>')
  }
}

/** The connection is reset after the whole request has been read. */
export const reset: Reply = request => request.socket.resetAndDestroy()

/** Promises more than it sends, then breaks off. */
export const cut: Reply = (_, response) => {
  response.writeHead(200, {'Content-Type': 'application/json', 'Content-Length': '1000'})
  response.write('[{"name":', () => response.socket?.destroy())
}

/** Sends a space every few milliseconds, for ever. */
export const drip: Reply = (_, response) => {
  response.writeHead(200, {'Content-Type': 'application/json'})
  const timer = setInterval(() => response.write(' '), 5)
  response.on('close', () => clearInterval(timer))
}

/** Never answers. */
export const silence: Reply = () => undefined

/** Exactly these bytes, in these parts, and the end of the connection. */
export function raw(...parts: readonly (string | Uint8Array)[]): Reply {
  return async ({socket}) => {
    socket.setNoDelay()
    for (const part of parts) await new Promise(written => socket.write(part, written))
    socket.end()
  }
}

/** An address on which nobody listens any more. */
export async function closedAddress(): Promise<string> {
  const server = createServer()
  const url = await listening(server)
  await new Promise(closed => server.close(closed))
  return url
}

/** A server that resets every connection at its first bytes, and counts them. */
export async function resettingServer(): Promise<ScriptedServer> {
  let connections = 0
  const server = createTcpServer(socket => {
    connections++
    socket.on('error', () => undefined)
    socket.once('data', () => socket.resetAndDestroy())
  })
  const url = await listening(server)
  onTestFinished(() => void server.close())
  return {url, requests: [], connections: () => connections}
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
