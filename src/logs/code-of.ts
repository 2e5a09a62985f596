import type {LogEvent} from './event.js'

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
