import {isShared} from '../../platform/shared-addresses.js'
import type {AppState, Dyno} from '../../state/app-state.js'
import {type Client, type Clients, SAMPLE_EVERY} from '../../state/requests/clients.js'
import type {Occurrence} from '../cause.js'
import {earliest, latest} from '../evidence.js'
import {groupBy} from '../statistics/group.js'
import {sum} from '../statistics/numbers.js'
import {trafficChangeAt} from './traffic-change.js'

/** All requests of one sender, over all ways they came. */
export interface Actor {
  readonly address: string
  /** Only a proxy says that it is this address. */
  readonly claimed: boolean
  readonly clients: readonly Client[]
}

export interface Attack {
  readonly kind: 'probe' | 'flood'
  readonly address: string
  readonly claimed: boolean
  /** Do other addresses stand before it in the chain? */
  readonly chained: boolean
  /** Different paths that were refused; of a flood none. */
  readonly routes: number
  /** Paths only scanners ask for. */
  readonly examples: readonly string[]
  /** At its busiest. */
  readonly perMinute: number
  /** Of all requests in its time. */
  readonly share: number
  /** The share is an estimate by the hour. */
  readonly estimated: boolean
  /** Requests per minute before and after a flood began. */
  readonly before: number
  readonly after: number
}

/** A proxy shows by how many different clients it claims to bring. */
const PROXY_CLIENTS = 3
/** Known scanner paths prove it; where there are none it takes far more. */
const SCANNER = {refused: 20, routes: 12, probed: 5, probedShare: 0.5, perMinute: 4}
const STRANGER = {refused: 100, routes: 40, tops: 6, perMinute: 20}
const NEARLY_ALL = 0.9
/** A scan this large beside all that was asked from a while before to a while after; a smaller one every app gets. */
const LOUD = {refused: 30, share: 0.1, aroundMs: 5 * 60_000}
/** Of the sample, that is 32 times as many requests, of one address; per minute, and of all. */
const FLOOD = {sampled: 24, perMinute: 300, share: 0.5, others: 5, rise: 2, failed: 10}
const MINUTE_MS = 60_000

/** Who sent what, by the last address; behind a proxy by the one it claims. */
export function actorsOf({byChain}: Clients): Actor[] {
  const all = [...byChain.values()]
  const byAddress = groupBy(all, ({address}) => address)
  const proxies = new Set(
    [...byAddress]
      .filter(([address, clients]) => isShared(address) || isProxy(clients))
      .map(([address]) => address),
  )
  const direct = [...byAddress]
    .filter(([address]) => !proxies.has(address))
    .map(([address, clients]) => ({address, claimed: false, clients}))
  const behind = all.filter(
    ({address, claimed}) => claimed !== null && proxies.has(address) && !isShared(claimed),
  )
  const claimed = [...groupBy(behind, client => client.claimed ?? '')].map(([address, clients]) => ({
    address,
    claimed: true,
    clients,
  }))
  return [...direct, ...claimed]
}

/** Many clients behind it, some of them well served: else it may be one that forges the chain. */
function isProxy(clients: readonly Client[]): boolean {
  return clients.length >= PROXY_CLIENTS && clients.some(({sampledWell}) => sampledWell > 0)
}

/** What one sender does to the app: nothing, as a rule. */
export function attackOf(state: AppState, actor: Actor): Occurrence<Attack>[] {
  return [...probeOf(state, actor), ...floodOf(state, actor)].slice(0, 1)
}

