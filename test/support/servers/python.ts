import {type ChildProcess, spawn} from 'node:child_process'
import {join} from 'node:path'

import {onTestFinished} from 'vitest'

import {ROOT} from '../paths.js'
import {bareEnvironment, runProcess, succeeded} from '../run-process.js'
import {PYTHON} from './provision.js'

/** A genuine library of Python over one Redis or RabbitMQ, driven by a program of test/fixtures that answers in JSON. */
export function pythonApp(url: string, program: string) {
  const env = {
    ...bareEnvironment(),
    REDIS_URL: url,
    BROKER_URL: url,
    HOME: '/tmp',
    PYTHONDONTWRITEBYTECODE: '1',
  }
  return {
    ask: async (...args: readonly (string | number)[]): Promise<unknown> => {
      const path = join(ROOT, 'test/fixtures', program)
      const {stdout} = succeeded(await runProcess(PYTHON, [path, ...args.map(String)], {env}))
      return JSON.parse(stdout)
    },
    /** Starts a process that takes jobs. */
    start: (...args: readonly string[]) => startProcess(PYTHON, args, env),
  }
}

export interface Started {
  readonly child: ChildProcess
  readonly kill: () => Promise<void>
}

/** A process that goes on until the test ends, or is killed with all that it has started. */
export function startProcess(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = bareEnvironment(),
): Started {
  const child = spawn(command, [...args], {
    env,
    stdio: 'ignore',
    cwd: join(ROOT, 'test/fixtures'),
    detached: true,
  })
  const ended = new Promise<void>(resolve => void child.once('close', () => resolve()))
  async function kill(): Promise<void> {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has ended already.
    }
    await ended
  }
  onTestFinished(kill)
  return {child, kill}
}
