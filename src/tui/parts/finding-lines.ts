import type {Diagnosis, Severity} from '../../diagnosis/finding.js'
import type {SeenFinding} from '../../session/session.js'
import {escapeText} from '../../view/escape.js'
import {formatClock} from '../../view/format.js'
import {displayWidth} from '../../view/width.js'
import {wrap} from '../../view/wrap.js'
import {padLine, span, type StyledLine} from '../spans.js'
import {lookOfSeverity, type Theme} from '../theme.js'

const MARKS: Readonly<Record<Severity, string>> = {critical: '✖', warning: '▲', info: '●'}
const GONE = '✔'

/** Those that are there, the most urgent first as the diagnosis has them; then those that have gone, the latest first. */
export function orderFindings(seen: readonly SeenFinding[], {findings}: Diagnosis): readonly SeenFinding[] {
  const rank = new Map(findings.map(({key}, place) => [key, place]))
  const present = seen.filter(({until}) => until === null)
  const gone = seen.filter(({until}) => until !== null)
  const placeOf = ({finding}: SeenFinding) => rank.get(finding.key) ?? rank.size
  return [
    ...present.toSorted((a, b) => placeOf(a) - placeOf(b)),
    ...gone.toSorted((a, b) => (b.until ?? 0) - (a.until ?? 0)),
  ]
}

/** One character that tells how grave it is, or that it has gone. */
export function markOfFinding({finding, until}: SeenFinding): string {
  return until === null ? MARKS[finding.severity] : GONE
}

export interface FindingRoom {
  readonly columns: number
  /** So many lines at most. */
  readonly rows: number
  readonly isMarked: boolean
}

/** A finding in one line or a few: since when, and what. */
export function findingLines(
  seen: SeenFinding,
  {columns, rows, isMarked}: FindingRoom,
  theme: Theme,
): StyledLine[] {
  const {finding, since, until} = seen
  const isGone = until !== null
  const began = finding.since ?? since
  const quiet = isGone ? theme.text.dim : theme.text.plain
  const gone = isGone ? `gone at ${formatClock(until)}: ` : ''
  const mark = `${isMarked ? '▸' : ' '}${markOfFinding(seen)} `
  const time = `${formatClock(began)} `
  const lines = linesOf(gone + finding.summary, {columns: columns - displayWidth(mark + time), rows})
  const selected = isMarked ? theme.panel.selected : null
  return lines.map((text, index) => {
    const start =
      index === 0 ? [mark, time] : [' '.repeat(displayWidth(mark)), ' '.repeat(displayWidth(time))]
    const line = [
      span(start[0] ?? '', selected ?? (isGone ? theme.text.dim : lookOfSeverity(theme, finding.severity))),
      span(start[1] ?? '', selected ?? theme.text.dim),
      span(text, selected ?? quiet),
    ]
    return isMarked ? padLine(line, columns, theme.panel.selected) : line
  })
}

/** Wrapped; what goes beyond the last line is cut there. */
function linesOf(raw: string, {columns, rows}: {readonly columns: number; readonly rows: number}): string[] {
  const text = escapeText(raw)
  const lines = wrap(text, columns)
  const last = lines.slice(rows - 1).join(' ')
  return lines.length <= rows ? lines : [...lines.slice(0, rows - 1), last]
}

/** Why there is none: nothing is wrong, or not enough was seen. */
export function noFindings({verdict, missing}: Diagnosis, theme: Theme): StyledLine {
  return verdict === 'unknown'
    ? [span(` Nothing to tell yet: ${missing ?? 'too little was seen'}`, theme.status.unknown)]
    : [span(' Nothing wrong in what was seen', theme.status.ok)]
}
