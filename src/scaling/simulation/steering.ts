import {type Advice, between} from '../advice.js'
import type {Policy} from '../policy/policy.js'
import {FINISHES_SOON_MS, SOON_MS} from '../removal/soon.js'
import type {Controller, DynoSight, Orders, Sight} from './controller.js'

export interface SteeringOptions {
  readonly intervalMs: number
  readonly min: number
  readonly max: number
  /** Can a dyno be told to finish before it is taken away? */
  readonly drains: boolean
  /** How long it may take, ms. */
  readonly graceMs: number
}

/**
 * Carries a policy out as the scaler does: up at once, down only past dynos that do nothing. A look that comes sooner asks
 * the policy nothing: it only takes away who has finished.
 */
export function steered<Memory>(policy: Policy<Memory>, options: SteeringOptions): Controller {
  let memory: Memory | null = null
  let advice: Advice | null = null
  let advisedAt = -Infinity
  const {intervalMs} = options

  function adviceAt({look}: Sight): Advice {
    if (advice !== null && look.at - advisedAt < intervalMs) return between(advice)
    const advised = policy.advise(look, memory)
    memory = advised.memory
    advisedAt = look.at
    advice = advised.advice
    return advice
  }

  return {
    intervalMs,
    look(sight) {
      const told = adviceAt(sight)
      const orders = told.known ? follow(told, sight, options) : {...NOTHING, quantity: sight.dynos.length}
      const leftMs = advisedAt + intervalMs - sight.look.at
      return {...orders, lookAgainMs: isAwaited(sight, orders) ? Math.min(SOON_MS, leftMs) : leftMs}
    },
  }
}

const NOTHING = {quiet: [], restart: []}

function follow(advice: Extract<Advice, {known: true}>, sight: Sight, options: SteeringOptions): Orders {
  const within = (dynos: number) => Math.min(options.max, Math.max(options.min, dynos))
  const usable = sight.dynos.filter(isUsable)
  const needed = within(advice.atLeast)
  if (needed > usable.length) return more(sight, needed - usable.length, options)
  const inTheWay = sight.dynos.filter(dyno => hasFinished(dyno) && dyno.number <= needed)
  if (inTheWay.length > 0)
    return {quantity: sight.dynos.length, quiet: [], restart: inTheWay.map(({number}) => number)}
  const target = advice.downTo === null ? usable.length : Math.max(needed, within(advice.downTo))
  return fewer(sight, usable.slice(target), advice.mayStopIdle === true, options)
}

function hasFinished({state, busy}: DynoSight): boolean {
  return state === 'quiet' && busy === 0
}

/** Is a dyno about to finish that was told to a moment ago? */
function isAwaited({look, dynos}: Sight, {quiet}: Orders): boolean {
  return (
    quiet.length > 0 ||
    dynos.some(({quietSince}) => quietSince !== null && look.at - quietSince < FINISHES_SOON_MS)
  )
}

function isUsable({state}: DynoSight): boolean {
  return state === 'working' || state === 'starting'
}

/** Idle ones that were told to finish take jobs again after a restart; what then lacks is added. */
function more({dynos}: Sight, missing: number, {max}: SteeringOptions): Orders {
  const restart = dynos
    .filter(dyno => hasFinished(dyno))
    .slice(0, missing)
    .map(({number}) => number)
  const quantity = Math.max(dynos.length, Math.min(max, dynos.length + missing - restart.length))
  return {quantity, quiet: [], restart}
}

/**
 * The highest go as far down as they have finished; those above them wait for nobody. Where nothing at all is to be done
 * and hardly any job could be cut, none has to be told first.
 */
function fewer(
  {look, dynos}: Sight,
  excess: readonly DynoSight[],
  mayStopIdle: boolean,
  options: SteeringOptions,
): Orders {
  const {drains, graceMs} = options
  const isIdle =
    mayStopIdle && look.ready.known === true && look.ready.value === 0 && dynos.every(({busy}) => busy === 0)
  const mayGo = (dyno: DynoSight) => {
    const {state, busy, quietSince} = dyno
    if (quietSince !== null && look.at - quietSince >= graceMs) return true
    if (busy > 0) return false
    return state === 'quiet' || (excess.includes(dyno) && (isIdle || (!drains && state === 'working')))
  }
  const highest = dynos.findLastIndex(dyno => !mayGo(dyno))
  const quantity = highest + 1
  const told = drains ? excess.filter(({state, number}) => state === 'working' && number <= quantity) : []
  return {quantity, quiet: told.map(({number}) => number), restart: []}
}
