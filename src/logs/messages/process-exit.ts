import type {ProcessExit} from '../event.js'
import type {Line} from '../line.js'
import type {Origin} from '../origin.js'

const FORM = /^Process exited(?: with status (\d{1,3}))?/

/** Reads `Process exited with status 137`, and `Process exited` of lines that name no status. */
export function readProcessExit(at: number | null, origin: Origin, line: Line): ProcessExit | null {
  const match = FORM.exec(String(line))
  if (match === null) return null
  const status = match[1] === undefined ? null : Number(match[1])
  return {kind: 'process-exit', at, origin, line, status}
}