function probeOf(state: AppState, {address, claimed, clients}: Actor): Occurrence<Attack>[] {
  const refused = sum(clients.map(client => client.refused))
  const failed = sum(clients.map(client => client.failed))
  const well = sum(clients.map(client => client.sampledWell)) * SAMPLE_EVERY
  const routes = new Set(clients.flatMap(client => [...client.routes])).size
  const probed = Math.max(0, ...clients.map(client => client.probed))
  const perMinute = Math.max(0, ...clients.map(({busiest}) => busiest))
  const known =
    refused >= SCANNER.refused &&
    routes >= SCANNER.routes &&
    probed >= SCANNER.probed &&
    probed >= routes * SCANNER.probedShare &&
    perMinute >= SCANNER.perMinute
  const stranger =
    refused >= STRANGER.refused &&
    routes >= STRANGER.routes &&
    perMinute >= STRANGER.perMinute &&
    topsOf(clients) >= STRANGER.tops &&
    mostlyAbsent(state, clients)
  if (!known && !stranger) return []
  // A single good one of the sample can be chance, as the start page is.
  const slack = known ? SAMPLE_EVERY : 0
  if (refused < (refused + failed + Math.max(0, well - slack)) * NEARLY_ALL) return []
  const since = clients.map(client => client.since).reduce(earliest, null)
  const until = clients.map(client => client.until).reduce(latest, null)
  const {requests, byHour} = requestsBetween(state, since, until)
  const share = Math.min(1, (refused + failed) / Math.max(requests, refused + failed))
  const around = requestsBetween(state, since && since - LOUD.aroundMs, until && until + LOUD.aroundMs)
  const loud = refused >= LOUD.refused && refused >= around.requests * LOUD.share
  return [
    {
      dyno: null,
      process: 'web',
      since,
      until,
      count: refused + failed,
      codes: [],
      confidence: known ? 'high' : 'medium',
      ...(loud ? {} : {severity: 'info' as const}),
      evidence: clients.flatMap(({lines}) => lines),
      facts: {
        kind: 'probe',
        address,
        claimed,
        chained: clients.some(client => client.claimed !== null),
        routes,
        examples: [...new Set(clients.flatMap(({probes}) => probes))],
        perMinute,
        share,
        estimated: byHour,
        before: 0,
        after: 0,
      },
    },
  ]
}

/** How many first segments the paths have: a crawler of what was removed stays in its folders, a scanner does not. */
function topsOf(clients: readonly Client[]): number {
  return new Set(clients.flatMap(({routes}) => Array.from(routes, route => route.split('/', 2)[1] ?? '')))
    .size
}

/** Are the routes it was refused on such that nobody gets anything else there? */
function mostlyAbsent({routes}: AppState, clients: readonly Client[]): boolean {
  const asked = clients.flatMap(client => [...client.routes]).flatMap(name => routes.get(name) ?? [])
  const absent = asked.filter(({requests, refused}) => refused === requests)
  return absent.length >= asked.length * NEARLY_ALL
}

function floodOf(state: AppState, {address, claimed, clients}: Actor): Occurrence<Attack>[] {
  const bursts = clients.flatMap(({longestBurst}) => longestBurst ?? [])
  const [burst] = bursts.sort((a, b) => b.sampled - a.sampled)
  if (burst === undefined || burst.sampled < FLOOD.sampled) return []
  const {since, until} = burst
  const sent = (burst.sampled - 1) * SAMPLE_EVERY
  const perMinute = Math.round((sent * MINUTE_MS) / Math.max(MINUTE_MS, until - since))
  const change = trafficChangeAt(state, 'web', since)
  if (perMinute < FLOOD.perMinute || change === null) return []
  if (change.afterPerMinute < change.beforePerMinute * FLOOD.rise) return []
  const {requests, failed} = requestsBetween(state, since, until)
  const share = Math.min(1, sent / Math.max(1, requests))
  const others = [...state.clients.byChain.values()].filter(client => !clients.includes(client)).length
  if (share < FLOOD.share || failed < FLOOD.failed || others < FLOOD.others) return []
  return [
    {
      dyno: null,
      process: 'web',
      since,
      until,
      count: sent,
      codes: [],
      confidence: 'medium',
      evidence: clients.flatMap(({lines}) => lines),
      facts: {
        kind: 'flood',
        address,
        claimed,
        chained: clients.some(client => client.claimed !== null),
        routes: 0,
        examples: [],
        perMinute,
        share,
        estimated: true,
        before: Math.round(change.beforePerMinute),
        after: Math.round(change.afterPerMinute),
      },
    },
  ]
}

/** Requests of all dynos in the minutes, or further back the hours, that touch this time. */
function requestsBetween({dynos}: AppState, since: number | null, until: number | null) {
  const touching = (at: number, length: number) =>
    since === null || until === null || (at + length > since && at <= until)
  const minutes = [...dynos.values()].flatMap(({traffic}: Dyno) =>
    traffic.minutes.filter(({at}) => touching(at, MINUTE_MS)),
  )
  const hours = [...dynos.values()].flatMap(({traffic}: Dyno) =>
    traffic.hours.filter(({at}) => touching(at, 60 * MINUTE_MS)),
  )
  const slots = [...hours, ...minutes]
  return {
    requests: sum(slots.map(slot => slot.requests)),
    failed: sum(slots.map(slot => slot.requests - slot.served)),
    byHour: hours.length > 0,
  }
}
