import type {Verdict} from '../diagnosis/finding.js'
import {wrap} from '../view/wrap.js'
import {headlineOf} from './headline.js'
import type {Palette} from './palette.js'
import {processTable} from './process-table.js'
import type {Report} from './report.js'
import {findingLines} from './text-finding.js'

export interface TextOptions {
  /** Width to fit; only commands and addresses may be longer, because they must stay whole. */
  readonly columns: number
  readonly palette: Palette
}

/** The report for people: what was seen, the verdict, the findings, the processes. Ends with a line break. */
export function renderText(report: Report, options: TextOptions): string {
  const blocks = [
    headLines(report, options),
    verdictLines(report, options),
    ...report.findings.map((finding, index) => findingLines(finding, index + 1, report.window, options)),
    processLines(report, options),
    hintLines(report, options),
  ]
  return `${blocks
    .filter(block => block.length > 0)
    .map(block => block.join('\n'))
    .join('\n\n')}\n`
}

const WIDEST = 100
const PIPED = 80
const NARROWEST = 40

/** How wide a report is printed: a terminal's own width up to 100, where prose stops being easy to read. */
export function textColumns({isTTY, columns}: {isTTY?: boolean; columns?: number}): number {
  if (isTTY !== true || columns === undefined || columns < 1) return PIPED
  return Math.min(WIDEST, Math.max(NARROWEST, columns))
}

function headLines(report: Report, {columns, palette}: TextOptions): string[] {
  const {seen, source} = headlineOf(report)
  const {incomplete} = report.window
  const missing =
    incomplete.length === 0 ? [] : [`Incomplete: ${incomplete.join('; ')}. Counts are lower bounds.`]
  return [
    ...wrap(seen, columns).map(palette.strong),
    ...wrap(source, columns).map(palette.dim),
    ...missing.flatMap(text => wrap(text, columns).map(palette.warning)),
    ...report.notes.flatMap(note => wrap(`Note: ${note}`, columns).map(palette.dim)),
  ]
}

const VERDICT_STYLE: Readonly<Record<Verdict, keyof Palette>> = {
  healthy: 'healthy',
  degraded: 'warning',
  unhealthy: 'critical',
  unknown: 'info',
}

function verdictLines(report: Report, {columns, palette}: TextOptions): string[] {
  const {verdict, reason} = headlineOf(report)
  const [first = '', ...rest] = wrap(`${verdict}: ${reason}`, columns)
  const style = palette[VERDICT_STYLE[report.verdict]]
  return [style(`${verdict}:`) + first.slice(verdict.length + 1), ...rest]
}

function processLines({processes, window}: Report, {columns, palette}: TextOptions): string[] {
  const [titles, ...rows] = processTable(processes, window, columns)
  return titles === undefined ? [] : [palette.label(titles), ...rows]
}

function hintLines({findings}: Report, {palette}: TextOptions): string[] {
  const first = findings[0]
  return first === undefined ? [] : [palette.dim(`More: heroku dyno:doctor --about ${first.id}`)]
}
