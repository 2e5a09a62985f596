import {escapeText} from '../../view/escape.js'
import {wrap} from '../../view/wrap.js'
import {span, type StyledLine} from '../spans.js'
import type {Look} from '../theme.js'

/** Wraps a text; `first` stands before its first line, as many spaces before the others. */
export function prose(text: string, columns: number, first: string, look: Look = {}): StyledLine[] {
  return wrap(escapeText(text), columns - 1, first).map(line => [span(line, look)])
}
