/** Requests answered well per minute, by process type; oldest first, 30 days at most. */
export type Served = Map<string, {readonly at: number; n: number}[]>

const MINUTE_MS = 60_000
const MOST_MINUTES = 30 * 24 * 60

/** Counts one request that a dyno of this type answered. */
export function countServed(served: Served, type: string, time: number): void {
  const at = Math.floor(time / MINUTE_MS) * MINUTE_MS
  let minutes = served.get(type)
  if (minutes === undefined) served.set(type, (minutes = []))
  let place = minutes.length
  while (place > 0 && (minutes[place - 1]?.at ?? 0) > at) place--
  const slot = minutes[place - 1]
  if (slot?.at === at) slot.n++
  else minutes.splice(place, 0, {at, n: 1})
  if (minutes.length > MOST_MINUTES) minutes.shift()
}

/** How many requests the type answered in the whole minutes between two times: a lower bound for all the time. */
export function servedBetween(served: Served, type: string, since: number, until: number): number {
  const inside = (served.get(type) ?? []).filter(({at}) => at >= since && at + MINUTE_MS <= until)
  return inside.reduce((sum, {n}) => sum + n, 0)
}
