import type {Condition} from '../keymap/binding.js'
import {type Command, footerCommands} from '../keymap/keymap.js'
import {keyLabel} from '../keys.js'
import {type Span, span, type StyledLine, widthOf} from '../spans.js'
import type {Theme} from '../theme.js'

/** What keys do now, as far as there is room: ` ? help  ⏎ open  q quit`. */
export function footerLine(holding: ReadonlySet<Condition>, columns: number, theme: Theme): StyledLine {
  let line: StyledLine = []
  for (const command of footerCommands(holding)) {
    const longer = [...line, ...hint(command, theme)]
    if (widthOf(longer) <= columns) line = longer
  }
  return line
}

function hint({keys, label}: Command, theme: Theme): Span[] {
  return [span(` ${keyLabel(keys[0] ?? '')}`, theme.text.key), span(` ${label} `, theme.text.dim)]
}
