import type {RouterRequest} from '../../logs/messages/router-request.js'
import {minuteOf, slotAt} from '../slots.js'
import {addHistogram, createHistogram, type Histogram, record} from './histogram.js'

/** Router requests of one dyno, per minute for 60 minutes and per hour before that. */
export interface Traffic {
  requests: number
  /** Answered with a status below 500 and no code. */
  served: number
  /** Oldest first. */
  readonly minutes: Slot[]
  readonly hours: Slot[]
}

/** One minute or hour of router requests. */
export interface Slot {
  /** Start of the minute or hour. */
  readonly at: number
  requests: number
  served: number
  /** Answers of 500 and above without a code: the app's own errors. */
  appErrors: number
  /** By router code. */
  readonly codes: Map<string, number>
  /** Service time; lifetimes (status 101) left out. */
  readonly latency: Histogram
  /** Service time and route of the slowest request, lifetimes left out; -1 when there was none. */
  slowestMs: number
  slowestRoute: string
}

/** Status of a websocket, whose service time is how long it lived. */
export const SWITCHING_PROTOCOLS = 101
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const MINUTES = 60
const HOURS = 30 * 24

export function createTraffic(): Traffic {
  return {requests: 0, served: 0, minutes: [], hours: []}
}

/** Was this request answered, as far as the router and the status can tell? */
export function isServed(request: RouterRequest): boolean {
  // Lines of 2010 name no status; what failed has a code even there.
  return request.code === null && (request.status ?? 200) < 500
}

/** Does the status say that it is the client's fault? */
export function isRefused({status}: RouterRequest): boolean {
  return status !== null && status >= 400 && status < 500
}

/** Counts one request; undated ones only in the totals. */
export function countRequest(traffic: Traffic, request: RouterRequest, served: boolean, route: string): void {
  traffic.requests++
  if (served) traffic.served++
  if (request.at === null) return
  const slot = slotOf(traffic, minuteOf(request.at))
  slot.requests++
  if (served) slot.served++
  else if (request.code === null) slot.appErrors++
  if (request.code !== null) slot.codes.set(request.code, (slot.codes.get(request.code) ?? 0) + 1)
  if (request.serviceMs === null || request.status === SWITCHING_PROTOCOLS) return
  record(slot.latency, request.serviceMs)
  if (request.serviceMs <= slot.slowestMs) return
  slot.slowestMs = request.serviceMs
  slot.slowestRoute = route
}

/** Sums slots of any lengths into one that begins at `at`. */
export function sumSlots(at: number, slots: Iterable<Slot>): Slot {
  const sum = createSlot(at)
  for (const slot of slots) addSlot(sum, slot)
  return sum
}

/** How many requests the router gave to these dynos. */
export function requestsTo(dynos: Iterable<{readonly traffic: Traffic}>): number {
  let requests = 0
  for (const {traffic} of dynos) requests += traffic.requests
  return requests
}

/** Hours, then minutes, that touch a time. */
export function slotsBetween({hours, minutes}: Traffic, since: number, until: number): Slot[] {
  const touching = (slots: readonly Slot[], lengthMs: number) =>
    slots.filter(({at}) => at + lengthMs > since && at <= until)
  return [...touching(hours, HOUR_MS), ...touching(minutes, MINUTE_MS)]
}

function slotOf(traffic: Traffic, minute: number): Slot {
  const latest = traffic.minutes.at(-1)
  if (latest?.at === minute) return latest
  const known = traffic.minutes.length
  const slot = slotAt(traffic.minutes, minute, createSlot, Number.POSITIVE_INFINITY)
  if (traffic.minutes.length > known) compact(traffic)
  return slot
}

function compact({minutes, hours}: Traffic): void {
  const from = (minutes.at(-1)?.at ?? 0) - MINUTES * MINUTE_MS
  while (minutes.length > 1 && (minutes[0]?.at ?? 0) < from) {
    const old = minutes.shift()
    if (old) addSlot(slotAt(hours, Math.floor(old.at / HOUR_MS) * HOUR_MS, createSlot, HOURS), old)
  }
}

function createSlot(at: number): Slot {
  return {
    at,
    requests: 0,
    served: 0,
    appErrors: 0,
    codes: new Map(),
    latency: createHistogram(),
    slowestMs: -1,
    slowestRoute: '',
  }
}

function addSlot(sum: Slot, slot: Slot): void {
  sum.requests += slot.requests
  sum.served += slot.served
  sum.appErrors += slot.appErrors
  for (const [code, n] of slot.codes) sum.codes.set(code, (sum.codes.get(code) ?? 0) + n)
  addHistogram(sum.latency, slot.latency)
  if (slot.slowestMs <= sum.slowestMs) return
  sum.slowestMs = slot.slowestMs
  sum.slowestRoute = slot.slowestRoute
}
