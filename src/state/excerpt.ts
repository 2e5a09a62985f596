import type {LineEvent} from '../logs/event.js'
import {decode} from '../logs/line.js'

/** A line worth keeping. `text` is raw: escape and redact before it is shown. */
export interface Excerpt {
  readonly at: number | null
  /** `heroku[web.1]`. */
  readonly source: string
  readonly text: string
}

/** Longest text kept of a line, or of one of its fields; a line can be of any length. */
const LONGEST_EXCERPT = 2000

/** Makes a line a text worth keeping. */
export function excerptOf(event: LineEvent): Excerpt {
  const {bytes, start, end} = event.line
  const cut = end - start > LONGEST_EXCERPT
  const text = cut ? `${decode(bytes, start, start + LONGEST_EXCERPT)}…` : String(event.line)
  return {at: event.at, source: event.origin.label, text}
}

/** A field of a line, cut to what is worth keeping. */
export function shortened(text: string, most: number = LONGEST_EXCERPT): string {
  return text.length > most ? text.slice(0, most) : text
}
