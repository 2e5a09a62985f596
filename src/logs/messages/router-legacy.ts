import {Line} from '../line.js'
import type {Origin} from '../origin.js'
import {readRequest, type RouterRequest} from './router-request.js'

const REQUEST = /^(?:Error (H\d\d) \([^)]*\) -> )?([A-Z]{3,10}) ([^\s/]*)(\/\S*)? (?:dyno|web)=(\S* .*)$/

/**
 * Reads a request as the router of 2010-12 logged it: `GET host/path dyno=web.1 queue=0 wait=0ms service=7ms
 * bytes=215`, and `Error H12 (Request timeout) -> POST host/path dyno=web.2 queue= wait= service=30000ms
 * status=503 bytes=0`. It is retold in today's words, which have one reader.
 */
export function readLegacyRequest(at: number | null, origin: Origin, line: Line): RouterRequest | null {
  const match = REQUEST.exec(String(line))
  if (!match) return null
  const [, code, method = '', host = '', path = '/', tail = ''] = match
  const head = code === undefined ? 'at=info' : `at=error code=${code}`
  return readRequest(
    at,
    origin,
    line,
    Line.from(`${head} method=${method} path="${path}" host=${host} dyno=${tail}`),
  )
}
