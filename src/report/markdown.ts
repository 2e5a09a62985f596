import {formatIso, formatTime} from '../view/format.js'
import {escapeMarkdown, fenced} from '../view/markdown.js'
import {whereAndWhen} from './finding-facts.js'
import {consequenceInWords, headlineOf} from './headline.js'
import {memoryInWords} from './memory-chart.js'
import {platformAlarms, platformRows, platformTitle} from './platform-words.js'
import {processColumns} from './process-table.js'
import type {Report} from './report.js'
import {toldTimeline, untold} from './timeline-words.js'
import {pointerTo, tellOnce, type ToldFinding} from './told-once.js'

/** The report for an incident's ticket, in GitHub's Markdown. Ends with a line break. */
export function renderMarkdown(report: Report): string {
  const {seen, source, verdict, reason} = headlineOf(report)
  const {incomplete} = report.window
  const blocks = [
    `## ${verdict}: ${escapeMarkdown(reason)}`,
    escapeMarkdown(`${seen}. ${source}`),
    incomplete.length === 0
      ? ''
      : `**Incomplete:** ${escapeMarkdown(`${incomplete.join('; ')}. Counts are lower bounds.`)}`,
    ...(report.platform === null ? [] : platformAlarms(report.platform)).map(
      alarm => `**${escapeMarkdown(alarm)}**`,
    ),
    report.scope === null ? '' : `Asked for: ${escapeMarkdown(report.scope)}`,
    ...report.notes.map(note => `Note: ${escapeMarkdown(note)}`),
    ...tellOnce(report.findings).flatMap(told => findingBlocks(told, report)),
    timelineList(report),
    platformList(report),
    processTable(report),
    ...report.servers.map(({process, text}) => escapeMarkdown(`${process}: ${text}`)),
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

function findingBlocks(told: ToldFinding, {window, charts}: Report): string[] {
  const {finding, number, brief} = told
  const chart = brief ? undefined : charts.get(finding.key)
  const evidence = finding.evidence.map(({at, source, text}) =>
    [at === null ? '' : formatIso(at), source, text].filter(Boolean).join(' '),
  )
  return [
    `### ${number}. ${finding.severity.toUpperCase()}: ${escapeMarkdown(finding.summary)}`,
    whereAndWhen(finding, window)
      .map((fact, index) => (index === 0 ? `\`${fact}\`` : escapeMarkdown(fact)))
      .join(' · '),
    escapeMarkdown(finding.explanation),
    chart === undefined ? '' : escapeMarkdown(`${memoryInWords(chart, window)}.`),
    evidence.length === 0 ? '' : fenced(evidence.join('\n'), 'text'),
    listed('Could also be', finding.alternatives),
    remediesOf(told),
    listed('Also explains', finding.consequences.map(consequenceInWords)),
  ]
}

function listed(title: string, texts: readonly string[]): string {
  return texts.length === 0
    ? ''
    : [`**${title}:**`, '', ...texts.map(text => `- ${escapeMarkdown(text)}`)].join('\n')
}

function remediesOf(told: ToldFinding): string {
  const above = pointerTo(told)
  const items = told.remedies.map(({text, command, procfileLine = null, url}) => {
    const more = url === null ? '' : ` ([more](${url}))`
    return `- ${escapeMarkdown(text)}${more}${pasteable(command, 'sh')}${pasteable(procfileLine, 'text')}`
  })
  if (items.length === 0) return above === '' ? '' : `**What to do:** ${above}`
  return ['**What to do:**', '', ...(above === '' ? [] : [`- ${above}`]), ...items].join('\n')
}

/** A block of its own within the item of a list. */
function pasteable(line: string | null, language: string): string {
  if (line === null) return ''
  return `\n\n${fenced(line, language)}`.replaceAll('\n', '\n  ').replaceAll(/ +$/gm, '')
}

function timelineList(report: Report): string {
  const rows = toldTimeline(report)
  if (rows.length === 0) return ''
  const more = untold(report)
  return [
    '**What happened:**',
    '',
    ...rows.map(({row, where, text}) => {
      const place = where === '' ? '' : ` ${escapeMarkdown(where)}:`
      return `- \`${formatTime(row.at)}\`${place} ${escapeMarkdown(text)}`
    }),
    ...(more > 0 ? [`- and ${more} more`] : []),
  ].join('\n')
}

function platformList({platform, verdict}: Report): string {
  if (platform === null) return ''
  const rows = platformRows(platform, verdict === 'healthy').flatMap(({label, texts}) =>
    texts.map(text => `- ${label}: ${escapeMarkdown(text)}`),
  )
  return [`**${escapeMarkdown(platformTitle(platform))}**`, '', ...rows].join('\n')
}

function processTable({processes, window}: Report): string {
  const columns = processColumns(window).filter(({cell}) => processes.some(row => cell(row) !== ''))
  if (columns.length === 0) return ''
  return [
    tableLine(columns.map(({title}) => title)),
    tableLine(columns.map(({align}) => (align === 'right' ? '---:' : '---'))),
    ...processes.map(row => tableLine(columns.map(({cell}) => escapeMarkdown(cell(row))))),
  ].join('\n')
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
