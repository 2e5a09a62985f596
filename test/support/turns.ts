import type {Outcome} from '../../src/actions/outcome.js'
import {known, unknown} from '../../src/platform/reading.js'
import {unknownQueue} from '../../src/queues/no-queue.js'
import type {QueueReading, SystemReading} from '../../src/queues/queue-system.js'
import type {Beside} from '../../src/scaling/beside.js'
import type {Decision, HoldReason} from '../../src/scaling/decision.js'
import {demandOf} from '../../src/scaling/demand.js'
import {lookOf} from '../../src/scaling/look-of.js'
import {type Done, NOTHING_DONE, type Turn} from '../../src/scaling/turn.js'
import {quantityBefore} from '../../src/scaling/verdict.js'

export const TURN_AT = Date.UTC(2026, 2, 2, 9, 5)
const BEFORE = {dynos: [], formation: [], release: null}

export const DONE: Outcome = {outcome: 'done', text: 'worker is at 25 dynos', before: BEFORE}
export const UNCLEAR: Outcome = {
  outcome: 'unknown',
  text: 'no answer came',
  lookWith: 'heroku ps',
  before: BEFORE,
}

/** A queue of which so much is known. */
export function aQueue(name: string, ready: number, fields: Partial<QueueReading> = {}): QueueReading {
  const rest = {waitMs: known(90_000), busy: known(4), scheduled: known(12), paused: known(false)}
  return {...unknownQueue(name, 'nobody counts them'), ready: known(ready), ...rest, ...fields}
}

interface TurnFields extends Partial<Omit<Turn, 'done'>> {
  readonly queues?: readonly QueueReading[]
  readonly done?: Partial<Done>
}

/** A look at a worker, at 3 dynos unless the decision says another number, of 3 to 50. */
export function aTurn({queues = [aQueue('high', 2496)], done = {}, ...fields}: TurnFields = {}): Turn {
  const reading: SystemReading = fields.reading ?? {
    at: known(TURN_AT),
    queues: known(queues),
    workers: known([]),
    connections: known({used: 12, limit: 20}),
    notes: [],
  }
  const decision = fields.decision ?? stays(3, '210 jobs at 100 per dyno need 3 dynos')
  const at = fields.at ?? TURN_AT
  const wanted = quantityBefore({decision})
  const dynos = {wanted, working: wanted, starting: 0, bootMs: known(18_000)}
  return {
    at,
    reading,
    demand: demandOf(reading, {countsBusy: true}),
    look: lookOf(reading, {at, dynos, slotsPerDyno: 10, finishing: 0}),
    justTold: false,
    decision,
    reasons: [],
    notes: [],
    bound: {min: 3, max: 50, minWhy: '--min is 3', maxWhy: '--max is 50'},
    limit: null,
    cost: {centsPerMonth: 2500, text: null, warning: null},
    standing: {outcome: 'ours', tenure: 1, memory: null, pausedUntil: null},
    ...fields,
    done: {...NOTHING_DONE, ...done},
  }
}

export function scales(from: number, to: number, why = `${to} dynos keep up`): Decision {
  return {verdict: 'scale', from, to, atLimit: false, why}
}

export function stays(at: number, why: string): Decision {
  return {verdict: 'stay', at, atLimit: false, why}
}

export function holds(at: number, reason: HoldReason, why: string): Decision {
  return {verdict: 'hold', at, reason, why}
}

export const BESIDE: Beside = {
  centsPerDyno: 2500,
  learned: {
    arrivalsPerSecond: known(12.34),
    serviceMs: known(1240),
    bootMs: known(18_000),
    slotsPerDyno: known(10),
  },
  standing: {outcome: 'ours', tenure: 1, memory: null, pausedUntil: null},
  pausedUntil: null,
}

export const NOTHING_KNOWN: Beside['learned'] = {
  arrivalsPerSecond: unknown('one look tells no rate'),
  serviceMs: unknown('no job was seen to end'),
  bootMs: unknown('no dyno was seen to start'),
  slotsPerDyno: unknown('no worker says how many jobs it does at once'),
}
