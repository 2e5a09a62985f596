import type {Finding, Severity} from '../diagnosis/finding.js'
import type {Excerpt} from '../state/app-state.js'
import {displayWidth, pad, truncate} from '../view/width.js'
import {wrap} from '../view/wrap.js'
import {whereAndWhen} from './finding-facts.js'
import {consequenceInWords} from './headline.js'
import type {Palette} from './palette.js'
import type {Report} from './report.js'
import {shortenLine} from './shorten-line.js'
import {memoryLines} from './text-chart.js'
import type {TextOptions} from './text.js'
import {pointerTo, type ToldFinding} from './told-once.js'
import {momentOf, type SeenWindow} from './window.js'

const INDENT = '   '

/** One finding under its number, its parts set apart by empty lines; without these where it is told in brief. */
export function findingLines(told: ToldFinding, {window, charts}: Report, options: TextOptions): string[] {
  const {finding, number, brief} = told
  const {columns, palette} = options
  const inner = {...options, columns: columns - INDENT.length}
  const blocks = [
    headOf(finding, window, inner),
    wrap(finding.explanation, inner.columns),
    memoryLines(brief ? undefined : charts.get(finding.key), window, inner),
    evidenceLines(finding.evidence, window, inner),
    listed('Could also be', finding.alternatives, inner),
    remedyLines(told, inner),
    listed('Also explains', finding.consequences.map(consequenceInWords), inner),
  ]
  const lines = blocks
    .filter(block => block.some(Boolean))
    .map(block => block.join('\n'))
    .join(brief ? '\n' : '\n\n')
    .split('\n')
  return numbered(lines, number, palette)
}

/** What a finding says, in a line or two, under its number. */
export function findingHead(
  finding: Finding,
  number: number,
  window: SeenWindow,
  {columns, palette}: TextOptions,
): string[] {
  return numbered(headOf(finding, window, {columns: columns - INDENT.length, palette}), number, palette)
}

function numbered(lines: readonly string[], number: number, {strong}: Palette): string[] {
  const mark = strong(pad(`${number}.`, INDENT.length))
  return lines.map((line, index) => (index === 0 ? mark : line === '' ? '' : INDENT) + line)
}

const MARKS: Readonly<Record<Severity, string>> = {critical: 'CRITICAL', warning: 'WARNING', info: 'INFO'}

function headOf(finding: Finding, window: SeenWindow, {columns, palette}: TextOptions): string[] {
  const mark = MARKS[finding.severity]
  const [first = '', ...rest] = wrap(`${mark}  ${finding.summary}`.replace('  ', ' '), columns)
  return [
    palette[finding.severity](mark) + palette.strong(first.slice(mark.length)),
    ...rest.map(palette.strong),
    ...wrap(whereAndWhen(finding, window).join(' · '), columns).map(palette.dim),
  ]
}

/** Evidence keeps this much room beside its time and source, else it goes below them. */
const LEAST_ROOM = 40
const MOST_LINES = 3

function evidenceLines(evidence: readonly Excerpt[], window: SeenWindow, options: TextOptions): string[] {
  const {columns, palette} = options
  const heads = evidence.map(({at, source}) => [momentOf(at, window), source].filter(Boolean).join('  '))
  const widest = Math.max(0, ...heads.map(displayWidth))
  const beside = columns - widest - 2 >= LEAST_ROOM
  return evidence.flatMap(({source, text}, index) => {
    const head = heads[index] ?? ''
    const hang = beside ? widest + 2 : 2
    const [first = '', ...rest] = cutToLines(shortenLine(source, text), columns - hang)
    const below = rest.map(line => ' '.repeat(hang) + line)
    return beside
      ? [`${palette.dim(pad(head, hang))}${first}`, ...below]
      : [palette.dim(truncate(head, columns)), `  ${first}`, ...below]
  })
}

function cutToLines(text: string, columns: number): string[] {
  const lines = wrap(text, columns)
  if (lines.length <= MOST_LINES) return lines
  return [...lines.slice(0, MOST_LINES - 1), truncate(lines.slice(MOST_LINES - 1).join(' '), columns)]
}

function listed(title: string, texts: readonly string[], {columns, palette}: TextOptions): string[] {
  if (texts.length === 0) return []
  return [palette.label(`${title}:`), ...texts.flatMap(text => wrap(text, columns, '- '))]
}

function remedyLines(told: ToldFinding, options: TextOptions): string[] {
  const {columns, palette} = options
  const {remedies, brief} = told
  const above = pointerTo(told)
  if (remedies.length === 0) return above === '' ? [] : [`${palette.label('What to do:')} ${above}`]
  return [
    palette.label('What to do:'),
    ...(above === '' ? [] : [`- ${above}`]),
    ...remedies.flatMap(({text, command, procfileLine = null, url}) => [
      ...wrap(text, columns, '- '),
      ...[command, procfileLine].flatMap(line => (line === null ? [] : [`    ${palette.command(line)}`])),
      ...(url === null || brief ? [] : [`  ${palette.dim(url)}`]),
    ]),
  ]
}
