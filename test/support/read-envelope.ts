import type {Envelope, Enveloped} from '../../src/logs/envelopes/envelope.js'
import {Line} from '../../src/logs/line.js'

/** Lines without a year were written before this moment. */
export const NOT_AFTER = Date.UTC(2021, 2, 15)

/** What a form reads from a line, as one readable text: `2021-03-01T10:00:00.000Z heroku[web.1] |Idling|`. */
export function readWith(form: Envelope, text: string): string | null {
  return shown(form.read(Line.from(text), {notAfter: NOT_AFTER}))
}

export function shown(read: Enveloped | null): string | null {
  if (read === null) return null
  const at = read.at === null ? 'no time' : new Date(read.at).toISOString()
  return `${at} ${read.source}[${read.process}] |${String(read.message)}|`
}
