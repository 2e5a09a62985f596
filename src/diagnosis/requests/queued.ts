import {REQUESTS_QUEUED} from '../../logs/signals/groups/index.js'
import type {SignalId} from '../../logs/signals/index.js'
import type {AppState, FailedRequest} from '../../state/app-state.js'
import {servedBetween} from '../../state/requests/served.js'
import type {Found, Occurrence} from '../cause.js'
import {earliest, highest, latest, occurrenceOf, type Sighting, sightings} from '../evidence.js'
import {countBy} from '../statistics/group.js'
import {sum} from '../statistics/numbers.js'
import {unexplained} from '../unexplained.js'
import {fellIntoHangs, gatherOnOneDyno} from './gathered.js'
import {isLongLived} from './long-lived.js'
import {type TrafficChange, trafficChangeAt} from './traffic-change.js'
import {whereTimeWent} from './waits.js'

/** Requests that waited for a free worker, and how that is known. */
export interface Queue {
  /** Turned away by the router, H11. */
  readonly turnedAway: number
  /** Timed out, H12. */
  readonly timedOut: number
  /** Of these, where the app's own word shows that it had not been working on them. */
  readonly told: number
  /** Lines of the server that say so. */
  readonly said: number
  /** What rack-timeout says a request had waited, at most. */
  readonly waitedMs: number | null
  readonly change: TrafficChange | null
}

/** The server says that all its workers are taken. `php.pool-busy` only warns that few are left. */
const SAID = REQUESTS_QUEUED.filter(id => id !== 'php.pool-busy')
/** Most of these ran too long; only of the last one it is known how long it had waited before. */
const TIMED_OUT: readonly SignalId[] = ['rack-timeout.timed-out']
const LONG_WAIT_MS = 10_000
const FEWEST = 3
const FEWEST_ROUTES = 2
/** So many timeouts all over the app, with a rise of traffic, are no chance. */
const ENOUGH = 10
/** Nearly all of those the app said anything about. */
const NEARLY_ALL = 0.8
const MOST = 0.5
/** Where the app had done so many of those it speaks of in a short time, its dynos do not hang, though nobody is served. */
const PROVEN = 0.95
/** Crowds so many times as large as before explain that nobody is served any more. */
const CROWD = 2
/** A request that waited while its dyno was booting did not queue. */
const AFTER_BOOT_MS = 60_000
const MINUTE_MS = 60_000

/** Finds requests that waited before the app saw them: by H11, by the server's own word, and by the timeouts. */
export function queues(state: AppState, earlier: Found): Occurrence<Queue>[] {
  return [...turnedAway(state, earlier), ...saidByServer(state), ...timedOut(state, earlier)]
}

function turnedAway(state: AppState, earlier: Found): Occurrence<Queue>[] {
  return unexplained(state, ['H11'], earlier).map(sighting => {
    const process = sighting.process ?? 'web'
    const change = trafficChangeAt(state, process, sighting.since)
    return occurrenceOf(sighting, {
      process,
      confidence: 'high',
      facts: {...NOTHING, turnedAway: sighting.count, change},
    })
  })
}

function saidByServer(state: AppState): Occurrence<Queue>[] {
  return [
    ...sightings(state, SAID)
      .filter(sighting => !isBooting(sighting))
      .map(sighting => ({sighting, waitedMs: waitedOf(sighting, 'rack-timeout.expired')})),
    ...TIMED_OUT.flatMap(id => sightings(state, [id]).map(sighting => lastOf(sighting, id))).filter(
      ({waitedMs}) => waitedMs !== null && waitedMs >= LONG_WAIT_MS,
    ),
  ].map(({sighting, waitedMs}) =>
    occurrenceOf(sighting, {
      confidence: 'high',
      facts: {
        ...NOTHING,
        said: sighting.count,
        waitedMs,
        change: trafficChangeAt(state, sighting.process ?? 'web', sighting.since),
      },
    }),
  )
}

function lastOf(sighting: Sighting, id: SignalId): {sighting: Sighting; waitedMs: number | null} {
  const {generations, until} = sighting
  const lines = generations.flatMap(({tallies}) => tallies.get(id)?.last.at(-1) ?? []).slice(-1)
  return {sighting: {...sighting, count: 1, since: until, lines}, waitedMs: waitedOf(sighting, id)}
}

