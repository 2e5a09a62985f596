import {escapeText} from '../view/escape.js'
import {displayWidth, truncate} from '../view/width.js'
import type {Look} from './theme.js'

/** A piece of a line, in one look. */
export interface Span {
  readonly text: string
  readonly look: Look
}

/** What stands on one line of the screen. */
export type StyledLine = readonly Span[]

const NO_LOOK: Look = {}

export function span(text: string, look: Look = NO_LOOK): Span {
  return {text, look}
}

/**
 * Makes a line that is safe to show and at most `columns` wide: what a log holds is escaped, what does not fit ends in
 * `…`. Nothing reaches the screen by another way.
 */
export function fitLine(line: StyledLine, columns: number): StyledLine {
  const fitting: Span[] = []
  let left = columns
  for (const [index, {text, look}] of line.entries()) {
    const safe = escapeText(text)
    const width = displayWidth(safe)
    const isLast = index === line.length - 1
    // An ellipsis of a column is owed where something follows that will not be seen.
    if (width > left || (width === left && !isLast && hasText(line, index + 1))) {
      const cut = truncate(width > left ? safe : `${safe}…`, left)
      if (cut !== '') fitting.push({text: cut, look})
      return fitting
    }
    if (safe !== '') fitting.push({text: safe, look})
    left -= width
  }
  return fitting
}

/** Columns a line takes. */
export function widthOf(line: StyledLine): number {
  return line.reduce((sum, {text}) => sum + displayWidth(escapeText(text)), 0)
}

/** Fills a line up to a width with spaces; `look` is theirs. */
export function padLine(line: StyledLine, columns: number, look: Look = NO_LOOK): StyledLine {
  const missing = columns - widthOf(line)
  return missing > 0 ? [...line, span(' '.repeat(missing), look)] : line
}

/** The text of a line, without its looks. */
export function textOf(line: StyledLine): string {
  return line.map(({text}) => text).join('')
}

function hasText(line: StyledLine, from: number): boolean {
  return line.slice(from).some(({text}) => text.trim() !== '')
}
