import {join} from 'node:path'

import {onTestFinished} from 'vitest'

import {bull} from '../../../src/queues/bull/bull.js'
import {bullmq} from '../../../src/queues/bullmq/bullmq.js'
import type {QueueSystem} from '../../../src/queues/queue-system.js'
import {ROOT} from '../paths.js'
import {library, libraryPath} from './node-libraries.js'
import {type Started, startProcess} from './python.js'
import {systemAt} from './reading.js'
import {redisServer} from './redis-server.js'

export type BullVersion = 'bull4' | 'bullmq5' | 'bullmq6'

interface JobOptions {
  readonly delay?: number
  readonly priority?: number
  readonly attempts?: number
  readonly backoff?: number
}

/** What all of them have in common. */
interface Queue {
  add(...args: readonly unknown[]): Promise<unknown>
  getJobCounts(): Promise<Readonly<Record<string, number>>>
  getWorkers(): Promise<readonly unknown[]>
  pause(): Promise<unknown>
  resume(): Promise<unknown>
  close(): Promise<void>
}

type Bull = new (name: string, url: string) => Queue
interface BullMq {
  readonly FlowProducer: new (options: object) => {
    add(flow: object): Promise<unknown>
    close(): Promise<void>
  }
  readonly Queue: new (name: string, options: object) => Queue
}

export interface GenuineBull {
  readonly url: string
  readonly queue: Queue
  readonly system: QueueSystem
  /** Jobs that sleep for so long, or fail. */
  readonly add: (count: number, data?: object, options?: JobOptions) => Promise<void>
  /** Starts a process that does so many at once. */
  readonly work: (concurrency: number) => Started
}

export const QUEUE = 'video encoding'

/** A genuine Bull or BullMQ over a Redis of its own, and ours that reads it. */
export async function genuineBull(version: BullVersion): Promise<GenuineBull> {
  const {url, port} = await redisServer()
  const isBull = version === 'bull4'
  const queue = isBull
    ? new (library(version) as Bull)(QUEUE, url)
    : new (library(version) as BullMq).Queue(QUEUE, {connection: {host: '127.0.0.1', port}})
  onTestFinished(() => queue.close())
  return {
    url,
    queue,
    system: systemAt(url, isBull ? bull : bullmq),
    async add(count, data = {ms: 0}, options = {}) {
      for (let i = 0; i < count; i++)
        await (isBull ? queue.add(data, options) : queue.add('job', data, options))
    },
    work: concurrency =>
      startProcess(process.execPath, [
        join(ROOT, 'test/fixtures/bull/worker.cjs'),
        libraryPath(version),
        url,
        QUEUE,
        String(concurrency),
      ]),
  }
}

/** A job with two others that it waits for. Bull has no such thing. */
export async function addFamily(version: BullVersion, url: string): Promise<void> {
  const connection = {host: '127.0.0.1', port: Number(new URL(url).port)}
  const producer = new (library(version) as BullMq).FlowProducer({connection})
  const job = {name: 'job', queueName: QUEUE, data: {ms: 0}}
  await producer.add({...job, children: [job, job]})
  await producer.close()
}
