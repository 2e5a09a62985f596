import type {Clock} from '../clock.js'
import type {LiveTurns} from '../tui/autoscale/live-turns.js'
import type {Terminal} from '../tui/terminal/terminal.js'

export interface Showing {
  readonly turns: LiveTurns
  readonly terminal: Terminal
  readonly clock: Clock
  readonly isDryRun: boolean
  /** Ends it. */
  readonly signal: AbortSignal
}

/**
 * Shows what is going on while it goes on, until the user leaves, and ends it then. Rejects with what ended it otherwise.
 */
export async function showWhile(
  goOn: (signal: AbortSignal) => Promise<never>,
  {turns, terminal, clock, isDryRun, signal}: Showing,
): Promise<void> {
  const {showAutoscale} = await import('../tui/show-autoscale.js')
  const [leaving, failing] = [new AbortController(), new AbortController()]
  const ended = goOn(AbortSignal.any([signal, leaving.signal])).catch((error: unknown) => {
    failing.abort()
    return error
  })
  await showAutoscale({
    turns,
    terminal,
    clock,
    isDryRun,
    isReadOnly: isDryRun,
    signal: AbortSignal.any([signal, failing.signal]),
  })
  const hasFailed = failing.signal.aborted
  leaving.abort()
  const error = await ended
  if (hasFailed) throw error
}
