import {Line} from '../line.js'
import {hasEscape, withoutEscapes} from './ansi.js'
import {bare} from './bare.js'
import {drainText} from './drain-text.js'
import type {Envelope, EnvelopeContext, Enveloped} from './envelope.js'
import {herokuText} from './heroku-text.js'
import {json} from './json.js'
import {logentries} from './logentries.js'
import {mezmo} from './mezmo.js'
import {papertrailArchive} from './papertrail-archive.js'
import {papertrailText} from './papertrail-text.js'
import {trimEnd} from './prefix.js'
import {syslog} from './syslog.js'

/** All forms of prefix. No line has two of them, so that the order is a matter of speed alone. */
export const ENVELOPES: readonly Envelope[] = [
  herokuText,
  syslog,
  drainText,
  papertrailText,
  papertrailArchive,
  logentries,
  mezmo,
  json,
]

/**
 * Makes a reader for the lines of one log. It gives null for a line without a prefix that holds no message of the
 * platform either: text of the app, which belongs to the line before.
 */
export function createEnvelopeReader(context: EnvelopeContext): (line: Line) => Enveloped | null {
  let likeliest: Envelope = herokuText

  const readForms = (line: Line): Enveloped | null => {
    const read = likeliest.read(line, context)
    if (read !== null) return read
    for (const form of ENVELOPES) {
      const other = form === likeliest ? null : form.read(line, context)
      if (other !== null) {
        likeliest = form
        return other
      }
    }
    return null
  }

  return line => {
    const trimmed = trimEnd(withoutByteOrderMark(line))
    if (trimmed.start === trimmed.end) return null
    const read = readForms(trimmed)
    if (read !== null) return read
    if (!hasEscape(trimmed.bytes, trimmed.start, trimmed.end)) return bare.read(trimmed, context)
    const bytes = withoutEscapes(trimmed.bytes, trimmed.start, trimmed.end)
    const plain = trimEnd(new Line(bytes, 0, bytes.length))
    return readForms(plain) ?? bare.read(plain, context)
  }
}

function withoutByteOrderMark(line: Line): Line {
  const {bytes, start, end} = line
  const marked = bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf
  return marked && start + 3 <= end ? new Line(bytes, start + 3, end) : line
}
