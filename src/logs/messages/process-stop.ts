import type {ProcessStop} from '../event.js'
import type {Line} from '../line.js'
import type {Origin} from '../origin.js'

const FORM = /^Stopping (?:all |remaining )?process(?:es)? with (SIGTERM|SIGKILL)/

/** Reads `Stopping all processes with SIGTERM`, `Stopping remaining processes with SIGKILL` and their older words. */
export function readProcessStop(at: number | null, origin: Origin, line: Line): ProcessStop | null {
  const signal = FORM.exec(String(line))?.[1]
  if (signal !== 'SIGTERM' && signal !== 'SIGKILL') return null
  return {kind: 'process-stop', at, origin, line, signal}
}
