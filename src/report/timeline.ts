import type {Finding} from '../diagnosis/finding.js'
import {EVERYTHING, type Selection} from '../diagnosis/selection.js'
import {groupBy} from '../diagnosis/statistics/group.js'
import type {Level} from '../session/session.js'
import type {AppState} from '../state/app-state.js'
import {isOneOff} from '../state/dynos.js'
import type {EntryKind, TimelineEntry} from '../watch/timeline/entry.js'
import {timelineOf} from '../watch/timeline/timeline.js'

/** Something that happened, or the same again and again. */
export interface TimelineRow {
  /** The first time, ms since the epoch. */
  readonly at: number
  /** The last time, or when it was over; null for a moment. */
  readonly until: number | null
  /** How often it happened; of an error, in how many bursts. */
  readonly times: number
  readonly kind: EntryKind | 'moment'
  readonly dynos: readonly string[]
  readonly process: string | null
  readonly level: Level
  readonly text: string
}

/** The same more often than this is told once, with how often; errors always are, from the first to the last. */
const MOST_ALIKE = 3
/** A code that shows a finding's begin does not have to be told beside it. */
const SAME_MS = 60_000
/** More would bury what matters. */
const MOST_ROWS = 100

/**
 * What happened in the time of the log, oldest first: what people and the platform did, when each loud finding began, and
 * the errors; of what was selected, where something was. An onset may lie before the log.
 */
export function reportTimeline(
  state: AppState,
  findings: readonly Finding[],
  selection: Selection = EVERYTHING,
): TimelineRow[] {
  const {from, asOf} = state
  if (from === null || asOf === null) return []
  const loud = findings.filter(({severity}) => severity !== 'info')
  const begin = Math.min(from, ...loud.flatMap(({onset}) => onset?.at ?? []))
  const entries = timelineOf({state, findings: []}, {from: begin, until: asOf})
  const rows = alikeTogether(entries.filter(entry => !isRoutine(entry)).map(rowOf))
    .filter(row => !isHarmless(row, findings) && !loud.some(finding => isBegin(finding, row)))
    .concat(loud.flatMap(rowsOf))
  return mostTelling(
    rows.filter(row => isWanted(row, selection, loud)).sort((a, b) => a.at - b.at),
    MOST_ROWS,
  )
}

/** What a finding began with is told, whatever the times that were asked for. */
function isWanted(
  {at, until, dynos, process}: TimelineRow,
  selection: Selection,
  findings: readonly Finding[],
): boolean {
  if (findings.some(({since, onset}) => at === since || at === onset?.at)) return true
  if (selection.since !== null && (until ?? at) < selection.since) return false
  if (selection.until !== null && at > selection.until) return false
  if (selection.processType !== null && process !== null && process !== selection.processType) return false
  return selection.dyno === null || dynos.length === 0 || dynos.includes(selection.dyno)
}

/** The rows that tell most, in their order: restarts go first where there are too many. */
export function mostTelling(rows: readonly TimelineRow[], most: number): TimelineRow[] {
  if (rows.length <= most) return [...rows]
  const kept = new Set(rows.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, most))
  return rows.filter(row => kept.has(row))
}

function weightOf({kind}: TimelineRow): number {
  if (kind === 'finding') return 5
  if (kind === 'moment' || kind === 'gap') return 3
  if (kind === 'start' || kind === 'restart') return 1
  if (kind === 'exit' || kind === 'code') return 2
  return 4
}

/** Builds are told by the deploy after them, and jobs of the scheduler come and go all day. */
function isRoutine({kind, type, level, text}: TimelineEntry): boolean {
  if (level !== 'normal') return false
  if (kind === 'start' || kind === 'build-started' || kind === 'build-succeeded') return true
  if (kind === 'one-off') return text.includes(SCHEDULER)
  return type !== null && isOneOff(type) && (kind === 'exit' || kind === 'restart')
}

const SCHEDULER = 'scheduler@addons.heroku.com'

/** A code that is told for information only. */
function isHarmless({kind, text}: TimelineRow, findings: readonly Finding[]): boolean {
  if (kind !== 'code') return false
  const telling = findings.filter(finding => hasCode(finding, text))
  return telling.length > 0 && telling.every(({severity}) => severity === 'info')
}

function isBegin(finding: Finding, {kind, at, dynos, text}: TimelineRow): boolean {
  if (kind !== 'code' || finding.since === null || Math.abs(at - finding.since) > SAME_MS) return false
  const isHere =
    dynos.length === 0 || finding.dynos.length === 0 || dynos.some(dyno => finding.dynos.includes(dyno))
  return isHere && hasCode(finding, text)
}

function hasCode({codes}: Finding, text: string): boolean {
  return codes.some(code => text.startsWith(`${code} `))
}

function alikeTogether(rows: readonly TimelineRow[]): TimelineRow[] {
  const alike = groupBy(rows, ({kind, process, text}) => `${kind}/${process}/${text}`)
  return [...alike.values()].flatMap(group => {
    if (group.length <= (group[0].kind === 'code' ? 1 : MOST_ALIKE)) return group
    const [first, ...later] = group.toSorted((a, b) => a.at - b.at)
    if (first === undefined) return []
    return {
      ...first,
      dynos: [...new Set(group.flatMap(({dynos}) => dynos))].sort(),
      until: Math.max(...later.map(({at, until}) => until ?? at)),
      times: group.length,
    }
  })
}

function rowOf({at, until, kind, dynos, type, level, text}: TimelineEntry): TimelineRow {
  return {at, until, times: 1, kind, dynos, process: type, level, text}
}

function rowsOf({id, since, until, dynos, process, severity, moments}: Finding): TimelineRow[] {
  const level = severity === 'critical' ? 'error' : 'warning'
  const begin = {at: since, until, dynos, text: id, kind: 'finding'} as const
  const within = moments.map(({at, dyno, text}) => ({
    at,
    until: null,
    dynos: dyno === null ? [] : [dyno],
    text,
    kind: 'moment' as const,
  }))
  return [begin, ...within].flatMap(({at, ...row}) =>
    at === null ? [] : {...row, at, times: 1, process, level},
  )
}
