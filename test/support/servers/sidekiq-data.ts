import {onTestFinished} from 'vitest'

import {RedisConnection} from '../../../src/queues/connections/redis.js'
import type {Command} from '../../../src/queues/connections/redis/commands.js'

/** Writes into a Redis of ours what Sidekiq would have written. */
export async function write(url: string, commands: readonly Command[]): Promise<void> {
  const connection = new RedisConnection(url)
  onTestFinished(() => connection.close())
  await connection.tell(commands)
}

/** A job as it stands in a list; pushed by 7.x unless told. */
export function aJob(fields: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    retry: true,
    queue: 'default',
    class: 'HardJob',
    args: [1],
    jid: 'b4a577edbccf1d805744efa9',
    created_at: Date.now() / 1000,
    enqueued_at: Date.now() / 1000,
    ...fields,
  })
}

/** A list and the name of its queue, the oldest job first. */
export function aList(queue: string, jobs: readonly string[]): readonly Command[] {
  return [
    ['SADD', 'queues', queue],
    ['LPUSH', `queue:${queue}`, ...jobs],
  ]
}

export interface ProcessOptions {
  readonly id?: string
  /** `HMSET` of its hash, beside what every version writes. */
  readonly fields?: readonly string[]
  readonly info?: Readonly<Record<string, unknown>>
  readonly busy?: number
  readonly quiet?: boolean
  /** Threads and what they work at, as the version writes it. */
  readonly work?: Readonly<Record<string, unknown>>
  /** `workers` until 6.4, `work` since. */
  readonly workKey?: string
  readonly prefix?: string
}

/** A process as 7.3 says it. */
export function aProcess({
  id = 'worker.1:2:30e5f1b2c3d4',
  fields = [],
  info = {},
  busy = 0,
  quiet = false,
  work = {},
  workKey = 'work',
  prefix = '',
}: ProcessOptions = {}): readonly Command[] {
  const [hostname = ''] = id.split(':')
  const whole = {
    hostname,
    pid: 2,
    tag: 'app',
    concurrency: 5,
    queues: ['default'],
    weights: [{default: 0}],
    labels: [],
    identity: id,
    version: '7.3.9',
    embedded: false,
    started_at: Date.now() / 1000,
    ...info,
  }
  const said = ['info', JSON.stringify(whole), 'busy', busy, 'beat', Date.now() / 1000, 'rtt_us', 250]
  return [
    ['SADD', `${prefix}processes`, id],
    ['HSET', `${prefix}${id}`, ...said, 'quiet', String(quiet), 'rss', 123_456, ...fields],
    ['EXPIRE', `${prefix}${id}`, 60],
    ...Object.entries(work).map(([thread, value]): Command => [
      'HSET',
      `${prefix}${id}:${workKey}`,
      thread,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ]
}
