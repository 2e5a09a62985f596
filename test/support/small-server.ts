import {once} from 'node:events'
import {createServer, type IncomingHttpHeaders, type RequestListener} from 'node:http'
import type {AddressInfo} from 'node:net'

import {onTestFinished} from 'vitest'

export interface SmallServer {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string
  /** What it was asked, in order. */
  readonly asked: {readonly method: string; readonly path: string; readonly headers: IncomingHttpHeaders}[]
}

/** An HTTP server on this computer, up until the test ends. */
export async function smallServer(respond: RequestListener): Promise<SmallServer> {
  const asked: SmallServer['asked'] = []
  const server = createServer((request, response) => {
    asked.push({method: request.method ?? '', path: request.url ?? '', headers: request.headers})
    respond(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked}
}

/** Answers everything alike. */
export function answering(body: unknown, status = 200): RequestListener {
  return (_, response) => {
    response.writeHead(status, {'content-type': 'application/json'})
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}
