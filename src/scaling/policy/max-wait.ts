import {formatDuration} from '../../view/format.js'
import type {Advice, Keep} from '../advice.js'
import type {Look} from '../look.js'
import {areSeen} from './ages.js'
import {keptFor, mayStopIdle} from './keeping.js'
import {glance, learn, type MaxWaitMemory} from './memory.js'
import {needsOf, type Situation, waitingOf} from './needs.js'
import type {Policy} from './policy.js'
import {firstDynoReason, reasonsFor} from './reasons.js'
import {addTo, SPANS} from './window.js'

export interface MaxWaitOptions {
  /** How long a job may wait, ms. */
  readonly maxWaitMs: number
  /** For so long a queue is watched before dynos go, ms; two minutes, or three looks where they are rarer. */
  readonly windowMs?: number
  /** From look to look, ms. */
  readonly intervalMs?: number
  /** How old what is seen of jobs that are being done may be, ms; as of the look unless told. */
  readonly seenLateMs?: number
}

const WINDOW_MS = 120_000
const INTERVAL_MS = 10_000
/** Until one was seen to start. */
const BOOT_MS = 30_000
/** Of the longest wait: the rest is for what cannot be foreseen. */
const BUDGET_SHARE = 0.75

/**
 * As few dynos as let every job begin within the longest wait: those that wait are begun before they have waited too long,
 * counting what a new dyno needs to boot, and those that arrive are done as fast. More at once; fewer as
 * soon as starting them anew would cost less, but never before a whole window was watched. What is not known adds dynos at
 * most.
 */
export function maxWait(options: MaxWaitOptions): Policy<MaxWaitMemory> {
  return {advise: (look, memory) => advise(look, memory, options)}
}

interface Advised {
  readonly advice: Advice
  readonly memory: MaxWaitMemory | null
}

function advise(look: Look, before: MaxWaitMemory | null, options: MaxWaitOptions): Advised {
  const {ready, busy} = look
  if (ready.known === false) return {advice: {known: false, why: ready.why}, memory: before}
  const {maxWaitMs, intervalMs = INTERVAL_MS, seenLateMs = 0} = options
  const windowMs = options.windowMs ?? Math.max(WINDOW_MS, 3 * intervalMs)
  const bootMs = look.dynos.bootMs.known ? look.dynos.bootMs.value : BOOT_MS
  const spanMs = windowMs / SPANS
  const isExact = ready.known === true && busy.known === true
  const learning = {spanMs, holeMs: Math.max(windowMs / 2, 2 * intervalMs), bootMs}
  const seen = isExact
    ? learn(before, look, {ready: ready.value, busy: busy.value}, learning)
    : glance(before, look, learning)
  const slots = look.slotsPerDyno.known ? Math.max(1, look.slotsPerDyno.value) : seen.slots
  if (slots === null) return {advice: firstDyno(look, ready.value), memory: seen}
  // Nobody says how many are being done: all slots may be taken.
  const levels = {ready: ready.value, busy: busy.known === false ? look.dynos.working * slots : busy.value}
  const budgetMs = maxWaitMs * BUDGET_SHARE
  const situation = {
    look,
    levels,
    memory: seen,
    slots,
    bootMs,
    budgetMs,
    maxWaitMs,
    spanMs,
    intervalMs,
    seenLateMs,
  }
  const needs = needsOf(situation)
  const memory = {...seen, window: addTo(seen.window, look.at, spanMs, {peak: needs.lasting})}
  const keeps = keepOf(situation, isExact, windowMs)
  const kept = keptFor(situation, memory.window)
  return {
    advice: {
      known: true,
      atLeast: needs.now,
      downTo: keeps === null ? Math.max(needs.now, kept) : null,
      keeps,
      reasons: reasonsFor(situation, needs, kept),
      mayStopIdle: mayStopIdle(situation),
    },
    memory,
  }
}

/** How many a dyno does at once is seen once one works. */
function firstDyno({dynos}: Look, ready: number): Advice {
  const {working, starting} = dynos
  const atLeast = ready > 0 ? Math.max(1, working + starting) : 0
  return {
    known: true,
    atLeast,
    downTo: null,
    keeps: {because: 'unknown', why: 'how many jobs a dyno does at once is not known'},
    reasons: [firstDynoReason(ready, atLeast)],
  }
}

/** Why no dyno may go yet. */
function keepOf({look, levels, memory}: Situation, isExact: boolean, windowMs: number): Keep | null {
  const {busy, waitMs} = look
  if (busy.known === false) return {because: 'unknown', why: busy.why}
  if (!isExact) return {because: 'unknown', why: 'there may be more that is not known'}
  if (waitMs.known !== true && !areSeen(waitingOf(look, levels), memory.window))
    return {because: 'unknown', why: 'how long the oldest job has waited is not known'}
  const watchedMs = look.at - memory.since
  if (watchedMs >= windowMs) return null
  return {
    because: 'window',
    why: `it has been watched for ${formatDuration(watchedMs)} only, and dynos go after ${formatDuration(windowMs)}`,
  }
}
