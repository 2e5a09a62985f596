import {codeOf, dynoIn} from '../logs/about.js'
import type {LineEvent} from '../logs/event.js'
import type {LogFilter, TailLine} from './session.js'

/** Does the line fit, as far as that can be told without decoding it? */
export function fitsUnread(event: LineEvent, {dyno, type, code}: LogFilter): boolean {
  if (code !== null && codeOf(event) !== code) return false
  if (dyno === null && type === null) return true
  const about = dynoIn(event)
  return about !== null && (dyno === null || about.name === dyno) && (type === null || about.type === type)
}

/** Makes the test of what only the decoded line can tell. */
export function readTest({level, text}: LogFilter): (line: TailLine) => boolean {
  const fits = textTest(text)
  return line => fitsLevel(line, level) && fits(line)
}

function fitsLevel(line: TailLine, level: LogFilter['level']): boolean {
  if (level === null) return true
  return line.level === 'error' || (level === 'warning' && line.level === 'warning')
}

/** Looks into the source, too: who types `router` means its lines. */
function textTest(wanted: string | null): (line: TailLine) => boolean {
  if (wanted === null || wanted === '') return () => true
  const regex = regexOf(wanted)
  if (regex !== null) return ({source, text}) => regex.test(`${source}: ${text}`)
  const literal = wanted.toLowerCase()
  return ({source, text}) => `${source}: ${text}`.toLowerCase().includes(literal)
}

/** Of `/regex/` or `/regex/i`; null for a literal, and for a regex that is not finished yet. */
function regexOf(wanted: string): RegExp | null {
  const [, pattern, flags] = /^\/(.+)\/(i?)$/.exec(wanted) ?? []
  if (pattern === undefined) return null
  try {
    return new RegExp(pattern, flags)
  } catch {
    return null
  }
}
