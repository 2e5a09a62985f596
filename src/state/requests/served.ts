import {minuteOf, slotAt} from '../slots.js'

/** Requests answered well per minute, by process type; oldest first, 30 days at most. */
export type Served = Map<string, ServedMinute[]>

interface ServedMinute {
  readonly at: number
  n: number
}

const MINUTE_MS = 60_000
const MOST_MINUTES = 30 * 24 * 60
/** Process types of one app. */
const MOST_TYPES = 128

/** Counts one request that a dyno of this type answered. */
export function countServed(served: Served, type: string, time: number): void {
  const at = minuteOf(time)
  let minutes = served.get(type)
  if (minutes === undefined) {
    if (served.size >= MOST_TYPES) return
    served.set(type, (minutes = []))
  }
  const latest = minutes.at(-1)
  const minute = latest?.at === at ? latest : slotAt(minutes, at, emptyMinute, MOST_MINUTES)
  minute.n++
}

/** How many requests the type answered in the whole minutes between two times: a lower bound for all the time. */
export function servedBetween(served: Served, type: string, since: number, until: number): number {
  const inside = (served.get(type) ?? []).filter(({at}) => at >= since && at + MINUTE_MS <= until)
  return inside.reduce((sum, {n}) => sum + n, 0)
}

function emptyMinute(at: number): ServedMinute {
  return {at, n: 0}
}
