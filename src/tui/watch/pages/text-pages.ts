import type {SeenFinding, TailLine} from '../../../session/session.js'
import {formatIso} from '../../../view/format.js'
import type {TimelineEntry} from '../../../watch/timeline/entry.js'
import {
  alternativeLines,
  consequenceLines,
  evidenceLines,
  storyHead,
  storyPart,
} from '../../parts/finding-story.js'
import {EMPTY_LINE} from '../../parts/heading.js'
import {prose} from '../../parts/prose.js'
import {span, type StyledLine} from '../../spans.js'
import type {Theme} from '../../theme.js'

/** A finding as a whole: what it says, what to do, what shows it. */
export function findingPage(seen: SeenFinding, columns: number, theme: Theme): StyledLine[] {
  const {finding} = seen
  const part = (title: string, lines: readonly StyledLine[]) => storyPart(title, lines, columns, theme)
  return [
    ...storyHead(seen, columns, theme),
    ...part(
      'What to do',
      finding.remedies.flatMap(({text, command, procfileLine = null, url}) => [
        ...prose(text, columns, '  · '),
        ...(command === null ? [] : [[span(`    $ ${command}`, theme.text.command)]]),
        ...(procfileLine === null ? [] : [[span(`    ${procfileLine}`, theme.text.command)]]),
        ...(url === null ? [] : [[span(`    ${url}`, theme.text.dim)]]),
      ]),
    ),
    ...part('What shows it', evidenceLines(finding, columns, theme)),
    ...part('What follows from it', consequenceLines(finding, columns)),
    ...part('What else it could be', alternativeLines(finding, columns)),
  ]
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
