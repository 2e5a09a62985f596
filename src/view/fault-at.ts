import {UserError} from '../errors.js'
import {escapeText} from './escape.js'
import {displayWidth} from './width.js'

/** Where something stands in what was typed: its first character and the one after its last. */
export interface Place {
  readonly start: number
  readonly end: number
}

/** What is wrong with what was typed. */
export interface Fault {
  /** `memory is a share of the quota: 110 has no unit`. */
  readonly what: string
  /** Why, in words; may be empty. */
  readonly why?: string
  readonly next: string
}

/** How much of a long line is shown around the place, characters. */
const BEFORE = 40
const AFTER = 30
const INDENT = '  '

/** An error that shows the place in what was typed: the line, and carets under it. It is safe to print. */
export function faultAt(text: string, place: Place, {what, why = '', next}: Fault): UserError {
  const lines = [...(text.trim() === '' ? [] : marked(text, place)), escapeText(why)]
  return new UserError(escapeText(what), {why: lines.filter(Boolean).join('\n'), next: escapeText(next)})
}

function marked(text: string, {start, end}: Place): string[] {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const lineEnd = text.indexOf('\n', start)
  const until = lineEnd < 0 ? text.length : lineEnd
  const first = start - from > BEFORE ? start - BEFORE : from
  const last = Math.min(until, Math.max(end, start) + AFTER)
  const lead = (first > from ? '…' : '') + escapeText(text.slice(first, start))
  const meant = escapeText(text.slice(start, Math.min(end, last)))
  const rest = escapeText(text.slice(Math.min(end, last), last)) + (last < until ? '…' : '')
  return [
    `${INDENT}${lead}${meant}${rest}`,
    `${INDENT}${' '.repeat(displayWidth(lead))}${'^'.repeat(Math.max(1, displayWidth(meant)))}`,
  ]
}
