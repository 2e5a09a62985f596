import type {Diagnosis, Finding} from '../diagnosis/finding.js'
import type {SeenFinding, Session} from '../session/session.js'
import type {IntervalCounts, WantedDynos} from './interval-tally.js'
import {type Staleness, stalenessOf} from './staleness.js'
import type {TimelineEntry} from './timeline/entry.js'
import {eventsIn} from './timeline/timeline.js'
import {figuresOf, type TrafficFigures, UNKNOWN_TRAFFIC} from './traffic.js'
import {type WatchView, watchView} from './watch-view.js'

/** What happened between two looks at an app, and how it is at the second. Times are ms since the epoch. */
export interface WatchSummary extends Pick<WatchView, 'dynos' | 'processes'> {
  readonly app: string
  /** The time of the log at the first look; the first time of the log where there was none. */
  readonly from: number | null
  readonly at: number | null
  readonly lines: number
  readonly gaps: number
  readonly staleness: Staleness
  readonly verdict: Diagnosis['verdict']
  readonly missing: string | null
  /** Of the interval. */
  readonly traffic: TrafficFigures
  /** How often each H, R and L code came in the interval, the most frequent first. */
  readonly codes: Readonly<Record<string, number>>
  /** How many findings are there now. */
  readonly open: number
  readonly came: readonly Finding[]
  readonly went: readonly Finding[]
  /** What happened since the first look, findings left out; oldest first. */
  readonly events: readonly TimelineEntry[]
}

/** A look at a session, for the next one to compare with. */
export interface Look {
  readonly at: number | null
  readonly findings: readonly SeenFinding[]
  /** Keys of the events that were told. */
  readonly told: ReadonlySet<string>
}

export const FIRST_LOOK: Look = {at: null, findings: [], told: new Set()}

/** Rows of dynos tell of the last five minutes. */
const ROWS_MS = 5 * 60_000
/** Events come late by the window in which lines are put in order; a burst may be found to be another one. */
const LATE_MS = 5 * 60_000

export interface SummaryOptions extends WantedDynos {
  readonly counts: IntervalCounts
  readonly before: Look
  /** The system's time, ms since the epoch. */
  readonly now: number
}

/** Looks at a session: what is new since the look before. */
export function summarise(
  session: Session,
  {counts, before, now, ...wanted}: SummaryOptions,
): {readonly summary: WatchSummary; readonly look: Look} {
  const {state, diagnosis, feed} = session
  const at = state.asOf
  const from = before.at ?? state.from
  const isRouted = [...state.dynos.values()].some(({traffic}) => traffic.requests > 0)
  const known = isRouted || counts.requests.requests > 0
  const {dynos, processes} = watchView(state, {windowMs: ROWS_MS, ...wanted})
  const events = eventsSince(session, before, wanted)
  const summary = {
    app: feed.name,
    from,
    at,
    lines: counts.lines,
    gaps: counts.gaps,
    staleness: stalenessOf(feed, now),
    verdict: diagnosis.verdict,
    missing: diagnosis.missing,
    dynos,
    processes,
    traffic: known ? figuresOf(counts.requests, (at ?? 0) - (from ?? 0)) : UNKNOWN_TRAFFIC,
    codes: Object.fromEntries([...counts.codes].sort((a, b) => b[1] - a[1])),
    open: diagnosis.findings.length,
    came: newIn(openOf(session.findings), openOf(before.findings)),
    went: newIn(openOf(before.findings), openOf(session.findings)),
    events: events.filter(({key}) => !before.told.has(key)),
  }
  return {summary, look: {at, findings: session.findings, told: new Set(events.map(({key}) => key))}}
}

/** What happened since the look before, and a little earlier; oldest first. */
function eventsSince(session: Session, {at}: Look, wanted: WantedDynos): readonly TimelineEntry[] {
  const {from, asOf} = session.state
  if (from === null || asOf === null) return []
  const since = Math.max(from, (at ?? -Infinity) - LATE_MS)
  return eventsIn(session.state, {from: since, until: asOf})
    .filter(entry => entry.at >= since && isWanted(entry, wanted))
    .reverse()
}

function isWanted({dynos, type}: TimelineEntry, {processType, dyno}: WantedDynos): boolean {
  if (processType !== null && type !== null && type !== processType) return false
  return dyno === null || dynos.length === 0 || dynos.includes(dyno)
}

function openOf(findings: readonly SeenFinding[]): readonly Finding[] {
  return findings.flatMap(({finding, until}) => (until === null ? finding : []))
}

/** A finding that is told to have begun at another time is the same. */
function newIn(findings: readonly Finding[], known: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    finding => !known.some(({id, process}) => id === finding.id && process === finding.process),
  )
}
