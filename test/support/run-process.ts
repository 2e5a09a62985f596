import {spawn} from 'node:child_process'

export interface ProcessResult {
  /** Null when a signal ended it. */
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface ProcessOptions {
  readonly cwd?: string
  /** The whole environment; nothing else is inherited. */
  readonly env: Readonly<Record<string, string>>
  /** Written to stdin, which then ends. */
  readonly input?: string
  /**
   * When SIGINT follows: as soon as stderr says this, or this aborts; `after-input` keeps stdin open and waits until
   * nearly all of the input was taken: give more than a pipe holds.
   */
  readonly interrupt?: RegExp | AbortSignal | 'after-input'
  /** What follows instead of SIGINT. */
  readonly interruptBy?: NodeJS.Signals
}

/** What a test chooses where all else is given: where the process runs, in which environment. */
export interface RunOptions extends Omit<ProcessOptions, 'env'> {
  /** Command that runs it, as `nice` does. */
  readonly under?: readonly string[]
  /** Beside the given environment; undefined takes a variable out of it. */
  readonly environment?: Readonly<Record<string, string | undefined>>
}

/** Runs one command line. */
export type Run = (args: readonly string[], options?: RunOptions) => Promise<ProcessResult>

/** Runs a real process to its end. */
export async function runProcess(
  command: string,
  args: readonly string[],
  {cwd, env, input = '', interrupt, interruptBy = 'SIGINT'}: ProcessOptions,
): Promise<ProcessResult> {
  const child = spawn(command, [...args], {cwd, env, stdio: 'pipe'})
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout.on('data', (bytes: Buffer) => out.push(bytes))
  child.stderr.on('data', (bytes: Buffer) => err.push(bytes))
  // A process that does not read its stdin may be gone before all of it is written.
  child.stdin.on('error', () => undefined)
  const kill = () => !child.killed && child.kill(interruptBy)
  if (interrupt === 'after-input') child.stdin.write(input, kill)
  else child.stdin.end(input)
  if (interrupt instanceof AbortSignal) interrupt.addEventListener('abort', kill)
  if (interrupt instanceof RegExp) {
    child.stderr.on('data', () => interrupt.test(Buffer.concat(err).toString()) && kill())
  }
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  return {status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString()}
}

/** The result of a process that must not fail, for what a test stands on. */
export function succeeded(result: ProcessResult): ProcessResult {
  if (result.status !== 0) throw new Error(`exit status ${result.status}\n${result.stderr}`)
  return result
}

/** An environment with changes; undefined takes a variable out. */
export function changedEnvironment(
  base: Readonly<Record<string, string>>,
  changes: RunOptions['environment'] = {},
): Record<string, string> {
  const entries = Object.entries({...base, ...changes})
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

const INHERITED = [
  'PATH',
  'LANG',
  'TMPDIR',
  'SystemRoot',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_DIR',
  'SSL_CERT_FILE',
]

/** What a process needs of our environment to run at all: no NODE_ENV of vitest, no credentials, no HOME. */
export function bareEnvironment(): Record<string, string> {
  return Object.fromEntries(
    INHERITED.flatMap(name => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}
