import type {Environment} from '../../view/display.js'
import {raise, type TerminalSignal} from './signals.js'

/** Where a screen is shown and its keys come from: the process's own streams, or those of a test. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  /** What others print meanwhile is written here after the screen is left. */
  readonly stderr: NodeJS.WriteStream
  readonly environment: Environment
  /** Does what a signal of the terminal does, for keys that stand for one, and where the terminal is gone. */
  readonly raise: (signal: TerminalSignal) => void
}

/** The terminal this process runs in. */
export function ownTerminal(): Terminal {
  const {stdin, stdout, stderr, env} = process
  return {stdin, stdout, stderr, environment: env, raise}
}

/** Why no screen can be shown here, after "because"; null where it can. */
export function whyNoScreen({stdin, stdout, environment}: Terminal): string | null {
  if (!stdout.isTTY) return 'the output is no terminal'
  if (!stdin.isTTY) return 'the input is no terminal'
  if (environment['TERM'] === 'dumb') return 'the terminal is a dumb one'
  const variable = ciVariable(environment)
  return variable === null ? null : `${variable} is set, with CI=false there is one`
}

/** The variable that says that nobody is there; Ink draws nothing then. Decides as its is-in-ci does. */
function ciVariable(environment: Environment): string | null {
  if (environment['CI'] === '0' || environment['CI'] === 'false') return null
  const names = Object.keys(environment)
  return names.find(name => /^(?:CI|CONTINUOUS_INTEGRATION|CI_.*)$/.test(name)) ?? null
}

/** How many bits the terminal tells a colour by. */
export function colourDepthOf({stdout, environment}: Terminal): number {
  // Node.js takes CI=false, too, for a place that knows no colours.
  const {CI: _, ...others} = environment
  return stdout.getColorDepth(others)
}
