import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {constants, tmpdir} from 'node:os'
import {join} from 'node:path'

import {spawn} from '@lydell/node-pty'
import * as vitest from 'vitest'

import {anEmulator, type Emulator, type TerminalSize, tick} from './emulator.js'
import {bareEnvironment, changedEnvironment, type RunOptions} from './run-process.js'
import {BIN} from './standalone.js'

/** A command on a pseudo-terminal. */
export interface Pty extends Omit<Emulator, 'write' | 'resize'> {
  /** Keys as a terminal sends them, one after another. */
  press(...keys: readonly string[]): Promise<void>
  /** The terminal gets another size while the command runs. */
  resize(size: TerminalSize): Promise<void>
  /** Sends a signal to the command. */
  kill(signal: NodeJS.Signals): void
  /** The window is closed: there is no terminal any longer. */
  hangUp(): void
  /** Waits until the command has ended; its exit code (as a shell tells it, if there is one) or the signal it died of. */
  ended(): Promise<number | NodeJS.Signals>
}

export interface PtyOptions extends TerminalSize, Pick<RunOptions, 'environment'> {
  /** Program and arguments; the built plugin alone where it is missing. */
  readonly command?: readonly string[]
  /** No shell stands between the terminal and the command, so that a closed window is told to the command itself. */
  readonly withoutShell?: boolean
}

/** Stands on the terminal before the command runs. */
export const BEFORE = 'what stood here before'
/** Stands there after it if the settings of the terminal are the same again. */
export const AFTER = 'the terminal is as it was'

/** Stands there while the command is stopped, if so far the terminal is as it was; Enter lets it go on. */
export const STOPPED = 'stopped on a terminal as it was'

/** $0 is where the command's process id goes. */
const EXEC = 'echo $$ >"$0"; exec "$@"'
/** With job control, as a shell has it where somebody types. */
const SHELL = `
set -m
echo '${BEFORE}'
settings=$(stty -g)
isAsItWas() { [ "$(stty -g)" = "$settings" ]; }
sh -c '${EXEC}' "$0" "$@"
code=$?
while [ $code -gt 128 ] && [ "$(kill -l $code)" = TSTP ]; do
  isAsItWas && echo '${STOPPED}' || stty -a
  read line
  fg
  code=$?
done
isAsItWas && echo '${AFTER}' || stty -a
exit $code`

/**
 * Runs `dyno:watch`, or what is named, in a shell on a pseudo-terminal. What a shell there would show before and after it
 * is `BEFORE` and `AFTER`. What still runs when the test ends is killed.
 */
export function onPty(
  args: readonly string[],
  {columns, rows, environment, command = [process.execPath, BIN], withoutShell = false}: PtyOptions,
  {onTestFinished}: Pick<vitest.TestContext, 'onTestFinished'> = vitest,
): Pty {
  const folder = mkdtempSync(join(tmpdir(), 'pty-'))
  const pidFile = join(folder, 'pid')
  const child = spawn('sh', ['-c', withoutShell ? EXEC : SHELL, pidFile, ...command, ...args], {
    cols: columns,
    rows,
    cwd: folder,
    env: changedEnvironment(
      {...bareEnvironment(), HOME: folder, TERM: 'xterm-256color', LANG: 'C.UTF-8'},
      environment,
    ),
  })
  const {write, resize, ...emulator} = anEmulator({
    columns,
    rows,
    patienceMs: 20_000,
    quietMs: 400,
    answer: text => child.write(text),
  })
  child.onData(write)
  let hasEnded = false
  const ending = new Promise<number | NodeJS.Signals>(resolve => {
    child.onExit(({exitCode, signal}) => {
      hasEnded = true
      resolve(signal ? nameOf(signal) : exitCode)
    })
  })
  onTestFinished(async () => {
    if (!hasEnded) kill('SIGKILL')
    await ending
    rmSync(folder, {recursive: true})
  })

  return {
    ...emulator,
    async press(...keys) {
      for (const key of keys) {
        child.write(key)
        // What arrives at once would be read as pasted.
        await tick(30)
      }
    },
    async resize(size) {
      resize(size)
      child.resize(size.columns, size.rows)
      await tick()
    },
    kill,
    hangUp: () => (child as unknown as {destroy(): void}).destroy(),
    ended: () => ending,
  }

  function kill(signal: NodeJS.Signals) {
    process.kill(Number(readFileSync(pidFile, 'utf8')), signal)
  }
}

function nameOf(number: number): NodeJS.Signals {
  const named = Object.entries(constants.signals).find(([, each]) => each === number)
  if (named === undefined) throw new Error(`no signal has number ${number}`)
  return named[0] as NodeJS.Signals
}
