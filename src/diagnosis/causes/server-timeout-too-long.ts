import {WORKER_TIMEOUTS} from '../../logs/signals/groups/index.js'
import {ARTICLES} from '../../platform/articles.js'
import {FIRST_BYTE_LIMIT_MS} from '../../platform/limits.js'
import type {Dyno, Excerpt, FailedRequest} from '../../state/app-state.js'
import {formatDuration, formatShare, plural} from '../../view/format.js'
import type {Cause, Found, Occurrence} from '../cause.js'
import {highest, occurrenceOf, type Sighting, sightingsOn} from '../evidence.js'
import type {Remedy} from '../finding.js'
import {advice} from '../remedies.js'
import {isLongLived} from '../requests/long-lived.js'
import {finishedLate, type LimitBeyondRouter, limitBeyondRouter} from '../servers/beyond-router.js'
import {workTime} from '../servers/held.js'
import {type Audit, auditServers} from '../servers/index.js'
import {killTimes} from '../servers/kill-times.js'
import {seconds, workersOf} from '../servers/tell.js'
import {type Unexplained, unexplained} from '../unexplained.js'
import {placeOf, totalOf} from '../words.js'

/** These tell who was slow or had to wait; that the server let it go on is told all the same. */
const TOLD_BESIDE = new Set(['slow-endpoint', 'request-queueing', 'worker-timeout'])

interface Held extends Omit<LimitBeyondRouter, 'certain'> {
  readonly audit: Audit
  /** Workers it killed; the lines of some are kept, of which `confirmed` came when the limit says they must. */
  readonly kills: number
  /** The longest the app itself says such a request took. */
  readonly longestMs: number | null
  readonly failures: readonly FailedRequest[]
}

/** The server lets a request go on for long after the router has answered in its place. */
export const serverTimeoutTooLong: Cause<Held> = {
  id: 'server-timeout-too-long',
  group: 'requests',
  severity: 'warning',
  fallbackFor: [],
  title: "the app server's timeout is longer than the router's 30 seconds",
  about: `After 30 seconds without a first byte the router tells the client 503 and logs H12. The dyno is not told: its
worker goes on until the app has finished or the app server ends it. A server whose own timeout is 120 seconds holds
each such worker for 90 seconds longer than anybody listens, and fast requests wait behind it and time out, too.

Seen by: the server's timeout in the start command or in its own lines, joined with H12s; or by workers that it kills
the same time, above 30 seconds, after the requests they did began; or by requests of which the app itself says that
it finished them later. gunicorn's timeout bounds a request only in sync workers, and is a heartbeat elsewhere. Puma,
Node.js and most others have none at all.

A long timeout that hurts nobody is no finding; the report names it beside the processes.`,
  detect: (state, earlier) => {
    const timeouts = unexplained(state, ['H12'], beside(earlier), isLongLived)
    return auditServers(state).flatMap(audit =>
      [...state.dynos.values()]
        .filter(({type}) => type === audit.process)
        .filter(dyno => !holdsSecondServer(earlier, dyno))
        .flatMap(dyno =>
          heldOn(
            audit,
            dyno,
            timeouts.find(sighting => sighting.dyno === dyno.name),
          ),
        )
        .map(startedAlike),
    )
  },
  describe(occurrences) {
    const [{facts}] = occurrences
    const {audit, limitMs} = facts
    const {name} = audit.server
    const requests = `${plural(totalOf(occurrences), 'request')} to ${placeOf(occurrences)}`
    const late = highest(occurrences.map(({facts}) => facts.longestMs)) ?? 0
    const sawRouter = occurrences.some(({codes}) => codes.length > 0)
    return {
      summary:
        limitMs === null
          ? `${name} ends no request: ${requests} went on for up to ${seconds(late - FIRST_BYTE_LIMIT_MS)} after the router had answered 503 (H12)`
          : `${name} lets a request run for ${seconds(limitMs)} where the router waits 30 s: ` +
            (sawRouter
              ? `${requests} got 503 (H12) while a worker could go on for ${seconds(limitMs - FIRST_BYTE_LIMIT_MS)} more`
              : `${plural(totalOf(occurrences), 'worker')} on ${placeOf(occurrences)} went on ${seconds(limitMs - FIRST_BYTE_LIMIT_MS)} longer than anybody listened`),
      explanation: explain(occurrences),
      alternatives: alternativesOf(occurrences),
      remedies: [
        ...cureOf(audit),
        advice(
          'move what takes longer than that into a background job; the H12 lines name the routes',
          ARTICLES.backgroundJobs,
        ),
      ],
    }
  },
}

/** Workers that run a server of their own hang from their start: when they are killed tells nothing about requests. */
function holdsSecondServer(earlier: Found, {name}: Dyno): boolean {
  return (earlier.get('dev-server-in-production') ?? []).some(
    ({dyno, severity, codes}) => dyno === name && severity === undefined && !codes.includes('R10'),
  )
}

/** Does it end requests at all, if late? */
export function endsRequests({facts}: Occurrence): boolean {
  return (facts as Held).limitMs !== null
}

/** All dynos of a type are started alike: the line of the first one shows it. */
function startedAlike(held: Occurrence<Held>, index: number): Occurrence<Held> {
  return index === 0
    ? held
    : {...held, evidence: held.evidence.filter(({text}) => !text.startsWith('Starting process'))}
}

function beside(earlier: Found): Found {
  return new Map([...earlier].filter(([id]) => !TOLD_BESIDE.has(id)))
}

