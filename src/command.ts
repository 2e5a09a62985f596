import {Command} from '@oclif/core/command'

import {UserError} from './errors.js'

/** Exit codes of all commands, beside 0 for done and 2 for wrong use. */
export const EXIT = {
  failed: 1,
  wrongUse: 2,
  finding: 10,
  tooLittle: 12,
  interrupted: 130,
  terminated: 143,
} as const

/**
 * Base of our commands: oclif and nothing else, since the CLI's own base class takes a second to load and only
 * commands that talk to Heroku need it.
 */
export abstract class DoctorCommand extends Command {
  override async init(): Promise<void> {
    await super.init()
    ignoreClosedPipe()
    endOnSignals()
  }

  /** Tells what the user can put right, without a stack; anything else is a defect and goes to the host. */
  override async catch(error: Error & {exitCode?: number}): Promise<void> {
    if (!(error instanceof UserError)) return super.catch(error)
    this.logToStderr(errorText(error))
    // Not this.exit(): a host with another copy of oclif would print its marker error.
    process.exitCode = error.exitCode
  }
}

/** ` ›   Error: ...` as the CLI prints it, then why and what to do. */
function errorText({message, why, next}: UserError): string {
  const lines = [`Error: ${message}`, why, next].filter(line => line !== '')
  return lines
    .flatMap(line => line.split('\n'))
    .map(line => ` ›   ${line}`)
    .join('\n')
}

/** `heroku dyno:doctor FILE | head` has had enough: that is no error. */
function ignoreClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
}

/** The host's telemetry answers signals by ending with 1; say what really happened. */
function endOnSignals(): void {
  for (const [signal, code] of [
    ['SIGINT', EXIT.interrupted],
    ['SIGTERM', EXIT.terminated],
  ] as const) {
    process.removeAllListeners(signal)
    process.once(signal, () => process.exit(code))
  }
}
