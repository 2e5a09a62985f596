import {isKept} from '../actions/kept.js'
import type * as api from '../platform/api.js'
import {known, type Reading, unknown} from '../platform/reading.js'
import type {QuietDynos} from './decide.js'
import type {DynoCount} from './look.js'

/** Heroku gives up on none before; who took longer was not started but stopped for a while. */
const LONGEST_BOOT_MS = 30 * 60_000
/** Of the newest only: what was deployed since may take longer to start. */
const MOST_BOOTS = 5

/**
 * The dynos of a process type: those that the formation keeps, which one-offs of the same type are not. One that has
 * crashed is no capacity, nor is one that was told to finish; one that is wanted and not listed yet is about to start.
 */
export function countDynos(entry: api.Formation, dynos: readonly api.Dyno[], quiet: QuietDynos): DynoCount {
  const kept = keptOf(entry, dynos)
  const told = new Set([...quiet.idle, ...quiet.busy])
  const working = kept.filter(({state, name}) => state === 'up' && !told.has(name)).length
  const starting = kept.filter(({state}) => state === 'starting').length
  return {
    wanted: entry.quantity,
    working,
    starting: starting + Math.max(0, entry.quantity - kept.length),
    bootMs: bootTimeOf(kept),
  }
}

/** Those of a process type that its formation keeps running. */
export function keptOf(entry: api.Formation, dynos: readonly api.Dyno[]): readonly api.Dyno[] {
  return dynos.filter(dyno => dyno.type === entry.type && isKept(dyno, [entry]))
}

/** Of crashed ones, for people: they are paid for and do nothing. Null where there is none. */
export function crashedText(entry: api.Formation, dynos: readonly api.Dyno[]): string | null {
  const names = keptOf(entry, dynos).flatMap(({name, state}) => (state === 'crashed' ? [name] : []))
  if (names.length === 0) return null
  return `${names.join(', ')} ${names.length === 1 ? 'has' : 'have'} crashed and ${names.length === 1 ? 'takes' : 'take'} no jobs`
}

/**
 * The state of a dyno last changes when it is up. The platform calls a worker dyno up as soon as its process runs: its
 * program may need some more seconds to load.
 */
function bootTimeOf(dynos: readonly api.Dyno[]): Reading<number> {
  const boots = dynos
    .filter(({state}) => state === 'up')
    .toSorted((one, other) => other.createdAt - one.createdAt)
    .map(({createdAt, updatedAt}) => updatedAt - createdAt)
    .filter(ms => ms > 0 && ms < LONGEST_BOOT_MS)
    .slice(0, MOST_BOOTS)
    .toSorted((one, other) => one - other)
  const middle = boots[Math.floor(boots.length / 2)]
  return middle === undefined ? unknown('no dyno was seen to start') : known(middle)
}
