import {createServer, type IncomingMessage, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'

import {onTestFinished} from 'vitest'

export interface JsonServer {
  /** `http://127.0.0.1:5001` */
  readonly url: string
  /** What was asked, in order. */
  readonly asked: readonly IncomingMessage[]
}

/** Answers each request so; undefined never answers. */
export async function jsonServer(
  answer: unknown,
  {
    status = 200,
    headers = {},
  }: {readonly status?: number; readonly headers?: Readonly<Record<string, string>>} = {},
): Promise<JsonServer> {
  const asked: IncomingMessage[] = []
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    asked.push(request)
    if (answer === undefined) return
    response.writeHead(status, headers)
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked}
}