function heldOn(audit: Audit, dyno: Dyno, timeouts: Unexplained | undefined): Occurrence<Held>[] {
  const [killed] = sightingsOn(dyno, WORKER_TIMEOUTS, dyno.generations)
  const sighting = timeouts ?? (dyno.traffic.requests === 0 ? killed : undefined)
  if (sighting === undefined) return []
  const failures = timeouts?.failures ?? []
  const late = finishedLate(failures)
  const longestMs = highest(late.map(({completion}) => completion?.durationMs ?? null))
  const found = limitBeyondRouter(audit.server, killTimes(dyno), failures)
  if (found === null) return []
  const {limitMs, from, certain, confirmed} = found
  return [
    occurrenceOf(sighting, {
      confidence: certain || (confirmed > 0 && (from === 'command' || from === 'config')) ? 'high' : 'medium',
      ...(limitMs === null ? {count: late.length} : {}),
      evidence: linesOf(dyno, sighting, killed, late),
      facts: {audit, limitMs, from, kills: killed?.count ?? 0, confirmed, longestMs, failures},
    }),
  ]
}

/** How it was started, the first and last request, the server's own words, the app's late ones. */
function linesOf(
  {generations}: Dyno,
  sighting: Sighting,
  killed: Sighting | undefined,
  late: readonly FailedRequest[],
): Excerpt[] {
  const started = generations.findLast(({startLine}) => startLine !== null)?.startLine
  const first = sighting === killed ? [] : sighting.lines.slice(0, 1)
  return [
    ...(started ? [started] : []),
    ...first,
    ...(killed?.lines.slice(0, 2) ?? []),
    ...late.slice(-1).map(({line}) => line),
    ...sighting.lines.slice(1),
  ]
}

/** Where the Procfile sets the limit, with its whole line as it has to be. */
function cureOf({process, family, launch, command, environment}: Audit): readonly Remedy[] {
  const cured = command === null ? null : (family.cured?.(command) ?? null)
  const remedies = family.cure(launch, environment)
  if (cured === null) return remedies
  return remedies.map(remedy =>
    remedy.command === null ? {...remedy, procfileLine: `${process}: ${cured}`} : remedy,
  )
}

function explain(occurrences: readonly [Occurrence<Held>, ...Occurrence<Held>[]]): string {
  const [{facts}] = occurrences
  const {audit, limitMs, from} = facts
  const {name} = audit.server
  const router = 'After 30 s the router answers 503 and logs H12; the dyno is not told and works on.'
  if (limitMs === null) {
    return `${router} Joined with the app's own later word on the same requests: it finished them when nobody listened any more, and each held its place meanwhile. ${name} sets no limit for a request${audit.server.limit.bounds === 'heartbeat' ? ' with these workers: its timeout is a heartbeat' : ''}.`
  }
  const kills = occurrences.reduce((sum, {facts}) => sum + facts.kills, 0)
  const confirmed = occurrences.some(({facts}) => facts.confirmed > 0)
  const heldMs = limitMs - FIRST_BYTE_LIMIT_MS
  return [
    `${SOURCES[from](name, seconds(limitMs))}.`,
    router,
    `So each such request can hold its worker for ${seconds(heldMs)} more, for nobody, and those that wait behind it time out, too.`,
    ...(kills === 0
      ? []
      : [
          confirmed
            ? `Joined with ${name}'s own lines: it killed ${plural(kills, 'worker')}, ${seconds(limitMs)} after the requests in them began.`
            : `${name} killed ${plural(kills, 'worker')} for taking too long.`,
        ]),
    ...lossOf(occurrences, heldMs),
  ].join(' ')
}

const SOURCES: Readonly<Record<Held['from'], (name: string, limit: string) => string>> = {
  command: (name, limit) => `The start command sets ${name}'s timeout to ${limit}`,
  config: (name, limit) => `The app's config vars set ${name}'s timeout to ${limit}`,
  lines: (name, limit) => `${name}'s own lines say that requests may take ${limit}`,
  default: (name, limit) => `${name}'s timeout is ${limit} unless it is set, and the start command sets none`,
  kills: (name, limit) =>
    `${name}'s timeout is not in view, but it killed workers ${limit} after the requests that timed out began`,
  completions: name => `${name} sets no limit`,
}

/** What the time beyond the router's took from the workers, where their number is known. */
function lossOf(occurrences: readonly Occurrence<Held>[], heldMs: number): string[] {
  const [first] = occurrences
  const lost = workTime(
    occurrences.map(({since, until, count, facts}) => ({since, until, requests: count, ...facts})),
    heldMs,
  )
  if (first === undefined || lost === null) return []
  const workers = workersOf(first.facts.audit.server)
  return [
    `That is ${lost.exact ? '' : 'up to '}${formatDuration(lost.lostMs)} of work time, ${formatShare(lost.share)} of what ${workers === null ? 'the workers' : `the ${workers}`} of ${placeOf(occurrences)} had meanwhile.`,
  ]
}

function alternativesOf(occurrences: readonly Occurrence<Held>[]): string[] {
  const [first] = occurrences
  if (first === undefined || occurrences.some(({confidence}) => confidence === 'high')) return []
  const {from, audit} = first.facts
  if (from === 'completions') return ['a limit for requests inside the app that is longer than 30 seconds']
  if (from === 'kills') return ['workers that hang for another reason and are killed at about the same time']
  return audit.server.name === 'gunicorn'
    ? [
        'the workers are not sync (gunicorn.conf.py may say so): then the timeout is a heartbeat, and nothing ends a request',
      ]
    : ['a configuration file that sets another timeout']
}