/** What the last such line says that the request had waited. */
function waitedOf({generations}: Sighting, id: SignalId): number | null {
  const waits = generations.map(({tallies}) => tallies.get(id)?.facts['waitMs'])
  return highest(waits.map(wait => (typeof wait === 'number' ? wait : null)))
}

function isBooting({generations, until}: Sighting): boolean {
  return generations.some(
    ({startedAt, upAt}) =>
      until !== null && (upAt ?? startedAt) !== null && until - (upAt ?? startedAt ?? 0) < AFTER_BOOT_MS,
  )
}

function timedOut(state: AppState, earlier: Found): Occurrence<Queue>[] {
  const left = unexplained(state, ['H12'], earlier, isLongLived)
  const processes = new Set(left.map(({process}) => process ?? 'web'))
  return [...processes].flatMap(process => {
    const here = left.filter(sighting => (sighting.process ?? 'web') === process)
    const failures = here.flatMap(sighting => sighting.failures)
    const since = failures.map(({startedAt}) => startedAt).reduce(earliest, null)
    const until = failures.map(({at}) => at).reduce(latest, null)
    if (since === null || until === null || !spread(state, process, failures)) return []
    const timedOut = sum(here.map(({count}) => count))
    const waiting = failures.filter(failure => whereTimeWent(state, failure) === 'waiting')
    const working = failures.filter(failure => whereTimeWent(state, failure) === 'working')
    const told = waiting.length >= FEWEST && waiting.length >= (waiting.length + working.length) * NEARLY_ALL
    // Of many only the latest are kept one by one: the crowd came with the first.
    const first = here.map(sighting => sighting.since).reduce(earliest, null) ?? since
    const change = trafficChangeAt(state, process, since) ?? trafficChangeAt(state, process, first)
    if (!told && (change === null || failures.length < ENOUGH || working.length > 0)) return []
    const proven =
      waiting.length >= ENOUGH &&
      waiting.length >= (waiting.length + working.length) * PROVEN &&
      waiting.length > failures.length * MOST
    const crowded = change !== null && change.afterPerMinute >= CROWD * change.beforePerMinute
    if (!proven && !crowded && isStandstill(state, process, failures, since, until)) return []
    return [
      {
        dyno: null,
        process,
        since: Math.min(since, first),
        until,
        count: timedOut,
        codes: ['H12'],
        confidence: told && waiting.length > failures.length * MOST ? ('high' as const) : ('medium' as const),
        evidence: [
          ...waiting.slice(0, 2).flatMap(({line, completion}) => [line, completion?.line ?? line]),
          ...failures.slice(0, 1).map(({line}) => line),
          ...failures.slice(-1).map(({line}) => line),
        ],
        facts: {...NOTHING, timedOut, told: waiting.length, change},
      },
    ]
  })
}

/** Hardly anybody is served: the dynos may as well hang. */
function isStandstill(
  state: AppState,
  process: string,
  failures: readonly FailedRequest[],
  since: number,
  until: number,
): boolean {
  const served = servedBetween(state.served, process, since - MINUTE_MS, until + MINUTE_MS)
  return served < failures.length || fellIntoHangs(state, failures)
}

/** On several routes, none of which holds most, on all dynos alike. */
function spread(state: AppState, process: string, failures: readonly FailedRequest[]): boolean {
  const routes = countBy(failures, ({route}) => route)
  const total = [...state.routes.values()].reduce((sum, {requests}) => sum + requests, 0)
  const [[busiest = '', most = 0] = []] = routes
  // A busy route times out as often as it is asked for.
  const share = (state.routes.get(busiest)?.requests ?? 0) / Math.max(1, total)
  return (
    routes.size >= FEWEST_ROUTES &&
    most <= failures.length * Math.max(MOST, share * 1.5) &&
    !gatherOnOneDyno(state, process, failures)
  )
}

const NOTHING: Queue = {turnedAway: 0, timedOut: 0, told: 0, said: 0, waitedMs: null, change: null}
