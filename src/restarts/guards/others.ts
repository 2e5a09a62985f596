import {isKept} from '../../actions/kept.js'
import type * as api from '../../platform/api.js'
import {valueOf} from '../../platform/reading.js'
import {plural} from '../../view/format.js'
import type {Facts, Guard} from './guard.js'

/** One at a time: all others of the process type are there, and up. */
export const othersAreUp: Guard = (dyno, {facts}) => {
  const others = othersOf(dyno, facts)
  const away = others.filter(({state}) => state !== 'up')
  if (away.length > 0) {
    const states = away.map(({name, state}) => `${name} is ${state}`)
    return {
      guard: 'others',
      reason: `not all other ${dyno.type} dynos are up: ${states.join(', ')}`,
      until: null,
    }
  }
  const wanted = quantityOf(dyno, facts) - 1
  if (others.length >= wanted) return null
  const reason = `not all other ${dyno.type} dynos are there: ${others.length} of ${wanted}`
  return {guard: 'others', reason, until: null}
}

/** What a restart that is allowed means for the app: the gap where there is no other dyno; null where there is none. */
export function gapOf(dyno: api.Dyno, facts: Facts): string | null {
  if (othersOf(dyno, facts).length > 0) return null
  const away = dyno.type === 'web' ? 'requests wait or fail' : `the work of ${dyno.type} waits`
  return `${dyno.type} has ${plural(1, 'dyno')}: ${away} until the new process is up`
}

function othersOf({id, type}: api.Dyno, {dynos, formation}: Facts): readonly api.Dyno[] {
  return dynos.filter(other => other.type === type && other.id !== id && isKept(other, valueOf(formation)))
}

function quantityOf({type}: api.Dyno, {formation}: Facts): number {
  return valueOf(formation)?.find(entry => entry.type === type)?.quantity ?? 1
}
