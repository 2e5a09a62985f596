import {highestOf} from '../advice.js'
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
      const told = policy.advise(sight.look, memory)
      memory = told.memory
      const advice = highestOf([told.advice])
      const stay = {quantity: sight.dynos.length, quiet: [], restart: []}
      if (!advice.known) return stay
      const within = (dynos: number) => Math.min(options.max, Math.max(options.min, dynos))
      const usable = sight.dynos.filter(({state}) => state !== 'quiet').length
      const wanted = within(advice.atLeast)
      if (wanted > usable) return more(sight, wanted - usable, options)
      const target = advice.downTo === null ? usable : Math.max(wanted, within(advice.downTo))
      return fewer(sight, Math.min(usable, target), options)
    },
  }
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

function fewer({look, dynos}: Sight, target: number, {drains, graceMs}: SteeringOptions): Orders {
  const usable = dynos.filter(({state}) => state !== 'quiet')
  const excess = usable.slice(target)
  const isIdle = dynos.every(({busy}) => busy === 0) && look.ready.known === true && look.ready.value === 0
  const mayGo = (dyno: DynoSight) =>
    isIdle
      ? excess.includes(dyno) || dyno.state === 'quiet'
      : dyno.busy === 0 &&
        (dyno.state === 'quiet' || !drains || dyno.state === 'starting') &&
        (dyno.state === 'quiet' || excess.includes(dyno))
  const isOverdue = ({quietSince}: DynoSight) => quietSince !== null && look.at - quietSince >= graceMs
  let quantity = dynos.length
  for (const dyno of dynos.toReversed()) {
    if (!mayGo(dyno) && !isOverdue(dyno)) break
    quantity--
  }
  const quiet = drains
    ? excess.filter(({state, number}) => state === 'working' && number <= quantity).map(({number}) => number)
    : []
  return {quantity, quiet, restart: []}
}
