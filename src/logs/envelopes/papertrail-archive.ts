import {Line} from '../line.js'
import {readTimestamp} from '../timestamp.js'
import type {Envelope} from './envelope.js'
import {matchPrefix} from './prefix.js'

/** The last tab may be gone with the trailing blanks of a line whose message is empty. */
const COLUMNS = /^(\d+\t)[\d :TZ.+-]+\t(?:[ -~]*\t){6}([ -.0-~]*)\/?([ -.0-~]*)(?:\t|$)/

/**
 * Papertrail's archives, tab-separated without a header (help.papertrailapp.com, Permanent log archives):
 * id, generated_at, received_at, source_id, source_name, source_ip, facility, severity, program, message.
 * The program is `heroku/router`, `app/web.1`.
 */
export const papertrailArchive: Envelope = {
  id: 'papertrail-archive',
  read(line) {
    const match = matchPrefix(COLUMNS, line, line.start)
    if (match === null) return null
    const [text, id = '', source = '', process = ''] = match
    const at = readTimestamp(line.bytes, line.start + id.length, line.end)
    if (Number.isNaN(at)) return null
    return {at, source, process, message: new Line(line.bytes, line.start + text.length, line.end)}
  },
}
