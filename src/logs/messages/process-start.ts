import type {ProcessStart} from '../event.js'
import type {Line} from '../line.js'
import type {Origin} from '../origin.js'

const FORM = /^Starting process with command:?\s*(.*)$/s

/** Reads "Starting process with command `bundle exec puma`", also without its backticks (2010) or cut off. */
export function readProcessStart(at: number | null, origin: Origin, line: Line): ProcessStart | null {
  const rest = FORM.exec(String(line))?.[1]
  return rest === undefined
    ? null
    : {kind: 'process-start', at, origin, line, command: commandOf(rest.trim())}
}

/** A command may hold backticks of its own, so it ends at the last one. */
function commandOf(rest: string): string {
  if (!rest.startsWith('`')) return rest
  const close = rest.lastIndexOf('`')
  return rest.slice(1, close > 0 ? close : rest.length)
}
