import type {ClientRequest, IncomingHttpHeaders, IncomingMessage} from 'node:http'
import type {Socket} from 'node:net'
import {TLSSocket} from 'node:tls'

/** What came back, whole. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** No whole answer came. */
export class NoAnswer extends Error {
  readonly reason: 'network' | 'proxy' | 'deadline' | 'cut' | 'too-long'
  /** May the other side have got any of the request? */
  readonly sent: boolean
  /** `ECONNRESET`, the status a proxy refused with; empty when there is none. */
  readonly code: string

  constructor(reason: NoAnswer['reason'], sent: boolean, code = '') {
    super(`no answer: ${reason} ${code}`.trimEnd())
    this.name = 'NoAnswer'
    this.reason = reason
    this.sent = sent
    this.code = code
  }
}

/** A thousand dynos take less than one of these. */
const MOST_CHARACTERS = 8_000_000

/**
 * Follows a request that is about to be sent to its end: resolves once all of the answer is here, whatever its status.
 * Rejects with `NoAnswer`, or with the signal's reason. Settles by the deadline, however slowly the answer drips.
 */
export function exchange(
  request: ClientRequest,
  {deadlineMs, signal}: {readonly deadlineMs: number; readonly signal?: AbortSignal | undefined},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let sent = false
    let response: IncomingMessage | null = null
    const timer = setTimeout(() => fail('deadline'), deadlineMs)
    signal?.addEventListener('abort', abort, {once: true})

    request.once('socket', socket => onceConnected(socket, () => (sent = true)))
    // https-proxy-agent tells how the proxy answered, before anything is sent to who stands behind it.
    request.once('proxyConnect', ({statusCode}: {readonly statusCode: number}) => {
      if (statusCode !== 200) fail('proxy', String(statusCode))
    })
    request.on('error', (error: NodeJS.ErrnoException) => fail('network', error.code))
    request.once('response', answering => {
      response = answering
      collect(answering, fail, text => end(() => resolve(toAnswer(answering, text))))
    })
    // Also after what is neither an answer nor an error, an upgrade for one.
    request.once('close', () => {
      if (response === null) fail('network')
    })

    function fail(reason: NoAnswer['reason'], code?: string): void {
      end(() => reject(new NoAnswer(reason, sent, code)))
    }
    function abort(): void {
      end(() => reject(signal?.reason))
    }
    function end(settle: () => void): void {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      settle()
      // One that got its whole answer leaves its connection to the next.
      if (response?.complete !== true) request.destroy()
    }
  })
}

/** Nothing of a request leaves before its connection stands; with TLS, before the handshake is done. */
function onceConnected(socket: Socket, connected: () => void): void {
  const shaking =
    socket instanceof TLSSocket && 'secureConnecting' in socket && socket.secureConnecting === true
  if (shaking) socket.once('secureConnect', connected)
  else if (socket.connecting) socket.once('connect', connected)
  else connected()
}

/** Reads the answer to its end. Decoding it as a stream keeps characters whole that arrive in two parts. */
function collect(
  response: IncomingMessage,
  fail: (reason: 'cut' | 'too-long') => void,
  done: (text: string) => void,
): void {
  let text = ''
  response.setEncoding('utf8')
  response.on('data', (part: string) => {
    text += part
    if (text.length > MOST_CHARACTERS) fail('too-long')
  })
  response.once('end', () => (response.complete ? done(text) : fail('cut')))
  response.on('error', () => fail('cut'))
  response.once('close', () => fail('cut'))
}

function toAnswer({statusCode = 0, headers}: IncomingMessage, text: string): Answer {
  return {status: statusCode, headers, text}
}
