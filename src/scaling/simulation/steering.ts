import type {Advice} from '../advice.js'
import type {Policy} from '../policy/policy.js'
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

/** Carries a policy out as the scaler does: up at once, down only past dynos that do nothing. */
export function steered<Memory>(policy: Policy<Memory>, options: SteeringOptions): Controller {
  let memory: Memory | null = null
  return {
    intervalMs: options.intervalMs,
    look(sight) {
      const {advice, memory: next} = policy.advise(sight.look, memory)
      memory = next
      return advice.known ? follow(advice, sight, options) : {...NOTHING, quantity: sight.dynos.length}
    },
  }
}

const NOTHING = {quiet: [], restart: []}

function follow(advice: Extract<Advice, {known: true}>, sight: Sight, options: SteeringOptions): Orders {
  const within = (dynos: number) => Math.min(options.max, Math.max(options.min, dynos))
  const usable = sight.dynos.filter(isUsable)
  const needed = within(advice.atLeast)
  if (needed > usable.length) return more(sight, needed - usable.length, options)
  const target = advice.downTo === null ? usable.length : Math.max(needed, within(advice.downTo))
  return fewer(sight, usable.slice(target), advice.mayStopIdle === true, options)
}

function isUsable({state}: DynoSight): boolean {
  return state === 'working' || state === 'starting'
}

/** Idle ones that were told to finish take jobs again after a restart; what then lacks is added. */
function more({dynos}: Sight, missing: number, {max}: SteeringOptions): Orders {
  const restart = dynos
    .filter(({state, busy}) => state === 'quiet' && busy === 0)
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
