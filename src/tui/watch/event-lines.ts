import {formatClock} from '../../view/format.js'
import type {TimelineEntry} from '../../watch/timeline/entry.js'
import {padLine, span, type StyledLine} from '../spans.js'
import type {Look, Theme} from '../theme.js'

const MOST_DYNOS = 3

/** One line for an event: when, where, what. */
export function eventLine(
  entry: TimelineEntry,
  {columns, isMarked}: {readonly columns: number; readonly isMarked: boolean},
  theme: Theme,
): StyledLine {
  const selected = isMarked ? theme.panel.selected : null
  const {kind} = entry
  // What a finding says names its dynos.
  const place = kind === 'finding' || kind === 'finding-gone' ? WORDS[kind] : placeText(entry)
  const line = [
    span(
      `${isMarked ? '▸' : ' '}${MARKS[entry.level]} ${formatClock(entry.at)} `,
      selected ?? theme.text.dim,
    ),
    span(place === '' ? '' : `${place} `, selected ?? theme.text.plain),
    span(entry.text, selected ?? lookOf(entry, theme)),
    span(lastsText(entry), selected ?? theme.text.dim),
  ]
  return isMarked ? padLine(line, columns, theme.panel.selected) : line
}

/** `web.1 web.2 and 4 more`. */
export function placeText({dynos, type}: TimelineEntry): string {
  const more = dynos.length - MOST_DYNOS
  if (dynos.length === 0) return type ?? ''
  return more > 1 ? `${dynos.slice(0, MOST_DYNOS).join(' ')} and ${more} more` : dynos.join(' ')
}

function lastsText({at, until}: TimelineEntry): string {
  if (until === null || formatClock(until) === formatClock(at)) return ''
  return `, until ${formatClock(until)}`
}

const WORDS = {'finding': 'finding:', 'finding-gone': 'gone:'} as const

const MARKS = {error: '✖', warning: '▲', normal: '·'} as const

function lookOf({level, kind}: TimelineEntry, theme: Theme): Look {
  if (kind === 'finding-gone') return theme.status.ok
  return {error: theme.log.error, warning: theme.log.warning, normal: theme.text.plain}[level]
}
