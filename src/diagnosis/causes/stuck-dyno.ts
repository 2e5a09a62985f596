import {ARTICLES} from '../../platform/articles.js'
import type {AppState, Dyno, Excerpt, OpenRequest, Streak} from '../../state/app-state.js'
import {servedBetween} from '../../state/requests/served.js'
import {slotsBetween} from '../../state/requests/traffic.js'
import {formatClock, formatCount, formatDuration, plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {advice, heroku, restartIf} from '../remedies.js'
import {auditOf} from '../servers/index.js'
import {sum} from '../statistics/numbers.js'

const MINUTE_MS = 60_000
/** One slow request holds others up for its 30 s and those behind it for 30 s more: that is no hang yet. */
const SHORTEST_HANG_MS = 2 * MINUTE_MS
/** Nor is a slow request right behind another, each as long as the server lets it run. */
const LIMITS_IN_A_ROW = 2
/** Chance below which a hang is no chance. */
const SIGNIFICANT = 0.01
/** A sibling is well when at most this share of what it was sent failed; most of them must be. */
const SIBLING_MAY_FAIL = 0.05
/** The request that began it was begun at most this long before the first failure. */
const BEGAN_BEFORE_MS = 10 * MINUTE_MS
/** Router codes of a dyno that takes requests and does not answer. */
const SILENT_CODES = ['H12', 'H19', 'H11']

interface Hang {
  readonly requests: number
  readonly lastedMs: number
  /** Still so at the end of the log. */
  readonly goesOn: boolean
  /** Answered by the siblings meanwhile, and how many there are. */
  readonly served: number
  readonly siblings: number
  readonly suspect: Suspect | null
}

/** The request that may have begun it. */
interface Suspect {
  readonly method: string
  readonly path: string
  readonly startedAt: number | null
  /** The app said it began, and never that it ended; else it is only the first that timed out. */
  readonly byApp: boolean
}

/** One dyno answers nothing while its siblings serve. */
export const stuckDyno: Cause<Hang> = {
  id: 'stuck-dyno',
  group: 'requests',
  severity: 'critical',
  fallbackFor: [],
  title: 'one dyno answers nothing while its siblings serve',
  about: `Every request the router gave to one dyno for minutes on end failed, while the other dynos of the same
type answered theirs. All kinds of requests fail there, so it is not the routes: the process hangs. The router does
not notice and goes on sending it its share.

Often one request began it: it waits for a lock, a query or a peer for ever and holds the only worker. It is named
when the app said that it began it and never that it was done; else the first one that timed out is.

Seen by: unbroken runs of router errors per dyno, compared with what its siblings answered meanwhile. Where the server
is known to end a request after some time, a run must be longer than two such requests in a row can make it.`,
  detect: state => [...state.dynos.values()].flatMap(dyno => hangsOf(state, dyno)),
  describe(occurrences) {
    const [{dyno, process, facts}] = occurrences
    const others = new Set(occurrences.slice(1).map(occurrence => occurrence.dyno))
    others.delete(dyno)
    const {requests, lastedMs, goesOn, served, siblings, suspect} = facts
    const hangs = occurrences.some(occurrence => occurrence.facts.goesOn)
    const first = suspect?.byApp === false ? ', the first to time out' : ''
    const named = suspect === null ? '' : `${suspect.method} ${suspect.path}${first}`
    return {
      summary:
        (goesOn
          ? `${dyno} has hung${named === '' ? '' : ` since ${named}`}: all ${plural(requests, 'request')} sent to it in ${formatDuration(lastedMs)} failed, and it still hangs`
          : `${dyno} hung for ${formatDuration(lastedMs)}${named === '' ? '' : `, beginning with ${named}`}: all ${plural(requests, 'request')} sent to it failed`) +
        (others.size > 0 ? `; so did ${[...others].join(', ')}` : ''),
      explanation:
        `Meanwhile ${siblings === 1 ? 'its sibling' : `its ${siblings} siblings`} answered ${formatCount(served)}, ` +
        'so it is neither the routes nor the database: the process itself hangs, and the router does not know.' +
        tell(suspect),
      alternatives:
        suspect?.byApp === true
          ? []
          : ['a host that is cut off from the database or from the network: a restart moves the dyno'],
      remedies: [
        {
          text: `${hangs ? '' : 'when it hangs again, '}restart that dyno, and only that one (first, if you can, take a stack dump of the hanging process)`,
          command: heroku(`ps:restart --dyno-name ${dyno}`),
          url: ARTICLES.restarts,
        },
        advice(
          'give the app server and every query, lock and outgoing call a timeout below the 30 s of the router',
          ARTICLES.preventingTimeouts,
        ),
        ...restartIf(process, '--finding stuck-dyno'),
      ],
    }
  },
}

function tell(suspect: Suspect | null): string {
  if (suspect === null) return ''
  const when = suspect.startedAt === null ? '' : ` at ${formatClock(suspect.startedAt)}`
  return suspect.byApp
    ? ` The app began ${suspect.method} ${suspect.path}${when} and never said that it was done.`
    : when === ''
      ? ''
      : ` The first request to time out began${when}.`
}

function hangsOf(state: AppState, dyno: Dyno): Occurrence<Hang>[] {
  const streaks = dyno.failing === null ? dyno.streaks : [...dyno.streaks, dyno.failing]
  return streaks.flatMap(streak => {
    const {since, until, count} = streak
    if (since === null || until === null || until - since < SHORTEST_HANG_MS) return []
    if (until - since < LIMITS_IN_A_ROW * serverLimitMs(state, dyno)) return []
    if (!SILENT_CODES.some(code => (streak.codes.get(code) ?? 0) * 2 > count)) return []
    const siblings = siblingsOf(state, dyno, since, until)
    // The dyno itself answered none in this time.
    const servedElsewhere = servedBetween(state.served, dyno.type, since, until)
    if (siblings.length === 0 || servedElsewhere < count) return []
    const chance = Math.min(silence(servedElsewhere, siblings.length), gathering(count, siblings.length))
    if (chance > SIGNIFICANT) return []
    const well = siblings.filter(sibling => failedShare(sibling, since, until) <= SIBLING_MAY_FAIL)
    if (well.length * 2 <= siblings.length) return []
    const suspect = suspectOf(streak)
    return [
      {
        dyno: dyno.name,
        process: dyno.type,
        since,
        until,
        count,
        codes: [...streak.codes].sort((a, b) => b[1] - a[1]).map(([code]) => code),
        confidence: chance < SIGNIFICANT ** 2 ? 'high' : 'medium',
        evidence: evidenceOf(state, dyno, streak, suspect),
        facts: {
          requests: count,
          lastedMs: until - since,
          goesOn: streak === dyno.failing,
          served: servedElsewhere,
          siblings: siblings.length,
          suspect,
        },
      },
    ]
  })
}

/** For how long its server lets a request run before it ends it; 0 where it ends none, or is not known. */
function serverLimitMs(state: AppState, {type}: Dyno): number {
  const limit = auditOf(state, type)?.server.limit
  return limit?.bounds === 'request' ? limit.ms : 0
}

/**
 * The chance that a healthy dyno answered nothing in the time its siblings answered so many: the router picks dynos at
 * random, so what one dyno gets is a Poisson number with their mean.
 */
function silence(servedElsewhere: number, siblings: number): number {
  return Math.exp(-servedElsewhere / siblings)
}

/** The chance that failures which have nothing to do with the dyno all fall on the same one. */
function gathering(failures: number, siblings: number): number {
  return (siblings + 1) ** -(failures - 1)
}

/** Dynos of the same type the router gave requests to meanwhile. */
function siblingsOf({dynos}: AppState, {name, type}: Dyno, since: number, until: number): Dyno[] {
  return [...dynos.values()].filter(
    other =>
      other.type === type && other.name !== name && slotsBetween(other.traffic, since, until).length > 0,
  )
}

function failedShare(dyno: Dyno, since: number, until: number): number {
  const slots = slotsBetween(dyno.traffic, since, until)
  const failed = slots.flatMap(({codes}) => SILENT_CODES.map(code => codes.get(code) ?? 0))
  return sum(failed) / sum(slots.map(({requests}) => requests))
}

/** What the app had begun and not ended before the first failure; else the first request that failed. */
function suspectOf({since, first, openAtStart}: Streak): Suspect {
  const begun = openAtStart.find(request => isBegunBefore(request, since))
  return begun === undefined || begun.path === null
    ? {method: first.method, path: first.path, startedAt: first.startedAt, byApp: false}
    : {method: begun.method ?? 'request', path: begun.path, startedAt: begun.startedAt, byApp: true}
}

function isBegunBefore({path, startedAt}: OpenRequest, since: number | null): boolean {
  if (path === null || startedAt === null || since === null) return false
  // Lines of app and router are up to a second apart.
  return startedAt <= since + 1000 && startedAt >= since - BEGAN_BEFORE_MS
}

/** What began it, the first request that failed, and the last ones before it ended. */
function evidenceOf(state: AppState, {name}: Dyno, streak: Streak, suspect: Suspect): Excerpt[] {
  const began = suspect.byApp ? streak.openAtStart.filter(({path}) => path === suspect.path).slice(0, 1) : []
  const later = state.failures.filter(
    ({dyno, at}) => dyno === name && at !== null && streak.until !== null && at <= streak.until,
  )
  return [...began, streak.first, ...later.slice(-3).reverse()].map(({line}) => line)
}
