import {formatClock, plural} from '../../view/format.js'
import type {Ownership, Setting} from '../memory.js'
import type {TimedHold} from './hold.js'

export interface QuantityFacts {
  /** As the formation has it now. */
  readonly quantity: number
  /** Of the process type, for people. */
  readonly type: string
  /** May we have set 0? */
  readonly min: number
  /** How long a quantity of somebody else's is respected. */
  readonly backoffMs: number
  readonly now: number
}

export interface JudgedQuantity {
  /** As it is to be remembered. */
  readonly ownership: Ownership
  readonly verdict: 'ours' | 'held' | 'off'
  /** What holds the next change back; null where nothing does, and where it is off. */
  readonly hold: TimedHold | null
}

/** A write that nobody heard of takes effect within this, or never. */
const LATE_MS = 15 * 60_000

/**
 * Is the quantity ours to change? The one that we find at the first look is, and so is any that we set, even where that
 * appeared late. One that somebody else has set is theirs for `backoffMs` from when we first saw it, and a 0 until they
 * set 1 or more; then it is ours as it is.
 */
export function judgeQuantity(before: Ownership, facts: QuantityFacts): JudgedQuantity {
  const {quantity, now} = facts
  const remembered = withoutFuture(before, now)
  // Who has set another number meanwhile has set this 0, too, though we had set it before.
  const isTheirs = quantity === 0 && remembered.foreign !== null
  const own = isTheirs ? null : ownOf(remembered, quantity)
  if (own !== null) return ours({...remembered, ...own, foreign: null})
  if (quantity === 0) return switchedOff(remembered, facts)
  if (remembered.lastSet === null && remembered.foreign === null) return takenOver(remembered, facts)
  // Who has switched it on again wants it to go on.
  if (remembered.foreign?.quantity === 0) return takenOver(remembered, facts)
  return theirs(remembered, facts)
}

/** After a write of ours: `isClear` says whether the platform has taken it. */
export function afterSetting(before: Ownership, setting: Setting, isClear: boolean): Ownership {
  return isClear
    ? {lastSet: setting, unclear: before.unclear, foreign: null}
    : {...before, unclear: setting, foreign: null}
}

function ownOf(
  {lastSet, unclear}: Ownership,
  quantity: number,
): Pick<Ownership, 'lastSet' | 'unclear'> | null {
  if (lastSet?.quantity === quantity) return {lastSet, unclear}
  return unclear?.quantity === quantity ? {lastSet: unclear, unclear: null} : null
}

function switchedOff(remembered: Ownership, facts: QuantityFacts): JudgedQuantity {
  const {lastSet, foreign} = remembered
  // Without any memory it may have been us, if that was ever allowed.
  if (lastSet === null && foreign === null && facts.min === 0) return takenOver(remembered, facts)
  const seen = foreign?.quantity === 0 ? foreign : {quantity: 0, at: facts.now}
  return {ownership: {...remembered, foreign: seen}, verdict: 'off', hold: null}
}

function takenOver(remembered: Ownership, {quantity, now}: QuantityFacts): JudgedQuantity {
  return ours({...remembered, lastSet: {quantity, at: now}, foreign: null})
}

function ours(ownership: Ownership): JudgedQuantity {
  return {ownership, verdict: 'ours', hold: null}
}

function theirs(remembered: Ownership, facts: QuantityFacts): JudgedQuantity {
  const {quantity, type, backoffMs, now} = facts
  const seen = remembered.foreign?.quantity === quantity ? remembered.foreign : {quantity, at: now}
  const until = seen.at + backoffMs
  if (now >= until) return takenOver(remembered, facts)
  const why = `somebody else has set ${type} to ${plural(quantity, 'dyno')}, which stays until ${formatClock(until)} UTC`
  return {
    ownership: {...remembered, foreign: seen},
    verdict: 'held',
    hold: {reason: 'foreign-change', why, until},
  }
}

/** Where the clock was set back, nothing is to hold for longer than it would have. */
function withoutFuture({lastSet, unclear, foreign}: Ownership, now: number): Ownership {
  const mayAppear = unclear !== null && now - unclear.at < LATE_MS
  return {
    lastSet,
    unclear: mayAppear ? unclear : null,
    foreign: foreign === null ? null : {...foreign, at: Math.min(foreign.at, now)},
  }
}
