import type {LineEvent, LogEvent} from './event.js'
import type {DynoName} from './origin.js'

/** The platform's code in a line: `H12`, `R14`, `L10`; null where it has none. */
export function codeOf(event: LogEvent): string | null {
  switch (event.kind) {
    case 'router':
    case 'platform-error':
    case 'log-loss':
      return event.code
    default:
      return null
  }
}

/** The dyno a line is about: the one that printed it, or, of the router's, that got the request; null for none. */
export function dynoIn(event: LineEvent): DynoName | null {
  return event.kind === 'router' ? event.dyno : event.origin.dyno
}
