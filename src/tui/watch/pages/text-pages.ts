import type {SeenFinding, TailLine} from '../../../session/session.js'
import {formatClock, formatDuration, formatIso} from '../../../view/format.js'
import type {TimelineEntry} from '../../../watch/timeline/entry.js'
import {EMPTY_LINE, heading} from '../../parts/heading.js'
import {prose} from '../../parts/prose.js'
import {span, type StyledLine} from '../../spans.js'
import {lookOfSeverity, type Theme} from '../../theme.js'

/** A finding as a whole: what it says, what shows it, what to do. */
export function findingPage(
  {finding, since, until}: SeenFinding,
  columns: number,
  theme: Theme,
): StyledLine[] {
  const {summary, explanation, evidence, alternatives, remedies, consequences} = finding
  const part = (title: string, lines: readonly StyledLine[]) =>
    lines.length === 0 ? [] : [EMPTY_LINE, heading(title, columns, theme), ...lines]
  const bullets = (texts: readonly string[]) => texts.flatMap(text => prose(text, columns, '  · '))
  return [
    [
      span(` ${finding.severity}: `, lookOfSeverity(theme, finding.severity)),
      span(finding.id, theme.text.strong),
    ],
    [span(` ${whenText({finding, since, until})}`, theme.text.dim)],
    EMPTY_LINE,
    ...prose(summary, columns, ' ', theme.text.strong),
    ...prose(explanation, columns, ' '),
    ...part(
      'What to do',
      remedies.flatMap(({text, command, url}) => [
        ...prose(text, columns, '  · '),
        ...(command === null ? [] : [[span(`    $ ${command}`, theme.text.command)]]),
        ...(url === null ? [] : [[span(`    ${url}`, theme.text.dim)]]),
      ]),
    ),
    ...part(
      'What shows it',
      evidence.flatMap(({at, source, text}) =>
        prose(`${at === null ? '' : `${formatClock(at)} `}${source}: ${text}`, columns, '  '),
      ),
    ),
    ...part(
      'What follows from it',
      bullets(consequences.map(({id, reason, count}) => `${count} × ${id}: ${reason}`)),
    ),
    ...part('What else it could be', bullets(alternatives)),
  ]
}

function whenText({finding, since, until}: SeenFinding): string {
  const began = finding.since ?? since
  const who = [finding.process ?? 'the whole app', ...finding.dynos].join(', ')
  const gone = until === null ? '' : `, gone at ${formatClock(until)} after ${formatDuration(until - began)}`
  return `since ${formatClock(began)} UTC${gone}; ${who}; ${finding.confidence} confidence`
}

/** An event as a whole. */
export function eventPage(entry: TimelineEntry, columns: number, theme: Theme): StyledLine[] {
  const {at, until, dynos, type, text} = entry
  const when = until === null ? formatIso(at) : `${formatIso(at)} to ${formatIso(until)}`
  return [
    ...prose(text, columns, ' ', theme.text.strong),
    [span(` ${when}`, theme.text.dim)],
    EMPTY_LINE,
    ...(type === null ? [] : [[span(` Process type ${type}`)]]),
    ...prose(dynos.join(', '), columns, ' '),
  ]
}

/** A line of the log, all of it. */
export function linePage(
  {number, at, source, text, code}: TailLine,
  columns: number,
  theme: Theme,
): StyledLine[] {
  const facts = [at === null ? 'without a time' : formatIso(at), source, code ?? '', `line ${number}`]
  return [
    [span(` ${facts.filter(Boolean).join('  ')}`, theme.text.dim)],
    EMPTY_LINE,
    ...prose(text, columns, ' '),
  ]
}
