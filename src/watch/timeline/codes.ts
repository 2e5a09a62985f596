import {CODES} from '../../platform/codes.js'
import type {AppState, Dyno} from '../../state/app-state.js'
import type {Slot} from '../../state/requests/traffic.js'
import type {TimelineEntry} from './entry.js'

/** A code that stays away for so long begins a new burst. */
const BURST_GAP_MS = 5 * 60_000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** These come every 20 s while the dyno is over its quota: the state keeps when that was. */
const OVER_QUOTA = 'R14'

/** When a code was seen, and how often at least. */
interface Sighting {
  readonly code: string
  readonly from: number
  readonly to: number
  readonly count: number
  readonly dyno: string | null
  readonly type: string | null
}

/** Error codes, each burst of one as its first sighting. */
export function codeEntries(state: AppState): readonly TimelineEntry[] {
  const moments = momentsOf(state)
  const sightings = [
    ...[...state.dynos.values()].flatMap(dyno => [...ofRouter(dyno, moments), ...ofDyno(dyno)]),
    ...undirected(state),
  ]
  const byCode = new Map<string, Sighting[]>()
  for (const sighting of sightings) {
    const place = `${sighting.code}/${sighting.type}`
    const known = byCode.get(place)
    if (known) known.push(sighting)
    else byCode.set(place, [sighting])
  }
  return [...byCode.values()].flatMap(bursts)
}

/** The latest failures are kept one by one: when they were, by code and dyno. */
function momentsOf({failures}: AppState): ReadonlyMap<string, readonly number[]> {
  const moments = new Map<string, number[]>()
  for (const {code, dyno, at} of failures) {
    if (at === null || dyno === null) continue
    const known = moments.get(`${code}/${dyno}`)
    if (known) known.push(at)
    else moments.set(`${code}/${dyno}`, [at])
  }
  return moments
}

/** H codes with a dyno are counted by the minute and hour; the moments are exact where they are kept. */
function ofRouter(
  {name, type, traffic}: Dyno,
  moments: ReadonlyMap<string, readonly number[]>,
): readonly Sighting[] {
  function within(slots: readonly Slot[], lengthMs: number): readonly Sighting[] {
    return slots.flatMap(({at, codes}) =>
      Array.from(codes, ([code, count]) => {
        const seen = moments.get(`${code}/${name}`)?.filter(time => time >= at && time < at + lengthMs) ?? []
        const [from, to] = [seen[0] ?? at, seen.at(-1) ?? at + lengthMs - 1]
        return {code, from, to, count, dyno: name, type}
      }),
    )
  }
  return [...within(traffic.hours, HOUR_MS), ...within(traffic.minutes, MINUTE_MS)]
}

function ofDyno({name, type, generations}: Dyno): readonly Sighting[] {
  return generations.flatMap(({tallies, overQuota}) => [
    ...overQuota.map(({from, to, minutes}) => ({
      code: OVER_QUOTA,
      from,
      to,
      count: minutes,
      dyno: name,
      type,
    })),
    ...[...tallies].flatMap(([code, {count, since, until}]) =>
      code.startsWith('R') && code !== OVER_QUOTA && CODES.has(code) && since !== null && until !== null
        ? {code, from: since, to: until, count, dyno: name, type}
        : [],
    ),
  ])
}

/** What the router could give to no dyno, and what the log says of itself. */
function undirected({undirected, failures}: AppState): readonly Sighting[] {
  const requests = failures.flatMap(({at, code, dyno}) =>
    at === null || dyno !== null ? [] : {code, from: at, to: at, count: 1, dyno: null, type: null},
  )
  const known = new Set(requests.map(({code}) => code))
  const others = [...undirected].flatMap(([code, {count, since, until}]) =>
    since === null || until === null || known.has(code) || !CODES.has(code)
      ? []
      : {code, from: since, to: until, count, dyno: null, type: null},
  )
  return [...requests, ...others]
}

/** Joins what lies close together, of one code. */
function bursts(sightings: readonly Sighting[]): readonly TimelineEntry[] {
  const groups: Sighting[][] = []
  let until = Number.NEGATIVE_INFINITY
  for (const sighting of sightings.toSorted((a, b) => a.from - b.from)) {
    if (sighting.from - until > BURST_GAP_MS) groups.push([sighting])
    else groups.at(-1)?.push(sighting)
    until = Math.max(until, sighting.to)
  }
  return groups.map(entryOf)
}

function entryOf(burst: readonly Sighting[]): TimelineEntry {
  const {code = '', type = null, from = 0} = burst[0] ?? {}
  const known = CODES.get(code)
  return {
    kind: 'code',
    // The moments of an outage are kept for a while only; its minute stays.
    key: `code/${code}/${type}/${Math.floor(from / MINUTE_MS)}`,
    at: from,
    until: burst.reduce((latest, {to}) => Math.max(latest, to), from),
    dynos: [...new Set(burst.flatMap(({dyno}) => dyno ?? []))],
    type,
    level: known?.informational === true ? 'warning' : 'error',
    text: known === undefined ? code : `${code} ${known.title}`,
  }
}
