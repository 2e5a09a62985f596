import {type ChildProcess, spawn} from 'node:child_process'
import {join} from 'node:path'

import {onTestFinished} from 'vitest'

import {ROOT} from '../paths.js'
import {bareEnvironment, runProcess, succeeded} from '../run-process.js'

const APP = join(ROOT, 'test/fixtures/sidekiq/app.rb')

/** What Sidekiq's own API says; `Numbers` in the order of app.rb. */
export interface Numbers {
  readonly queues: Readonly<Record<string, {readonly size: number; readonly latency: number}>>
  /** Queue, and when it is due in seconds. */
  readonly scheduled: readonly (readonly [string, number])[]
  readonly retries: readonly (readonly [string, number])[]
  readonly processed: number
  /** Process and queue of what is being done. */
  readonly workers: readonly (readonly [string, string])[]
  readonly processes: readonly {
    readonly identity: string
    readonly hostname: string
    readonly concurrency: number
    readonly busy: number
    readonly quiet: string
    readonly queues: readonly string[]
  }[]
}

/** A genuine Sidekiq over one Redis: what an app enqueues, and what its own API says. */
export function sidekiqApp(url: string) {
  const environment = {...bareEnvironment(), REDIS_URL: url, HOME: '/tmp'}
  async function run(...args: readonly string[]): Promise<unknown> {
    const {stdout} = succeeded(await runProcess('ruby', [APP, ...args], {env: environment}))
    return JSON.parse(stdout)
  }
  return {
    enqueue: (queue: string, count: number, seconds: number) =>
      run('enqueue', queue, String(count), String(seconds)),
    /** Due so many seconds from now, each a second after the one before it. */
    schedule: (queue: string, count: number, seconds: number) =>
      run('schedule', queue, String(count), String(seconds)),
    fail: () => run('fail'),
    /** Jobs that began or ended, in order. */
    listed: async (key: 'began' | 'ended') => (await run('listed', key)) as readonly string[],
    numbers: async () => (await run('numbers')) as Numbers,
    /** Starts a process that takes jobs, as on a dyno of this name. */
    work: (options: Omit<WorkOptions, 'environment'>) => work({...options, environment}),
  }
}

export interface WorkOptions {
  readonly environment: Readonly<Record<string, string>>
  /** `worker.2` */
  readonly dyno: string
  readonly queues: readonly string[]
  readonly concurrency?: number
}

export interface SidekiqProcess {
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
}

function work({environment, dyno, queues, concurrency = 2}: WorkOptions): SidekiqProcess {
  const child = spawn(
    'sidekiq',
    ['-r', APP, '-c', String(concurrency), '-t', '1', ...queues.flatMap(queue => ['-q', queue])],
    {env: {...environment, DYNO: dyno}, stdio: 'ignore', cwd: '/tmp'},
  )
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {child, ended}
}
