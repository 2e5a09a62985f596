import type {Reading} from '../../platform/reading.js'
import type {Look} from '../look.js'
import {NOTHING_LATELY, NOTHING_SERVED, serve, serveLately, type Served} from './service-time.js'
import {type Ordered, ordersOf} from './starting.js'
import {addTo, type Window} from './window.js'

/** All that the policy knows of the past: plain JSON, less than 700 bytes of it. */
export interface MaxWaitMemory {
  /** Of the last look that showed how much there is to do, ms since the epoch. */
  readonly at: number
  /** Since when looks have come without a hole. */
  readonly since: number
  readonly ready: number
  readonly busy: number
  /** Counters; null where they are not known. */
  readonly arrived: number | null
  readonly completed: number | null
  /** Jobs that must have come or gone before a counter told of them: the next ones are those. */
  readonly owed: number
  readonly window: Window
  readonly served: Served
  /** The same, of about the last minute. */
  readonly lately: Served
  /** Jobs that a dyno was seen to do at once; null where none was. */
  readonly slots: number | null
  /** Dynos that were wanted, and that took jobs. */
  readonly wanted: number
  readonly working: number
  readonly ordered: readonly Ordered[]
}

/** How much there is to do, as far as it is known. */
export interface Levels {
  readonly ready: number
  readonly busy: number
}

export interface Learning {
  readonly spanMs: number
  /** A longer time between two looks is a hole: what happened meanwhile is not known. */
  readonly holeMs: number
  readonly bootMs: number
}

/** What is known after a look. A time before the last look, or long after it, begins anew what counts time. */
export function learn(
  memory: MaxWaitMemory | null,
  look: Look,
  levels: Levels,
  learning: Learning,
): MaxWaitMemory {
  const {spanMs, holeMs, bootMs} = learning
  const {at, arrived, completed, dynos} = look
  const last = memory !== null && at >= memory.at && at - memory.at <= holeMs ? memory : null
  const flow = last === null ? null : flowSince(last, look, levels)
  const before = memory !== null && at >= memory.at ? memory.window : null
  const usual = memory?.served ?? NOTHING_SERVED
  // When the first one came up between two looks, or the last one went, nobody knows for how long it worked.
  const served = last?.working === 0 || dynos.working === 0 ? null : flow
  return {
    at,
    since: last?.since ?? at,
    ...levels,
    arrived: arrived.known ? arrived.value : null,
    completed: completed.known ? completed.value : null,
    owed: flow?.owed ?? 0,
    window: addTo(before, at, spanMs, flow === null ? {} : {ms: flow.ms, jobs: flow.arrived}),
    served: served === null ? usual : serve(usual, served),
    lately: serveLately(last?.lately ?? NOTHING_LATELY, served ?? NOTHING_LATELY, flow?.ms ?? 0),
    slots: slotsSeen(memory?.slots ?? null, look, levels),
    wanted: dynos.wanted,
    working: dynos.working,
    ordered: ordersOf(memory, look, bootMs),
  }
}

/** What a look shows of which the jobs are not wholly known: only the dynos. */
export function glance(memory: MaxWaitMemory | null, look: Look, {spanMs, bootMs}: Learning): MaxWaitMemory {
  const nothing = {
    ready: 0,
    busy: 0,
    arrived: null,
    completed: null,
    owed: 0,
    served: NOTHING_SERVED,
    lately: NOTHING_LATELY,
    slots: null,
  }
  return {
    ...(memory ?? {...nothing, at: look.at, since: look.at, window: addTo(null, look.at, spanMs, {})}),
    wanted: look.dynos.wanted,
    working: look.dynos.working,
    ordered: ordersOf(memory, look, bootMs),
  }
}

/** Jobs that came and went between two looks. */
interface Flow extends Served {
  readonly ms: number
  readonly arrived: number
  readonly owed: number
}

/**
 * By the counters, else by how long a job takes, and else by what is left over: jobs that arrived either wait, are being
 * done, or are completed. A counter may tell late, as Sidekiq's do with each heartbeat: what is less than nothing is owed
 * by the next look. A counter that went back started anew, and tells nothing this time. Null where nothing tells.
 */
function flowSince(memory: MaxWaitMemory, look: Look, {ready, busy}: Levels): Flow | null {
  const growth = ready + busy - memory.ready - memory.busy
  const ms = look.at - memory.at
  const busyMs = ((memory.busy + busy) / 2) * ms
  const arrived = grown(memory.arrived, look.arrived)
  const completed = grown(memory.completed, look.completed)
  if (arrived !== null) {
    const done = arrived - growth + memory.owed
    return {ms, busyMs, arrived, done: completed ?? Math.max(0, done), owed: Math.min(0, done)}
  }
  const done = completed ?? (look.serviceMs.known ? busyMs / look.serviceMs.value : null)
  if (done === null) return null
  const came = done + growth + memory.owed
  return {ms, busyMs, done, arrived: Math.max(0, came), owed: Math.round(Math.min(0, came))}
}

function grown(before: number | null, now: Reading<number>): number | null {
  return before === null || !now.known || now.value < before ? null : now.value - before
}

/** Where jobs wait, all slots are taken; elsewhere only the first guess is better than none. */
function slotsSeen(
  before: number | null,
  {dynos: {wanted, working}, finishing}: Look,
  {ready, busy: all}: Levels,
): number | null {
  const busy = all - finishing
  if (working === 0 || working !== wanted || busy <= 0) return before
  if (ready > 0) return Math.max(1, Math.round(busy / working))
  return before ?? Math.ceil(busy / working)
}
