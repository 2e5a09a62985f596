import type {RouterRequest} from '../../logs/messages/router-request.js'
import {LATEST_FIRST_BYTE_MS} from '../../platform/limits.js'
import {SWITCHING_PROTOCOLS} from './traffic.js'

/** A third of what the router waits for: whoever asked has long given up, and a worker was held all that time. */
const SLOW_MS = 10_000
/** A client that took 10 s for less than this would read slower than a modem. */
const SMALL_BYTES = 100_000

/** Did it take long without a code? Websockets live long and are none. */
export function isSlow({serviceMs, code, status}: RouterRequest): boolean {
  return serviceMs !== null && serviceMs >= SLOW_MS && code === null && status !== SWITCHING_PROTOCOLS
}

/**
 * Was it the app that took so long? A small answer to a request without a body is no transfer, and neither is an
 * error of the app's own.
 */
export function isSlowWork(
  request: Pick<RouterRequest, 'method' | 'serviceMs' | 'code' | 'status' | 'bytes'>,
): boolean {
  const {method, serviceMs, code, status, bytes} = request
  if (serviceMs === null || serviceMs < SLOW_MS || serviceMs > LATEST_FIRST_BYTE_MS || code !== null)
    return false
  if (status !== null && status >= 500) return true
  return (
    (method === 'GET' || method === 'HEAD') &&
    bytes !== null &&
    bytes < SMALL_BYTES &&
    status !== SWITCHING_PROTOCOLS
  )
}
