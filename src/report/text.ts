import type {Verdict} from '../diagnosis/finding.js'
import {wrap} from '../view/wrap.js'
import {headlineOf} from './headline.js'
import type {Palette} from './palette.js'
import {platformAlarms} from './platform-words.js'
import {processTable} from './process-table.js'
import type {Report} from './report.js'
import {findingHead, findingLines} from './text-finding.js'
import {platformLines} from './text-platform.js'
import {timelineLines} from './text-timeline.js'
import {tellOnce} from './told-once.js'

export interface TextOptions {
  /** Width to fit; only commands and addresses may be longer, because they must stay whole. */
  readonly columns: number
  readonly palette: Palette
  /** May charts be drawn? Else, and where it is missing, they are told in words. */
  readonly drawing?: boolean
}

/** The report for people: what was seen, the verdict, the findings, the processes. Ends with a line break. */
export function renderText(report: Report, options: TextOptions): string {
  const blocks = [
    headLines(report, options),
    verdictLines(report, options),
    ...tellOnce(report.findings).map(told => findingLines(told, report, options)),
    timelineLines(report, options),
    platformLines(report, options),
    processLines(report, options),
    hintLines(report, options),
  ]
  return `${blocks
    .filter(block => block.length > 0)
    .map(block => block.join('\n'))
    .join('\n\n')}\n`
}

/** As many findings as are told in brief. */
const FIRST = 3

/** The first lines of the report for people, the most urgent findings by their summaries only. */
export function renderBrief(report: Report, options: TextOptions): string {
  const {findings, window} = report
  const more = findings.length - FIRST
  const blocks = [
    headLines(report, options),
    verdictLines(report, options),
    ...findings.slice(0, FIRST).map((finding, place) => findingHead(finding, place + 1, window, options)),
    more > 0 ? [options.palette.dim(`and ${more} more`)] : [],
  ]
  return `${blocks
    .filter(block => block.length > 0)
    .map(block => block.join('\n'))
    .join('\n\n')}\n`
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
    ...(report.scope === null ? [] : wrap(`Asked for: ${report.scope}`, columns).map(palette.dim)),
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
  return [
    style(`${verdict}:`) + first.slice(verdict.length + 1),
    ...rest,
    ...(report.platform === null ? [] : platformAlarms(report.platform)).flatMap(alarm =>
      wrap(alarm, columns).map(palette.warning),
    ),
  ]
}

function processLines({processes, servers, window}: Report, {columns, palette}: TextOptions): string[] {
  const [titles, ...rows] = processTable(processes, window, columns)
  if (titles === undefined) return []
  const told = servers.flatMap(({process, text}) => wrap(`${process}: ${text}`, columns))
  return [palette.label(titles), ...rows, ...(told.length === 0 ? [] : ['', ...told])]
}

function hintLines({verdict, findings, platform}: Report, {palette}: TextOptions): string[] {
  if (verdict === 'unknown' && platform !== null) {
    return [
      'To see more, let it watch for some minutes:',
      `  ${palette.command(`heroku dyno:doctor --app ${platform.app} --follow --duration 10m`)}`,
    ]
  }
  if (verdict === 'unknown') {
    return [
      'To see more, let this run for some minutes, then diagnose app.log:',
      `  ${palette.command('heroku logs --tail --num 1500 --app example-app > app.log')}`,
    ]
  }
  const first = findings[0]
  return first === undefined ? [] : [palette.dim(`More: heroku dyno:doctor --about ${first.id}`)]
}
