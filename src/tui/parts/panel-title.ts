import {padLine, type Span, span, type StyledLine, widthOf} from '../spans.js'
import type {Theme} from '../theme.js'

export interface PanelTitle {
  readonly name: string
  /** Beside the name: how many there are. */
  readonly count: string
  /** At the right edge: what is shown of them. */
  readonly note: StyledLine
  readonly isFocused: boolean
  /** The key that leads here. */
  readonly key: string
}

/** The rule above a panel: `─ 2 Findings 3 ───── dyno:web.1 ─`. */
export function panelTitle(title: PanelTitle, columns: number, theme: Theme): StyledLine {
  const {name, count, note, isFocused, key} = title
  const rule = (length: number) => span('─'.repeat(Math.max(0, length)), theme.panel.rule)
  const left: Span[] = [
    isFocused ? span('▸', theme.panel.title) : rule(1),
    span(` ${key} `, theme.text.key),
    span(isFocused ? ` ${name} ` : name, isFocused ? theme.panel.focused : theme.panel.title),
    span(count === '' ? ' ' : ` ${count} `, theme.text.dim),
  ]
  const right = widthOf(note) === 0 ? [] : [span(' '), ...note, span(' '), rule(1)]
  const between = columns - widthOf(left) - widthOf(right)
  if (between < 1) return padLine(left, columns, theme.panel.rule)
  return [...left, rule(between), ...right]
}
