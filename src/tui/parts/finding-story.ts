import {decisiveParts} from '../../diagnosis/decisive.js'
import type {Finding} from '../../diagnosis/finding.js'
import {shortenLine} from '../../report/shorten-line.js'
import type {SeenFinding} from '../../session/session.js'
import type {Excerpt} from '../../state/app-state.js'
import {formatClock, formatDuration} from '../../view/format.js'
import {span, type StyledLine} from '../spans.js'
import {lookOfSeverity, type Theme} from '../theme.js'
import {EMPTY_LINE, heading} from './heading.js'
import {markedLines} from './marked-lines.js'
import {prose} from './prose.js'

/** What a finding says: how grave it is, since when, who; its summary; how that is known. */
export function storyHead({finding, since, until}: SeenFinding, columns: number, theme: Theme): StyledLine[] {
  const {severity, id, summary, explanation} = finding
  return [
    [span(` ${severity}: `, lookOfSeverity(theme, severity)), span(id, theme.text.strong)],
    ...prose(whenText({finding, since, until}), columns, ' ', theme.text.dim),
    EMPTY_LINE,
    ...prose(summary, columns, ' ', theme.text.strong),
    ...prose(explanation, columns, ' '),
  ]
}

/** The lines of the log that show it, what is decisive in them marked. */
export function evidenceLines({evidence, summary}: Finding, columns: number, theme: Theme): StyledLine[] {
  return evidence.flatMap(line => excerptLines(line, summary, columns, theme))
}

function excerptLines(
  {at, source, text: raw}: Excerpt,
  summary: string,
  columns: number,
  theme: Theme,
): StyledLine[] {
  const text = shortenLine(source, raw)
  const head = `${at === null ? '' : `${formatClock(at)} `}${source}: `
  const parts = decisiveParts(text, {summary}).map(({from, to}) => ({
    from: from + head.length,
    to: to + head.length,
  }))
  return markedLines(head + text, parts, {columns: columns - 1, first: '  '}, theme.log.decisive)
}

/** Symptoms that it explains. */
export function consequenceLines({consequences}: Finding, columns: number): StyledLine[] {
  return bullets(
    consequences.map(({id, reason, count}) => `${count} × ${id}: ${reason}`),
    columns,
  )
}

export function alternativeLines({alternatives}: Finding, columns: number): StyledLine[] {
  return bullets(alternatives, columns)
}

/** A part of a page under its heading; nothing where it has no lines. */
export function storyPart(
  title: string,
  lines: readonly StyledLine[],
  columns: number,
  theme: Theme,
): StyledLine[] {
  return lines.length === 0 ? [] : [EMPTY_LINE, heading(title, columns, theme), ...lines]
}

function bullets(texts: readonly string[], columns: number): StyledLine[] {
  return texts.flatMap(text => prose(text, columns, '  · '))
}

function whenText({finding, since, until}: SeenFinding): string {
  const began = finding.since ?? since
  const who = [finding.process ?? 'the whole app', ...finding.dynos].join(', ')
  const gone = until === null ? '' : `, gone at ${formatClock(until)} after ${formatDuration(until - began)}`
  return `since ${formatClock(began)} UTC${gone}; ${who}; ${finding.confidence} confidence`
}
