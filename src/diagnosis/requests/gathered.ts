import {type AppState, type Dyno, type KeptRequest, UNKNOWN_DYNO} from '../../state/app-state.js'
import {chanceOfAtLeast} from '../statistics/chance.js'
import {countBy} from '../statistics/group.js'

/** Chance below which a gathering is no chance. */
const SIGNIFICANT = 0.001
/** A dyno or a hang that has this share of the failures is rather what they have in common. */
const MOST = 0.5
/** One slow request holds up those behind it for half a minute more: that is no hang yet. */
const SHORTEST_HANG_MS = 60_000
const FEWEST_IN_HANG = 3

/** Do these requests gather on one of the dynos beyond chance, where there are several? */
export function gatherOnOneDyno(
  {dynos}: AppState,
  process: string,
  requests: readonly KeptRequest[],
): boolean {
  const asked = [...dynos.values()].filter(({type, traffic}) => type === process && traffic.requests > 0)
  if (asked.length < 2) return false
  const most = Math.max(0, ...countBy(requests, ({dyno}) => dyno ?? UNKNOWN_DYNO.name).values())
  return chanceOfAtLeast(most, requests.length, 1 / asked.length) * asked.length < SIGNIFICANT * 10
}

/** Did most of these requests fail while their dyno answered nothing else either? */
export function fellIntoHangs({dynos}: AppState, requests: readonly KeptRequest[]): boolean {
  const inside = requests.filter(({dyno, at}) => {
    const place = dynos.get(dyno ?? '')
    return place !== undefined && at !== null && hangs(place, at)
  })
  return inside.length > requests.length * MOST
}

function hangs({failing, streaks}: Dyno, at: number): boolean {
  return [...streaks, ...(failing === null ? [] : [failing])].some(
    ({since, until, count}) =>
      since !== null &&
      until !== null &&
      count >= FEWEST_IN_HANG &&
      until - since > SHORTEST_HANG_MS &&
      at >= since &&
      at <= until,
  )
}
