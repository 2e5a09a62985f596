import type {AppState, Dyno} from '../../state/app-state.js'
import {formatCount} from '../../view/format.js'
import type {Remedy} from '../finding.js'
import {goBack} from '../rollback.js'
import {chanceOfAtLeast} from '../statistics/chance.js'

/** A release since which requests fail with the app's own errors, and before which they did not. */
export interface ReleaseFailures {
  readonly version: string
  readonly before: Counts
  readonly since: Counts
}

interface Counts {
  readonly requests: number
  readonly errors: number
}

const SIGNIFICANT = 0.001
const TIMES_AS_OFTEN = 5
/** Fewer say little about what was before. */
const ENOUGH_REQUESTS = 20
const MINUTE_MS = 60_000

/** The latest release that parts a time of few errors from one of many; null where none does. */
export function releaseThatBegan(state: AppState, dynos: readonly Dyno[]): ReleaseFailures | null {
  for (const {what, at, version} of state.changes.toReversed()) {
    if (what !== 'release' || at === null || version === null) continue
    const {before, since} = split(dynos, at)
    if (before.requests < ENOUGH_REQUESTS || since.errors === 0) continue
    const [shareBefore, shareSince] = [before.errors / before.requests, since.errors / since.requests]
    const all = before.requests + since.requests
    const chance = chanceOfAtLeast(since.errors, before.errors + since.errors, since.requests / all)
    if (shareSince >= shareBefore * TIMES_AS_OFTEN && chance < SIGNIFICANT) return {version, before, since}
  }
  return null
}

/** `They began with release v42: 0 of 900 requests failed so before it, 120 of 500 since.` */
export function tellRelease({version, before, since}: ReleaseFailures): string {
  return (
    `They began with release ${version}: ${formatCount(before.errors)} of ${formatCount(before.requests)} requests ` +
    `failed so before it, ${formatCount(since.errors)} of ${formatCount(since.requests)} since.`
  )
}

/** Going back to the release before. */
export function undo(state: AppState, {version}: ReleaseFailures): Remedy[] {
  const text = `go back to the release before ${version}, after which it began`
  return goBack(state, version, text, '; a rollback does not undo migrations')
}

/** By whole minutes or hours; the one the release falls into counts as since. */
function split(dynos: readonly Dyno[], at: number): {before: Counts; since: Counts} {
  const before = {requests: 0, errors: 0}
  const since = {requests: 0, errors: 0}
  for (const {traffic} of dynos) {
    for (const [slots, length] of [
      [traffic.hours, 60 * MINUTE_MS],
      [traffic.minutes, MINUTE_MS],
    ] as const) {
      for (const slot of slots) {
        const side = slot.at + length <= at ? before : since
        side.requests += slot.requests
        side.errors += slot.appErrors
      }
    }
  }
  return {before, since}
}
