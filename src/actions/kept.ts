import type * as api from '../platform/api.js'
import {isOneOff} from '../state/dynos.js'

/**
 * Is it a dyno that the formation keeps running, and not one that only ends? `heroku run --type worker` starts
 * `worker.4321`: its type is one of the formation's, its number is not. Without a formation only the type tells.
 */
export function isKept(
  {name, type}: Pick<api.Dyno, 'name' | 'type'>,
  formation: readonly api.Formation[] | null,
): boolean {
  if (isOneOff(type)) return false
  if (formation === null) return true
  const entry = formation.find(entry => entry.type === type)
  return entry !== undefined && (numberIn(name) ?? 0) <= entry.quantity
}

/** 2 of `web.2`; null on Fir, where every process has a name of its own. */
export function numberIn(name: string): number | null {
  const number = /\.(\d+)$/.exec(name)?.[1]
  return number === undefined ? null : Number(number)
}
