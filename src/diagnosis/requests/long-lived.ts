import {LATEST_FIRST_BYTE_MS} from '../../platform/limits.js'
import type {FailedRequest} from '../../state/app-state.js'

/**
 * Path segments of what is meant to stay open: websockets, server-sent events, long polls, and the libraries that
 * do these (Action Cable, SockJS, Socket.IO, SignalR, Faye, Phoenix LiveView, Meteor, Engine.IO).
 */
const OPEN_ENDED =
  /(?:^|[/_.-])(?:web-?sockets?|wss?|cable|sockjs|socket\.io|engine\.io|signalr|faye|cometd?|events?|event-?streams?|sse|long-?poll(?:ing)?|poll|xhr(?:_streaming|_send)?|live|mqtt|subscriptions?)(?=$|[/?_.-])/i
/** Names nobody gives to a route that answers at once. */
const ALWAYS_OPEN =
  /web-?socket|\/cable(?:$|[/?])|sockjs|socket\.io|engine\.io|signalr|\/sse(?:$|[/?])|long-?poll/i
/** The error page that Router 2.0 logs as bytes of every H12. */
const ERROR_PAGE_BYTES = 567

/** Does the path sound like a connection that is meant to stay open? Support only: a page may be called so. */
export function soundsOpenEnded(path: string): boolean {
  return OPEN_ENDED.test(path)
}

/** Is this a connection that was meant to stay open, so that its end by the router's clock is not slowness? */
export function isLongLived({code, path, status, bytes, serviceMs}: FailedRequest): boolean {
  if (code === 'H15' || status === 101) return true
  if (code !== 'H12' || !OPEN_ENDED.test(path)) return false
  const answerBegun = bytes !== null && bytes > 0 && bytes !== ERROR_PAGE_BYTES
  return answerBegun || (serviceMs ?? 0) > LATEST_FIRST_BYTE_MS || ALWAYS_OPEN.test(path)
}
