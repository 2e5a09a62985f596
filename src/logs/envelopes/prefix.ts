import {decode, Line, trimmedEnd} from '../line.js'
import type {Enveloped} from './envelope.js'

/** Prefixes are shorter than this in every form; no more of a line is decoded to find one. */
const LONGEST_PREFIX_BYTES = 240

const TAB = 9
const SPACE = 32

/**
 * Names that only a process of the platform has, for forms whose words could as well be an app's own prose:
 * `router`, `web.1`, `heroku-redis`, on Fir `web-69f7cd4d8b-xkq2p`.
 */
export const PROCESS_NAME = String.raw`(?:router|nginx|api|logplex|slugc|heroku-\w+|[A-Za-z][\w-]*\.\d+|[A-Za-z][\w-]*-[0-9a-f]{6,10}-[a-z0-9]{5})`

/**
 * Matches an anchored pattern against the bytes from `from` on. The pattern may only match ASCII, so that its
 * length is a number of bytes.
 */
export function matchPrefix(pattern: RegExp, line: Line, from: number): RegExpExecArray | null {
  const to = Math.min(line.end, from + LONGEST_PREFIX_BYTES)
  const match = pattern.exec(decode(line.bytes, from, to))
  // A match that runs into the cut ends there only because the text does.
  if (match === null || (from + match[0].length === to && to < line.end)) return null
  return match
}

/** What a prefix that ends at `from` says; one space after it belongs to the prefix. */
export function enveloped(
  line: Line,
  from: number,
  at: number | null,
  source: string,
  process: string,
): Enveloped {
  const start = line.bytes[from] === SPACE && from < line.end ? from + 1 : from
  return {at, source, process, message: new Line(line.bytes, start, line.end)}
}

/** Index of the first byte at or after `from` that is neither space nor tab. */
export function skipBlanks(line: Line, from: number): number {
  let at = from
  while (at < line.end && (line.bytes[at] === SPACE || line.bytes[at] === TAB)) at++
  return at
}

/** Without what never means anything at an end: the padding of terminals, CR and LF. */
export function trimEnd(line: Line): Line {
  return new Line(line.bytes, line.start, trimmedEnd(line.bytes, line.start, line.end))
}
