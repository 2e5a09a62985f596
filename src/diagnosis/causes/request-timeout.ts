import {ARTICLES} from '../../platform/articles.js'
import {FIRST_BYTE_LIMIT_MS} from '../../platform/limits.js'
import type {AppState, FailedRequest} from '../../state/app-state.js'
import {slotsBetween} from '../../state/requests/traffic.js'
import {formatCount, formatDuration, formatShare, plural} from '../../view/format.js'
import type {Cause, Found, Occurrence} from '../cause.js'
import {highest, occurrenceOf} from '../evidence.js'
import {advice, longerLog, restart} from '../remedies.js'
import {isLongLived} from '../requests/long-lived.js'
import {tellTrafficChange, trafficChangeAt} from '../requests/traffic-change.js'
import {sum} from '../statistics/numbers.js'
import {unexplained} from '../unexplained.js'
import {dynosOf, placeOf, totalOf} from '../words.js'

interface Timeouts {
  readonly failures: readonly FailedRequest[]
}

/** One route with this share of the timeouts is worth naming. */
const MOST = 0.5
const ENOUGH_TO_COMPARE = 3

/** No first byte within 30 seconds, and why cannot be told. */
export const requestTimeout: Cause<Timeouts> = {
  id: 'request-timeout',
  group: 'requests',
  severity: 'warning',
  fallbackFor: ['H12'],
  title: 'requests get no answer within 30 seconds',
  about: `The router waits 30 seconds for the first byte of an answer, then tells the client 503 and logs H12. The dyno
does not know and works on: the app may complete the request long after.

This is the fallback: it speaks when the lines do not tell a slow route, a stuck dyno, queueing and connections that
are meant to stay open apart. What tells them apart: all routes or one, all dynos or one, and how long the app itself
says that it took.`,
  detect: timeouts,
  describe(occurrences, state) {
    const failures = occurrences.flatMap(({facts}) => facts.failures)
    const route = commonRoute(failures)
    const dynos = dynosOf(occurrences)
    const took = highest(failures.map(({completion}) => completion?.durationMs ?? null))
    // The work was short: then it is not the route that is slow.
    const wasQuick = took !== null && took < FIRST_BYTE_LIMIT_MS
    return {
      summary:
        `${plural(totalOf(occurrences), 'request')} to ${placeOf(occurrences)} got no answer within 30 seconds (H12)` +
        (route === null
          ? ''
          : `, ${route.share === 1 ? 'all' : formatShare(route.share)} of them ${route.name}`),
      explanation:
        'The router answered 503 in place of the dyno, which does not know and goes on working. ' +
        (took === null
          ? 'What the app did meanwhile is not in these lines, so slow work, waiting in line and a hanging dyno look the same.'
          : toldByApp(took)) +
        tellTrafficChange(trafficChangeAt(state, occurrences[0].process ?? 'web', occurrences[0].since)),
      alternatives: [
        ...(wasQuick
          ? []
          : route === null
            ? [
                isSpread(failures)
                  ? 'the database or another service that all routes need is slow'
                  : 'a route that is slow',
              ]
            : [`${route.name} is slow, or waits for something that is`]),
        ...dynos.slice(0, dynos.length === 1 ? 1 : 0).map(dyno => mayHang(state, dyno)),
        'requests wait in line because all workers are busy',
      ],
      remedies: [
        ...(wasQuick ? MORE_WORKERS : LESS_WORK),
        ...restart(dynos.length === 1 && failures.length >= ENOUGH_TO_COMPARE ? (dynos[0] ?? null) : null),
        longerLog(state, "the app's own request lines, with X-Request-ID, around the same time"),
      ],
    }
  },
}

const LESS_WORK = [
  advice(
    'set a timeout below 30 seconds in the app, so that a slow request ends and says where it was',
    ARTICLES.preventingTimeouts,
  ),
  advice('move what takes longer into a background job', ARTICLES.backgroundJobs),
]

const MORE_WORKERS = [
  advice(
    'see whether the workers and threads of a dyno are enough, and whether one that hangs holds them',
    ARTICLES.preventingTimeouts,
  ),
]

function timeouts(state: AppState, earlier: Found): Occurrence<Timeouts>[] {
  return unexplained(state, ['H12'], earlier, isLongLived).map(sighting =>
    occurrenceOf(sighting, {
      process: sighting.process ?? 'web',
      confidence: 'low',
      facts: {failures: sighting.failures},
    }),
  )
}

/** A dyno that hangs, and one whose workers are all held for a while by slow requests, look alike at first. */
function mayHang({dynos}: AppState, name: string): string {
  const dyno = dynos.get(name)
  const {since = null, until = null, count = 0} = dyno?.failing ?? {}
  const alike = [...dynos.values()].filter(({type}) => type === dyno?.type)
  const served =
    since === null || until === null
      ? 0
      : sum(alike.flatMap(({traffic}) => slotsBetween(traffic, since, until)).map(slot => slot.served))
  return count < ENOUGH_TO_COMPARE || served === 0
    ? `${name} hangs while others serve: compare with its siblings`
    : `${name} hangs: it answered none of its last ${count} requests while others answered ${formatCount(served)}; ` +
        'slow requests that hold all its workers look the same for some minutes'
}

/** What the app's own word about such a request means. */
function toldByApp(tookMs: number): string {
  return tookMs < FIRST_BYTE_LIMIT_MS
    ? `The app says that it took ${formatDuration(tookMs)} itself, so the time went before it: waiting in line, or a process that stood still.`
    : `The app itself completed one after ${formatDuration(tookMs)}, so it was the work that took long.`
}

/** On many routes: then it is hardly one of them. */
function isSpread(failures: readonly FailedRequest[]): boolean {
  return new Set(failures.map(({route}) => route)).size > ENOUGH_TO_COMPARE
}

/** The route most of them went to; null when there is none, or too few to say. */
function commonRoute(failures: readonly FailedRequest[]): {name: string; share: number} | null {
  if (failures.length < ENOUGH_TO_COMPARE) return null
  const counts = new Map<string, number>()
  for (const {method, route} of failures) {
    if (route === '') continue
    const name = `${method} ${route}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const [name = '', count = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  const share = count / failures.length
  return share > MOST ? {name, share} : null
}
