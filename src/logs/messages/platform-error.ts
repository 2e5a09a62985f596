import type {PlatformError} from '../event.js'
import type {Line} from '../line.js'
import type {Origin} from '../origin.js'

const FORM = /^Error ([HR]\d\d)(?!\w)(?: \([^)]*\)?)?(?:\s*->\s*(.*))?/s

/**
 * Reads `Error R10 (Boot timeout) -> Web process failed to bind ...`; a title that is cut off does not matter.
 * Codes: Dev Center, "Heroku Error Codes".
 */
export function readPlatformError(at: number | null, origin: Origin, line: Line): PlatformError | null {
  const match = FORM.exec(String(line))
  if (match === null) return null
  const [, code = '', detail = ''] = match
  return {kind: 'platform-error', at, origin, line, code, detail: detail.trimEnd()}
}
