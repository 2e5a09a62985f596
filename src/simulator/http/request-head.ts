import type {IncomingHttpHeaders, IncomingMessage} from 'node:http'

/** A request before its body. */
export interface RequestHead {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** The log session whose stream it asks for; null for any other request. */
  readonly sessionId: string | null
}

export function readHead({method = 'GET', url = '/', headers}: IncomingMessage): RequestHead {
  const [path = '', search = ''] = url.split(/\?(.*)/s)
  const sessionId = method === 'GET' ? (/^\/sessions\/([^/]+)$/.exec(path)?.[1] ?? null) : null
  return {method, url, path, query: new URLSearchParams(search), headers, sessionId}
}
