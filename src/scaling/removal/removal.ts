import {numberIn} from '../../actions/kept.js'
import type * as api from '../../platform/api.js'
import type {Amount} from '../../queues/queue-system.js'
import {formatCount, plural} from '../../view/format.js'
import type {Removal} from '../decide.js'
import type {DynoLoad} from './dyno-load.js'
import {hasFinished} from './quiet-dynos.js'

export interface RemovalFacts {
  readonly type: string
  readonly generation: api.PlatformGeneration
  /** How many dynos the formation is to have now. */
  readonly quantity: number
  /** Of those that the formation keeps. */
  readonly loads: readonly DynoLoad[]
  /** Jobs that are being done, of all queues. */
  readonly busy: Amount
  /** Jobs that some dyno is about to begin. */
  readonly ready: Amount
  /** Were its numbers held against the genuine library, or are they trusted all the same? */
  readonly isTrusted: boolean
  /** Does the queue system tell which dyno does which job? */
  readonly tellsDynos: boolean
  /** Can the queue system tell a process to finish? */
  readonly canQuiet: boolean
  /** May idle ones be stopped untold where nothing waits and nothing runs? */
  readonly mayStopIdle: boolean
  /** No dyno goes while any job runs. */
  readonly protectBusy: boolean
  /** Jobs bear to be cut off: whichever dyno it is may go. */
  readonly ignoreBusy: boolean
  /** Ms by the datastore's clock. */
  readonly now: number
}

const UNTRUSTED = 'its numbers were never held against the library itself: dynos go with --trust-adapter'

/**
 * How dynos may go, down to `to`. Nobody can say which: Cedar ends those with the highest numbers, Fir any (Dev Center
 * article `scaling`). So on Cedar the highest go as far down as they are idle, one after the other; on Fir none goes
 * until all are. What is not known to be idle is busy; where the queue system never tells, jobs have to bear it.
 */
export function removalOf(facts: RemovalFacts, to: number): Removal {
  const {quantity, protectBusy, ignoreBusy} = facts
  if (to >= quantity) return {way: 'go', to: quantity, waits: null}
  if (!facts.isTrusted) return {way: 'wait', why: UNTRUSTED}
  if (ignoreBusy) return {way: 'go', to, waits: null}
  if (isAtRest(facts) && mayGoUntold(facts)) return {way: 'go', to, waits: null}
  if (protectBusy && !isAtRest(facts)) return untilNoneRuns(facts)
  if (facts.generation === 'fir') return whenAllAreIdle(facts, to)
  if (!facts.tellsDynos) return {way: 'go', to, waits: null}
  return facts.canQuiet ? afterFinishing(facts, to) : pastIdle(facts, to)
}

/** Nothing runs, and nothing is about to: what waits may be begun before a dyno has heard that it goes. */
function isAtRest({busy, ready}: RemovalFacts): boolean {
  return busy.known === true && busy.value === 0 && ready.known === true && ready.value === 0
}

/** Who can be told tells late what it does, so that a job may run that nobody sees: none may where they are protected. */
function mayGoUntold({canQuiet, mayStopIdle, protectBusy}: RemovalFacts): boolean {
  return !canQuiet || (mayStopIdle && !protectBusy)
}

function untilNoneRuns({type, busy}: RemovalFacts): Removal {
  if (busy.known === true && busy.value === 0)
    return {way: 'wait', why: `jobs wait that a dyno of ${type} is about to begin, and none is to be cut off`}
  const why =
    busy.known === false
      ? `whether a job runs on ${type} is not known, and none is to be cut off: ${busy.why}`
      : `${plural(busy.value, 'job')} ${busy.value === 1 ? 'runs' : 'run'} on ${type}, and none is to be cut off`
  return {way: 'wait', why}
}

function whenAllAreIdle(facts: RemovalFacts, to: number): Removal {
  const {type, loads, quantity} = facts
  if (isAtRest(facts)) return {way: 'go', to, waits: null}
  const waits = loads.find(load => !isIdle(load))
  if (waits === undefined && loads.length >= quantity) return {way: 'go', to, waits: null}
  const which =
    waits === undefined
      ? `${formatCount(loads.length)} of ${plural(quantity, `${type} dyno`)} are there`
      : busyText(waits)
  return {way: 'wait', why: `${which}: on Fir any dyno may be the one that goes, so all have to be idle`}
}

/** Those with the highest numbers, as far down as they are idle. */
function pastIdle(facts: RemovalFacts, to: number): Removal {
  const {least, waits} = lowestWithout(facts, to, isIdle)
  if (least === facts.quantity) return {way: 'wait', why: waits ?? 'nothing is known of them'}
  return {way: 'go', to: least, waits}
}

/** Those that have finished go; those that are to go as well are told to finish. */
function afterFinishing(facts: RemovalFacts, to: number): Removal {
  const {quantity, now, busy} = facts
  const noneRuns = busy.known === true && busy.value === 0
  const {least, waits} = lowestWithout(facts, to, load =>
    load.workers.length === 0 ? noneRuns || isIdle(load) : hasFinished(load, now),
  )
  if (least < quantity) return {way: 'go', to: least, waits}
  const names = highestFirst(facts, to).flatMap(load =>
    load?.workers.some(({quietUntil}) => quietUntil === null) === true ? load.name : [],
  )
  if (names.length === 0) return {way: 'wait', why: waits ?? 'nothing is known of them'}
  return {
    way: 'drain',
    dynos: names,
    why: `${listed(names)} ${names.length === 1 ? 'is' : 'are'} to finish first`,
  }
}

/** Down to which quantity all that would go may go, and what keeps the next one. */
function lowestWithout(
  facts: RemovalFacts,
  to: number,
  mayGo: (load: DynoLoad) => boolean,
): {readonly least: number; readonly waits: string | null} {
  const {type, quantity} = facts
  let least = quantity
  for (const load of highestFirst(facts, to)) {
    if (load === null) return {least, waits: `${type}.${least} is not there yet`}
    if (!mayGo(load)) return {least, waits: busyText(load)}
    least--
  }
  return {least, waits: null}
}

/** In the order in which Cedar ends them; null for one that is not listed. */
function highestFirst({loads, quantity}: RemovalFacts, to: number): readonly (DynoLoad | null)[] {
  const byNumber = new Map(loads.map(load => [numberIn(load.name), load]))
  return Array.from({length: quantity - to}, (_, index) => byNumber.get(quantity - index) ?? null)
}

function isIdle({idle}: DynoLoad): boolean {
  return idle.known && idle.value
}

function busyText({name, idle, isTold}: DynoLoad): string {
  if (isTold) return `${name} is finishing its jobs`
  return idle.known ? `${name} is busy` : idle.why
}

function listed(names: readonly string[]): string {
  const [first = '', last = first] = [names[0], names.at(-1)]
  return names.length > 3 ? `${first} to ${last}` : names.join(', ')
}
