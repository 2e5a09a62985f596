import type {Condition} from '../keymap/binding.js'
import {type Command, footerCommands, type ScreenName} from '../keymap/keymap.js'
import {keyLabel} from '../keys.js'
import {padLine, type Span, span, type StyledLine, widthOf} from '../spans.js'
import type {Theme} from '../theme.js'

export interface FooterFacts {
  readonly screen: ScreenName
  readonly holding: ReadonlySet<Condition>
  /** Lines of a page that are below the screen. */
  readonly linesBelow: number
}

/** What keys do now, as far as there is room, and how much is below: ` ? help  ⏎ open  q quit     ↓ 12 more`. */
export function footerLine(
  {screen, holding, linesBelow}: FooterFacts,
  columns: number,
  theme: Theme,
): StyledLine {
  const below = linesBelow > 0 ? [span(` ↓ ${linesBelow} more `, theme.text.strong)] : []
  const room = columns - widthOf(below)
  let line: StyledLine = []
  for (const command of footerCommands(screen, holding)) {
    const longer = [...line, ...hint(command, theme)]
    if (widthOf(longer) <= room) line = longer
  }
  return below.length === 0 ? line : [...padLine(line, room), ...below]
}

function hint({keys, label}: Command, theme: Theme): Span[] {
  return [span(` ${keyLabel(keys[0] ?? '')}`, theme.text.key), span(` ${label} `, theme.text.dim)]
}
