import type {LogLoss} from '../event.js'
import type {Line} from '../line.js'
import type {Origin} from '../origin.js'

const FORM = /^Error (L\d\d) \([^)]*\)/
const DROPPED = /(\d{1,15}) messages? dropped|dropped (\d{1,15}) messages?/

/**
 * Reads `Error L10 (output buffer overflow): 500 messages dropped since ...` and
 * `Error L11 (Tail buffer overflow) -> This tail buffer dropped 3 messages since ...`.
 * Codes: Dev Center, "Heroku Error Codes".
 */
export function readLogLoss(at: number | null, origin: Origin, line: Line): LogLoss | null {
  const text = String(line)
  const code = FORM.exec(text)?.[1]
  if (code === undefined) return null
  const dropped = DROPPED.exec(text)
  const count = dropped?.[1] ?? dropped?.[2]
  return {kind: 'log-loss', at, origin, line, code, dropped: count === undefined ? null : Number(count)}
}
