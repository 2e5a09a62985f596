import {UserError} from '../errors.js'
import {type Terminal, whyNoScreen} from '../tui/terminal/terminal.js'

export interface Wishes {
  readonly interactive: boolean
  /** Saved logs are named. */
  readonly hasFiles: boolean
  /** Something was asked for that is printed: another form, or to end by itself. */
  readonly prints: boolean
}

/**
 * Is the diagnosis shown as a session with keys? That of an app on a terminal, unless it is to be printed; that of files
 * where it was asked for. Throws a `UserError` where it was, and cannot be.
 */
export function isInteractive({interactive, hasFiles, prints}: Wishes, terminal: Terminal): boolean {
  if (!interactive) return !hasFiles && !prints && whyNoScreen(terminal) === null
  const why = whyNoScreen(terminal)
  if (why === null) return true
  throw new UserError('--interactive needs a terminal', {
    why,
    next: 'leave it out: the diagnosis is printed',
  })
}
