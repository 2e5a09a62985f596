import type {DynoLoad} from './dyno-load.js'

/** A dyno that does nothing any more is paid for until it is seen: so soon it is looked at again, ms. */
export const SOON_MS = 2000
/**
 * For so long after it was told to finish, ms: two heartbeats of a Sidekiq, with the first of which it hears it. Who takes
 * longer is looked at no more often than others, as every look also asks Heroku twice.
 */
export const FINISHES_SOON_MS = 20_000

/**
 * Was one of them told to finish a moment ago? `graceMs` is what it was given for it, null where nobody is told; `now` the
 * datastore's clock. Who was given longer by another command seems to be told in the future, and is not meant.
 */
export function areJustTold(loads: readonly DynoLoad[], graceMs: number | null, now: number): boolean {
  if (graceMs === null) return false
  return loads.some(
    ({graceUntil}) => graceUntil !== null && Math.abs(now - (graceUntil - graceMs)) < FINISHES_SOON_MS,
  )
}
