import {Command} from '@oclif/core/command'

import {UserError} from './errors.js'

/** Exit codes of all commands, beside 0 for done and 2 for wrong use. */
export const EXIT = {
  failed: 1,
  wrongUse: 2,
  finding: 10,
  tooLittle: 12,
  notMet: 14,
  heldBack: 15,
  unknown: 16,
  interrupted: 130,
  terminated: 143,
} as const

/** What was being done ends here, because somebody wanted it to; the exit code is set. */
export class Interrupted extends Error {}

/**
 * Base of our commands: oclif and nothing else, since the CLI's own base class takes a second to load and only
 * commands that talk to Heroku need it.
 */
export abstract class DoctorCommand extends Command {
  override async init(): Promise<void> {
    await super.init()
    endOnLostOutput()
    endOnSignals()
  }

  /** Tells what the user can put right, without a stack; anything else is a defect and goes to the host. */
  override async catch(error: Error & {exitCode?: number}): Promise<void> {
    if (error instanceof Interrupted) return
    if (!(error instanceof UserError)) return super.catch(error)
    await printError(error)
    // Not this.exit(): a host with another copy of oclif would print its marker error.
    process.exitCode = error.exitCode
  }

  /**
   * Aborts at the first SIGINT or SIGTERM, for a command that then ends with what it has; the exit code is set. The
   * second one ends at once.
   */
  protected interruption(): AbortSignal {
    const controller = new AbortController()
    onSignals((signal, code) => {
      process.exitCode = code
      process.once(signal, () => process.exit(code))
      controller.abort(new Interrupted())
    })
    return controller.signal
  }
}

/** Loads what wraps text only now: nearly every run ends without an error. */
async function printError(error: UserError): Promise<void> {
  const {errorText} = await import('./report/error-text.js')
  process.stderr.write(errorText(error, process.stderr, process.env))
}

/** `heroku dyno:doctor FILE | head` has had enough: that is no error. A full disk is; oclif would show a stack. */
function endOnLostOutput(): void {
  process.stdout.prependListener('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit()
    // At once: the write that failed is about to throw. Short enough for any terminal.
    const lines = ['Error: cannot write the output', `the system says ${error.code ?? error.message}`]
    process.stderr.write(
      [...lines, 'make room or send it elsewhere', ''].join('\n').replaceAll(/^(?=.)/gm, ' ›   '),
    )
    process.exit(EXIT.failed)
  })
}

/** The host's telemetry answers signals by ending with 1; say what really happened. */
function endOnSignals(): void {
  onSignals((_signal, code) => process.exit(code))
}

/** Does this once for each signal, and nothing that was to be done before. */
function onSignals(act: (signal: NodeJS.Signals, exitCode: number) => void): void {
  for (const [signal, code] of [
    ['SIGINT', EXIT.interrupted],
    ['SIGTERM', EXIT.terminated],
  ] as const) {
    process.removeAllListeners(signal)
    process.once(signal, () => act(signal, code))
  }
}
