import {numberIn} from '../actions/kept.js'
import {plural} from '../view/format.js'
import type {Advice, Reason} from './advice.js'
import type {Bound} from './bounds.js'
import type {Decision, HoldReason} from './decision.js'

/** All that one decision is made of. */
export interface Circumstances {
  /** How many dynos the formation is to have now. */
  readonly at: number
  readonly advice: Advice
  readonly bound: Bound
  /** What speaks against any change. */
  readonly hold: Hold | null
  /** Is it at 0, which somebody else has set? */
  readonly isOff: boolean
  /** Dynos that were told to finish: they are paid for and take no jobs. */
  readonly quiet: QuietDynos
  /** How many may go, of those that are not needed. Asked only then. */
  readonly removal: (to: number) => Removal
}

export interface Hold {
  readonly reason: HoldReason
  readonly why: string
}

export interface QuietDynos {
  /** Names of those that do nothing any more: a restart costs no job. */
  readonly idle: readonly string[]
  readonly busy: readonly string[]
}

/** How those may go that are not needed. */
export type Removal =
  /** Down to so many now; `waits` says why not to fewer. */
  | {readonly way: 'go'; readonly to: number; readonly waits: string | null}
  /** These are to be told to finish first. */
  | {readonly way: 'drain'; readonly dynos: readonly string[]; readonly why: string}
  /** None yet. */
  | {readonly way: 'wait'; readonly why: string}

/**
 * Up at once, down as far as those that may go; never for what is not known. A dyno that has finished, and stays because
 * those above it are needed, is paid for and does nothing: restarted, it lets the highest go. What several considerations ask
 * for at once is done one after another, look by look, so that each look writes once at most.
 */
export function decide(circumstances: Circumstances): Decision {
  const {at, advice, bound, hold, isOff, quiet} = circumstances
  if (isOff)
    return {verdict: 'off', at: 0, why: 'somebody has switched it off: scale it to 1 or more to go on'}
  if (hold !== null) return {verdict: 'hold', at, ...hold}
  if (!advice.known) return unknown(circumstances, advice.why)
  const needed = within(advice.atLeast, bound)
  const why = whyOf(advice.atLeast, advice.reasons, bound)
  const atLimit = advice.atLeast > bound.max
  const working = at - quiet.idle.length - quiet.busy.length
  if (needed > working) {
    const to = Math.max(at, within(needed + quiet.busy.length, bound))
    if (to > at && needed > at - quiet.idle.length) return {verdict: 'scale', from: at, to, atLimit, why}
    const dynos = quiet.idle.slice(0, needed - working)
    if (dynos.length > 0) return {verdict: 'revive', at, dynos, why: `${why}, and these were told to finish`}
    return {verdict: 'stay', at, atLimit, why}
  }
  const inTheWay = quiet.idle.filter(name => (numberIn(name) ?? Infinity) <= needed)
  if (inTheWay.length > 0)
    return {verdict: 'revive', at, dynos: inTheWay, why: `${why}, and these have finished below others`}
  return fewer(circumstances, advice, {atLimit, why})
}

/** There are to be so many whatever is not known. */
function unknown({at, bound}: Circumstances, why: string): Decision {
  const to = within(bound.min, bound)
  return to > at
    ? {verdict: 'scale', from: at, to, atLimit: false, why: `${why}, but ${bound.minWhy}`}
    : {verdict: 'hold', at, reason: 'unknown', why}
}

function fewer(
  {at, bound, removal}: Circumstances,
  {downTo, keeps, reasons}: Extract<Advice, {known: true}>,
  {atLimit, why}: {readonly atLimit: boolean; readonly why: string},
): Decision {
  // Even more jobs would leave it at the most there may be.
  const isSettled = atLimit && at <= bound.max
  if (downTo === null && !isSettled) {
    const but = keeps === null ? why : `${why}, but ${keeps.why}`
    if (keeps?.because === 'unknown') return {verdict: 'hold', at, reason: 'unknown', why: but}
    return {verdict: 'stay', at, atLimit, why: but}
  }
  const target = within(downTo ?? bound.max, bound)
  if (target >= at) return {verdict: 'stay', at, atLimit, why}
  const because = whyOf(downTo ?? target, reasons, bound)
  const gone = removal(target)
  switch (gone.way) {
    case 'go': {
      const to = Math.max(target, gone.to)
      if (to >= at) return {verdict: 'stay', at, atLimit, why: gone.waits ?? because}
      return {
        verdict: 'scale',
        from: at,
        to,
        atLimit,
        why: gone.waits === null ? because : `${because}; ${gone.waits}`,
      }
    }
    case 'drain':
      return {verdict: 'drain', at, to: target, now: gone.dynos, why: `${because}; ${gone.why}`}
    case 'wait':
      return {verdict: 'stay', at, atLimit, why: `${because}, but ${gone.why}`}
  }
}

/** Where both bounds exclude each other, it is never more than may be. */
function within(dynos: number, {min, max}: Bound): number {
  return Math.min(max, Math.max(min, dynos))
}

/** The consideration that decides, and the bound that keeps it from being followed. */
function whyOf(wanted: number, reasons: readonly Reason[], {min, max, minWhy, maxWhy}: Bound): string {
  const deciding = reasons.find(({dynos}) => dynos === wanted) ?? reasons[0]
  const said = deciding?.text ?? `${plural(wanted, 'dyno')} ${wanted === 1 ? 'is' : 'are'} needed`
  if (wanted > max) return `${said}, but ${maxWhy}`
  return wanted < min ? `${said}, and ${minWhy}` : said
}
