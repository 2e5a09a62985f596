import type {MarkDefinition} from '../signals/signal.js'
import {requestMark} from './build.js'
import {durationMs, numberOf} from './numbers.js'
import {readPrefix} from './prefix.js'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
const LEVELS = ['debug', 'info', 'notice', 'warning', 'error']
const START = /\[(?:info|debug)\] ([A-Z]+) (\/\S*)$/
const END = /\] (?:Sent|Chunked) (\d{3}) in (\d+(?:µs|ms))$/

/** `10:00:00.123 request_id=F-abc [info] GET /p`; Plug.RequestId takes over the router's id. */
export const phoenixStart: MarkDefinition = {
  id: 'phoenix.start',
  literals: METHODS.flatMap(method => [`[info] ${method} /`, `[debug] ${method} /`]),
  parse(text) {
    const match = START.exec(text.trimEnd())
    if (match === null) return null
    const [, method = '', path = ''] = match
    return requestMark({phase: 'start', ...readPrefix(text.slice(0, match.index)), method, path})
  },
  versions: 'seen in Phoenix with telemetry (1.5) and Plug.Logger',
  source: 'phoenixframework/phoenix lib/phoenix/logger.ex, phoenix_endpoint_start',
}

/** `10:00:00.128 request_id=F-abc [info] Sent 200 in 5ms`, `Chunked 200 in 512µs`. */
export const phoenixEnd: MarkDefinition = {
  id: 'phoenix.end',
  literals: LEVELS.flatMap(level => [`[${level}] Sent `, `[${level}] Chunked `]),
  parse(text) {
    const match = END.exec(text.trimEnd())
    if (match === null) return null
    return requestMark({
      phase: 'end',
      ...readPrefix(text.slice(0, match.index)),
      status: numberOf(match[1]),
      durationMs: durationMs(match[2]),
    })
  },
  versions: 'seen in Phoenix with telemetry (1.5) and Plug.Logger',
  source: 'phoenixframework/phoenix lib/phoenix/logger.ex, phoenix_endpoint_stop',
}
