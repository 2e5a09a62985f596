import type {RouterRequest} from '../../logs/messages/router-request.js'
import {isShared} from '../../platform/shared-addresses.js'
import {type Excerpt, excerptOf, shortened} from '../excerpt.js'
import {minuteOf} from '../slots.js'
import {looksProbed} from './probed-paths.js'

/**
 * Who sent the requests. Those that were refused or failed are counted one by one; of all requests only every 32nd of
 * a dyno, so that an ordinary request costs nothing. The clients with least are forgotten first.
 */
export interface Clients {
  /** By the end of the X-Forwarded-For chain: `claimed,address`; `claimed,shared` where that is a network's. */
  readonly byChain: Map<string, Client>
  /** Sampled requests, whoever sent them: every 32nd. */
  sampled: number
  /** Hashes of chains that came by lately. Once many are known, whoever comes once is nobody yet. */
  readonly passersBy: Uint32Array
}

/** One client, as far as the end of the X-Forwarded-For chain tells it apart. */
export interface Client {
  /** The last of the chain: who connected to the router (of a network, first). The only one that cannot be forged. */
  readonly address: string
  /** The one before it, as the last one says; null where there is none. */
  readonly claimed: string | null
  /** Answered with 400 to 499. */
  refused: number
  /** Answered with 500 or more, or a code. */
  failed: number
  /** Different routes on which it was refused or failed; bounded. */
  readonly routes: Set<string>
  /** The first of these that look like a scanner's, as asked for; bounded. */
  readonly probes: string[]
  /** How many of the different routes look like a scanner's. */
  probed: number
  /** First and last time it was refused or failed. */
  since: number | null
  until: number | null
  /** The most refused or failed in one minute, and the count of the latest minute. */
  busiest: number
  minute: number
  inMinute: number
  /** Requests of the sample, and of these the ones answered with less than 400. */
  sampled: number
  sampledWell: number
  /** Its busiest time in the sample, and the one under way. */
  longestBurst: Burst | null
  burst: Burst | null
  /** Lines of different routes that were refused or failed. */
  readonly lines: Excerpt[]
}

/** Requests of the sample that came one after another without a long pause. */
export interface Burst {
  readonly since: number
  until: number
  sampled: number
}

/** Of which every one is sampled; a power of two. */
export const SAMPLE_EVERY = 32
const MOST_CLIENTS = 512
const KEPT_CLIENTS = 256
/** A power of two. */
const PASSERS_BY = 1024
const MOST_ROUTES = 64
const MOST_PROBES = 8
const MOST_LINES = 4
/** What is longer is no address. */
const LONGEST_ADDRESS = 64
/** The first refused route of a client is nothing yet. */
const LINES_FROM_ROUTE = 3
const BURST_PAUSE_MS = 2 * 60_000

export function createClients(): Clients {
  return {byChain: new Map(), sampled: 0, passersBy: new Uint32Array(PASSERS_BY)}
}

/** Is this request of a dyno, the nth, one of the sample? */
export function isSampled(nth: number): boolean {
  return (nth & (SAMPLE_EVERY - 1)) === 0
}

/** Counts one request of the sample. */
export function sampleClient(clients: Clients, request: RouterRequest, served: boolean): void {
  clients.sampled++
  const client = clientOf(clients, request)
  if (client === null) return
  client.sampled++
  if (served && (request.status ?? 200) < 400) client.sampledWell++
  if (request.at !== null) lengthenBurst(client, request.at)
}

/** Counts one request that was refused or failed. */
export function countTroubled(
  clients: Clients,
  request: RouterRequest,
  route: string,
  served: boolean,
): void {
  const client = clientOf(clients, request)
  if (client === null) return
  if (served) client.refused++
  else client.failed++
  if (request.at !== null) countMinute(client, request.at)
  if (client.routes.size >= MOST_ROUTES || client.routes.has(route)) return
  client.routes.add(route)
  if (looksProbed(route)) {
    client.probed++
    if (client.probes.length < MOST_PROBES) client.probes.push(route)
  }
  if (client.routes.size >= LINES_FROM_ROUTE && client.lines.length < MOST_LINES) {
    client.lines.push(excerptOf(request))
  }
}

function clientOf(clients: Clients, request: RouterRequest): Client | null {
  const {byChain} = clients
  if (byChain.size >= KEPT_CLIENTS && isPasserBy(clients, request.forwardedHash)) return null
  const {forwardedFor} = request
  if (forwardedFor === null) return null
  const last = forwardedFor.lastIndexOf(',')
  const address = addressOf(forwardedFor.slice(last + 1))
  if (address === '') return null
  const before = last < 0 ? -1 : forwardedFor.lastIndexOf(',', last - 1)
  const claimed = last < 0 ? '' : addressOf(forwardedFor.slice(before + 1, last))
  // A content delivery network connects from any of its addresses for the same client.
  const key = claimed === '' ? address : `${claimed},${isShared(address) ? 'shared' : address}`
  const known = byChain.get(key)
  if (known !== undefined) return known
  if (byChain.size >= MOST_CLIENTS) forgetLeast(byChain)
  const client = createClient(address, claimed === '' ? null : claimed)
  byChain.set(key, client)
  return client
}

/** Is it long since this chain came by, if it ever did? Costs next to nothing, however many different ones there are. */
function isPasserBy({passersBy}: Clients, hash: number): boolean {
  const place = hash & (PASSERS_BY - 1)
  if (passersBy[place] === hash) return false
  passersBy[place] = hash
  return true
}

/** Old routers add the host's name: `203.0.113.7/host.example.com`. */
function addressOf(part: string): string {
  const slash = part.indexOf('/')
  return shortened((slash < 0 ? part : part.slice(0, slash)).trim(), LONGEST_ADDRESS)
}

function createClient(address: string, claimed: string | null): Client {
  return {
    address,
    claimed,
    refused: 0,
    failed: 0,
    routes: new Set(),
    probes: [],
    probed: 0,
    since: null,
    until: null,
    busiest: 0,
    minute: 0,
    inMinute: 0,
    sampled: 0,
    sampledWell: 0,
    longestBurst: null,
    burst: null,
    lines: [],
  }
}

function countMinute(client: Client, at: number): void {
  client.since ??= at
  if (client.until === null || at > client.until) client.until = at
  const minute = minuteOf(at)
  if (minute === client.minute) client.inMinute++
  else {
    client.minute = minute
    client.inMinute = 1
  }
  if (client.inMinute > client.busiest) client.busiest = client.inMinute
}

function lengthenBurst(client: Client, at: number): void {
  const {burst} = client
  if (burst === null || at - burst.until > BURST_PAUSE_MS) {
    client.burst = {since: at, until: at, sampled: 1}
  } else {
    burst.sampled++
    if (at > burst.until) burst.until = at
  }
  if ((client.burst?.sampled ?? 0) >= (client.longestBurst?.sampled ?? 0)) client.longestBurst = client.burst
}

/** Half of the table goes at once, so that sorting it is rare. */
function forgetLeast(byChain: Map<string, Client>): void {
  const byWeight = [...byChain].sort((a, b) => weightOf(a[1]) - weightOf(b[1]))
  for (const [chain] of byWeight.slice(0, byChain.size - KEPT_CLIENTS)) byChain.delete(chain)
}

function weightOf({refused, failed, sampled}: Client): number {
  return refused + failed + sampled
}
