import type {Diagnosis, Severity} from '../../diagnosis/finding.js'
import type {SeenFinding} from '../../session/session.js'
import {formatClock, formatDuration} from '../../view/format.js'
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

/** One line for a finding: since when, which, in short. */
export function findingLine(
  {finding, since, until}: SeenFinding,
  {columns, isMarked}: {readonly columns: number; readonly isMarked: boolean},
  theme: Theme,
): StyledLine {
  const isGone = until !== null
  const began = finding.since ?? since
  const selected = isMarked ? theme.panel.selected : null
  const look = selected ?? (isGone ? theme.text.dim : lookOfSeverity(theme, finding.severity))
  const line = [
    span(`${isMarked ? '▸' : ' '}${isGone ? GONE : MARKS[finding.severity]} `, look),
    span(`${formatClock(began)} `, selected ?? theme.text.dim),
    span(isGone ? `gone after ${formatDuration(until - began)}: ` : '', selected ?? theme.text.dim),
    span(finding.summary, selected ?? (isGone ? theme.text.dim : theme.text.plain)),
  ]
  return isMarked ? padLine(line, columns, theme.panel.selected) : line
}

/** Why there is none: nothing is wrong, or not enough was seen. */
export function noFindings({verdict, missing}: Diagnosis, theme: Theme): StyledLine {
  return verdict === 'unknown'
    ? [span(` Nothing to tell yet: ${missing ?? 'too little was seen'}`, theme.status.unknown)]
    : [span(' Nothing wrong in what was seen', theme.status.ok)]
}
