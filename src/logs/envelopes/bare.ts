import {decode, Line} from '../line.js'
import type {Envelope, Enveloped} from './envelope.js'
import {platformMessage, platformMessageWithin} from './platform-message.js'
import {PROCESS_NAME} from './prefix.js'
import {timeOfText} from './time-text.js'

/** The platform cuts lines at 10 kB: no message of its own starts later. */
const LONGEST_SEARCH_BYTES = 10_000

const LABEL = /(?:^|[\s"'|>])(heroku|app)\[([A-Za-z][\w.-]*)\]: ?/
const TIME = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z| ?[+-]\d\d:?\d\d)?/g
const PROCESS = new RegExp(String.raw`(?<![^\s"'[/,|])${PROCESS_NAME}(?![^\s"'\],:|])`, 'g')

/**
 * The last resort: a message of the platform without any prefix, or inside a shape of somebody else's (a dump, a
 * spreadsheet, what grep prints), with the last time and the last process that stand before it.
 */
export const bare: Envelope = {
  id: 'bare',
  read(line) {
    const text = decode(line.bytes, line.start, Math.min(line.end, line.start + LONGEST_SEARCH_BYTES))
    const alone = platformMessage(text)
    if (alone === null) return labelled(text) ?? within(text)
    const message = new Line(line.bytes, line.start + alone.index, line.end)
    return {at: null, source: alone.source, process: alone.process, message}
  },
}

/** `incident.log:12:2015-06-03T10:00:00Z app[web.1]: Listening` */
function labelled(text: string): Enveloped | null {
  const label = LABEL.exec(text)
  if (label === null) return null
  const [prefix, source = '', process = ''] = label
  const at = timeBefore(text, label.index)
  const message = Line.from(text.slice(label.index + prefix.length))
  return at === null ? null : {at, source, process, message}
}

/** `{:time #inst "2015-05-23T16:45:35.294Z", :from "run.6221", :text "Error R14 (Memory quota exceeded)"}` */
function within(text: string): Enveloped | null {
  const found = platformMessageWithin(text)
  if (found === null) return null
  const process = found.process || (text.slice(0, found.index).match(PROCESS)?.at(-1) ?? '')
  const message = Line.from(unquoted(text, found.index))
  return {at: timeBefore(text, found.index), source: found.source, process, message}
}

function timeBefore(text: string, end: number): number | null {
  const last = text.slice(0, end).match(TIME)?.at(-1)
  return last === undefined ? null : timeOfText(last)
}

/** The text from `start` to the quote that matches the one before it; `\"`, `\\` and `""` stand for one character. */
function unquoted(text: string, start: number): string {
  const quote = text[start - 1]
  if (quote !== '"' && quote !== "'") return text.slice(start)
  let plain = ''
  for (let at = start; at < text.length; at++) {
    const next = text[at + 1]
    const escapes = text[at] === '\\' ? next === quote || next === '\\' : text[at] === quote && next === quote
    if (escapes) at++
    else if (text[at] === quote) break
    plain += text[at] ?? ''
  }
  return plain.trimEnd()
}
