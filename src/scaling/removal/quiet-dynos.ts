import type {QuietDynos} from '../decide.js'
import type {DynoLoad} from './dyno-load.js'

/**
 * Dynos whose processes were all told to finish, by us or by somebody else: they are no capacity. Past the grace that we
 * gave it one counts as idle, whatever it still does: a restart may then cut it off. `now` is the datastore's clock.
 */
export function quietDynosOf(loads: readonly DynoLoad[], now: number): QuietDynos {
  const told = loads.filter(({isTold}) => isTold)
  return {
    idle: told.filter(load => hasFinished(load, now)).map(({name}) => name),
    busy: told.filter(load => !hasFinished(load, now)).map(({name}) => name),
  }
}

/** Has it finished all that it had and takes no more, or had all the time that it was given? */
export function hasFinished({idle, isQuiet, graceUntil}: DynoLoad, now: number): boolean {
  return (isQuiet && idle.known && idle.value) || (graceUntil !== null && now >= graceUntil)
}
