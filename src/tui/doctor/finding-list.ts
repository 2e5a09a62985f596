import type {SeenFinding} from '../../session/session.js'
import {escapeText} from '../../view/escape.js'
import {formatClock} from '../../view/format.js'
import {wrap} from '../../view/wrap.js'
import {markOfFinding} from '../parts/finding-lines.js'
import {padLine, span, type StyledLine} from '../spans.js'
import {lookOfSeverity, type Theme} from '../theme.js'

export interface EntryRoom {
  readonly columns: number
  /** So many lines, the last of which is cut. */
  readonly rows: number
  readonly isChosen: boolean
  readonly isFocused: boolean
}

const MOST_DYNOS = 3

/** A finding in the list: how grave it is, whose and since when, then what; one that has ended is grey. */
export function findingEntry(seen: SeenFinding, room: EntryRoom, theme: Theme): StyledLine[] {
  const {columns, rows, isChosen, isFocused} = room
  const {finding, until} = seen
  const isGone = until !== null
  const own = isChosen && isFocused ? theme.panel.selected : null
  const quiet = own ?? (isGone ? theme.text.dim : theme.text.plain)
  const head: StyledLine = [
    span(isChosen ? '▸' : ' ', own ?? theme.text.key),
    span(
      `${markOfFinding(seen)} `,
      own ?? (isGone ? theme.text.dim : lookOfSeverity(theme, finding.severity)),
    ),
    span(whoseText(seen), own ?? (isGone ? theme.text.dim : theme.text.strong)),
    span(` ${whenText(seen)}`, own ?? theme.text.dim),
  ]
  const summary = cutTo(wrap(escapeText(finding.summary), columns - 4), rows - 1)
  return [head, ...summary.map(line => [span('   ', quiet), span(line, quiet)])].map(line =>
    own === null ? line : padLine(line, columns, own),
  )
}

function whoseText({finding: {dynos, process}}: SeenFinding): string {
  if (dynos.length === 0) return process ?? 'the app'
  const more = dynos.length - MOST_DYNOS
  return more > 0 ? `${dynos.slice(0, MOST_DYNOS).join(' ')} +${more}` : dynos.join(' ')
}

function whenText({finding, since, until}: SeenFinding): string {
  const began = formatClock(finding.since ?? since)
  return until === null ? `since ${began}` : `${began} to ${formatClock(until)}`
}

function cutTo(lines: readonly string[], rows: number): readonly string[] {
  if (lines.length <= rows) return lines
  return rows <= 0 ? [] : [...lines.slice(0, rows - 1), lines.slice(rows - 1).join(' ')]
}
