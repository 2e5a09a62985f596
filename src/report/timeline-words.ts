import type {Finding} from '../diagnosis/finding.js'
import {formatDuration, plural} from '../view/format.js'
import type {Report} from './report.js'
import {mostTelling, type TimelineRow} from './timeline.js'
import {clockOf, momentOf, type SeenWindow} from './window.js'

/** A row of the timeline in words. */
export interface ToldRow {
  readonly row: TimelineRow
  /** To the second. */
  readonly at: string
  /** `web.1 web.2`, `web`; empty for the whole app. */
  readonly where: string
  readonly text: string
}

const MOST_ROWS = 16
const MOST_DYNOS = 2

/** The timeline for people; empty where nothing is wrong, and where it would only repeat the findings. */
export function toldTimeline({timeline, findings, window}: Report): ToldRow[] {
  if (timeline.every(({kind}) => kind === 'finding')) return []
  if (findings.every(({severity}) => severity === 'info')) return []
  const told = new Map(
    findings.map((finding, index) => [`${finding.id}/${finding.process}`, {finding, number: index + 1}]),
  )
  return mostTelling(timeline, MOST_ROWS).map(row => ({
    row,
    at: momentOf(row.at, window),
    where: whereOf(row),
    text: textOf(row, told.get(`${row.text}/${row.process}`), window),
  }))
}

/** How many rows are left out. */
export function untold({timeline}: Report): number {
  return Math.max(0, timeline.length - MOST_ROWS)
}

function whereOf({dynos, process}: TimelineRow): string {
  if (dynos.length === 0) return process ?? ''
  return dynos.length > MOST_DYNOS ? `${process ?? dynos[0]} (${dynos.length})` : dynos.join(' ')
}

function textOf(
  {kind, text, times, until, at}: TimelineRow,
  told: {readonly finding: Finding; readonly number: number} | undefined,
  window: SeenWindow,
): string {
  if (kind === 'finding') {
    return told === undefined
      ? `${text} begins`
      : `${text} begins (finding ${told.number})${afterWhat(told.finding)}`
  }
  const end = until === null || clockOf(until, window) === clockOf(at, window) ? null : clockOf(until, window)
  const often = times > 1 && kind !== 'code' ? `, ${plural(times, 'time')}` : ''
  return (kind === 'code' || times > 1) && end !== null ? `${text}${often}, until ${end}` : text
}

/** `, 4 min after v42`, where that is hardly chance. */
function afterWhat({onset}: Finding): string {
  if (onset === null || onset.began.from !== onset.began.to) return ''
  return `, ${formatDuration(onset.afterMs)} after ${onset.version ?? `the ${onset.what}`}`
}
