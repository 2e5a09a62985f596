import type {Dyno} from '../dyno.js'
import {current} from '../lives/generation.js'
import type {FailedRequest, Streak} from './request.js'

/** Codes by which the router says that this dyno failed a request. */
const DYNO_FAILED = new Set(['H11', 'H12', 'H13', 'H17', 'H18', 'H19', 'H20', 'H21', 'H22', 'H34'])
const SHORTEST_KEPT = 3
const MOST_KEPT = 8
const MOST_OPEN = 8

/** Lengthens the dyno's unbroken run of failures, or begins one. */
export function lengthenStreak(dyno: Dyno, failed: FailedRequest): void {
  if (!DYNO_FAILED.has(failed.code)) return
  const streak = (dyno.failing ??= beginStreak(dyno, failed))
  streak.count++
  streak.until = failed.at
  if (failed.startedAt !== null && (streak.since === null || failed.startedAt < streak.since)) {
    streak.since = failed.startedAt
  }
  streak.codes.set(failed.code, (streak.codes.get(failed.code) ?? 0) + 1)
}

/** A request was answered, or the dyno began a new life: the run is over. */
export function endStreak(dyno: Dyno): void {
  const {failing, streaks} = dyno
  dyno.failing = null
  if (failing === null || failing.count < SHORTEST_KEPT) return
  streaks.push(failing)
  if (streaks.length <= MOST_KEPT) return
  const shortest = streaks.reduce((least, streak) => (streak.count < least.count ? streak : least))
  streaks.splice(streaks.indexOf(shortest), 1)
}

function beginStreak(dyno: Dyno, first: FailedRequest): Streak {
  return {
    since: first.startedAt,
    until: first.at,
    count: 0,
    codes: new Map(),
    first,
    openAtStart: [...current(dyno).open.values()].slice(0, MOST_OPEN),
  }
}
