import http, {type Agent, type IncomingMessage} from 'node:http'
import https from 'node:https'

import type {Clock} from '../../clock.js'
import {type Decoded, type Decoder, EventDecoder, PlainDecoder} from './decoder.js'
import {Broken} from './failures.js'
import {LineMaker, type LogLine} from './line.js'
import {within} from './within.js'

const ANSWER_MS = 10_000
/** Keeps routers on the way from forgetting a connection on which nothing comes for long. */
const KEEP_ALIVE_MS = 30_000
const USER_AGENT = 'heroku-dyno-doctor'

export interface Connecting {
  /** The session still goes on where its history ends: a line cut off there is not complete. */
  readonly tail: boolean
  /** For the way through a proxy. */
  readonly agentFor: (url: string) => Agent | undefined
  readonly clock: Clock
  /** Ends the connection at once. */
  readonly signal: AbortSignal
}

/** What came at once. */
export interface Batch {
  readonly lines: readonly LogLine[]
  readonly heartbeat: boolean
}

/** An open log session. */
export interface Connection {
  /** Ends where the session comes to its proper end; throws `Broken` where it breaks off. To be read once. */
  readonly batches: AsyncIterator<Batch, void>
  close(): void
}

/**
 * Opens the stream of a log session: an address that is all one needs to read it, so no credentials go with it. Throws
 * `Broken` when that fails. Redirects are not followed: log sessions give none, so that one would come from somebody
 * else on the way.
 */
export async function connect(url: string, {tail, agentFor, clock, signal}: Connecting): Promise<Connection> {
  const closing = new AbortController()
  try {
    const request = get(url, agentFor(url), AbortSignal.any([signal, closing.signal]))
    const answer = await within(clock, ANSWER_MS, request)
    if (answer === null) throw new Broken(`it did not answer within ${ANSWER_MS / 1000} seconds`)
    return {batches: batches(answer, decoderOf(answer), tail), close: () => closing.abort()}
  } catch (error) {
    closing.abort()
    throw error
  }
}

/** `https`, or anything on this computer. */
export function isSecure(url: string): boolean {
  if (!URL.canParse(url)) return false
  const {protocol, hostname} = new URL(url)
  return (
    protocol === 'https:' || (protocol === 'http:' && /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname))
  )
}

function get(url: string, agent: Agent | undefined, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const {request} = url.startsWith('https:') ? https : http
    const headers = {'accept': 'text/event-stream', 'cache-control': 'no-store', 'user-agent': USER_AGENT}
    request(url, {headers, signal, agent: agent ?? false})
      .on('socket', socket => socket.setKeepAlive(true, KEEP_ALIVE_MS))
      .on('response', resolve)
      // An answer may break off before somebody reads it, which then finds out.
      .on('response', answer => answer.on('error', () => {}))
      .on('error', error => reject(brokenBy(error)))
      .end()
  })
}

/** Logplex calls its lines HTML (heroku/logplex `logplex_api.erl`), unless it sends events. */
function decoderOf({
  statusCode = 0,
  headers: {'content-type': type = 'text/plain'},
}: IncomingMessage): Decoder {
  if (statusCode === 403 || statusCode === 404) throw new Broken('the session had expired')
  if (statusCode !== 200) throw new Broken(`the log server answered with HTTP ${statusCode}`)
  if (/^text\/event-stream\b/i.test(type)) return new EventDecoder()
  if (/^text\/(?:plain|html)\b/i.test(type)) return new PlainDecoder()
  throw new Broken('what the log server answered is no log')
}

async function* batches(
  answer: IncomingMessage,
  decoder: Decoder,
  tail: boolean,
): AsyncGenerator<Batch, void> {
  const maker = new LineMaker()
  const batch = ({lines, heartbeat}: Decoded): Batch => ({
    lines: lines.map(line => maker.make(line)),
    heartbeat,
  })
  try {
    for await (const chunk of answer as AsyncIterable<Uint8Array>) yield batch(decoder.push(chunk))
  } catch (error) {
    throw brokenBy(error)
  }
  if (!tail) yield batch(decoder.end())
}

/** Messages of network errors hold addresses; their codes do not. */
function brokenBy(error: unknown): unknown {
  if (error instanceof Broken || !(error instanceof Error)) return error
  const {code} = error as NodeJS.ErrnoException
  return code === undefined ? error : new Broken(`the connection failed (${code})`)
}
