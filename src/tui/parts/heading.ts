import {padLine, span, type StyledLine} from '../spans.js'
import type {Theme} from '../theme.js'

/** Heads a part of a page: `─ Memory ─────`. */
export function heading(text: string, columns: number, theme: Theme): StyledLine {
  const left = [span('─ ', theme.panel.rule), span(text, theme.panel.title), span(' ')]
  const rule = '─'.repeat(Math.max(0, columns - text.length - 3))
  return padLine([...left, span(rule, theme.panel.rule)], columns)
}

export const EMPTY_LINE: StyledLine = []
