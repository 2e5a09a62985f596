import {join} from 'node:path'

import {expect, onTestFinished, test, vi} from 'vitest'

import {resque} from '../../src/queues/resque/resque.js'
import {ROOT} from '../support/paths.js'
import {describeWith} from '../support/servers/needs.js'
import {library, libraryPath} from '../support/servers/node-libraries.js'
import {startProcess} from '../support/servers/python.js'
import {exactly, queuesByName, readQueue, systemAt, wanted} from '../support/servers/reading.js'
import {redisServer} from '../support/servers/redis-server.js'
import {write} from '../support/servers/sidekiq-data.js'

interface Queue {
  connect(): Promise<void>
  end(): Promise<void>
  enqueue(queue: string, job: string, args: readonly unknown[]): Promise<unknown>
  enqueueIn(ms: number, queue: string, job: string, args: readonly unknown[]): Promise<unknown>
  length(queue: string): Promise<number>
  queues(): Promise<string[]>
  allDelayed(): Promise<Readonly<Record<string, readonly {readonly queue: string}[]>>>
  allWorkingOn(): Promise<Readonly<Record<string, unknown>>>
}

const JOBS = {sleep: {perform: () => Promise.resolve()}}

async function genuineResque() {
  const {url, port} = await redisServer()
  const {Queue} = library('node-resque') as {Queue: new (options: object, jobs: object) => Queue}
  const queue = new Queue({connection: {host: '127.0.0.1', port, database: 0, pkg: 'ioredis'}}, JOBS)
  await queue.connect()
  onTestFinished(() => queue.end())
  return {
    url,
    queue,
    system: systemAt(url, resque),
    work: (name: string, ...queues: readonly string[]) =>
      startProcess(process.execPath, [
        join(ROOT, 'test/fixtures/resque/worker.cjs'),
        libraryPath('node-resque'),
        url,
        name,
        ...queues,
      ]),
  }
}

const SOON = {timeout: 20_000, interval: 100}
const DYNO = '7d3d2a10-3c3b-4ffe-a6c9-0f1d1b0bd6d5'

describeWith('redis', 'node-libraries')('a genuine node-resque', () => {
  test('is read as its own API reads it', async () => {
    const {queue, system} = await genuineResque()
    for (let i = 0; i < 3; i++) await queue.enqueue('high', 'sleep', [i])
    await queue.enqueue('low', 'sleep', [1])
    for (let i = 0; i < 4; i++) await queue.enqueueIn(3_600_000 + i * 1000, 'high', 'sleep', [10 + i])
    const queues = queuesByName(await system.read(wanted()))
    expect(Object.keys(queues)).toEqual((await queue.queues()).sort())
    const delayed = Object.values(await queue.allDelayed()).flat()
    expect(queues['high']).toMatchObject({
      ready: exactly(await queue.length('high')),
      scheduled: exactly(delayed.filter(job => job.queue === 'high').length),
      busy: exactly(0),
      paused: exactly(false),
      // It does not write down since when a job waits.
      waitMs: {known: false},
    })
    expect(queues['low']).toMatchObject({ready: exactly(1), scheduled: exactly(0), nextDueAt: exactly(null)})
    const dueAt = queues['high']?.nextDueAt
    expect(dueAt?.known && Math.abs((dueAt.value ?? 0) - Date.now() - 3_600_000)).toBeLessThan(5000)
  })

  test('jobs that are due are ready, though nobody moves them without a scheduler', async () => {
    const {queue, system} = await genuineResque()
    await queue.enqueue('high', 'sleep', [1])
    await queue.enqueueIn(500, 'high', 'sleep', [2])
    await vi.waitFor(async () => {
      expect(await readQueue(system, 'high')).toMatchObject({ready: exactly(2), scheduled: exactly(0)})
    }, SOON)
  })

  test('what is done, and by whom', async () => {
    const {queue, system, work} = await genuineResque()
    await queue.enqueue('high', 'sleep', [60_000])
    await queue.enqueue('high', 'sleep', [0])
    work(`${DYNO}:4`, 'high', 'low')
    await vi.waitFor(
      async () => expect(JSON.stringify(await queue.allWorkingOn())).toContain('payload'),
      SOON,
    )
    const reading = await system.read(wanted())
    expect(queuesByName(reading)['high']).toMatchObject({
      ready: exactly(await queue.length('high')),
      busy: exactly(1),
    })
    expect(reading.workers).toMatchObject({
      value: [
        {
          id: `${DYNO}:4:high,low`,
          dyno: DYNO,
          slots: exactly(1),
          busy: exactly(1),
          queues: exactly(['high', 'low']),
        },
      ],
    })
  })

  test('a worker that was killed is told as node-resque tells it, until nobody would believe it', async () => {
    const {url, queue, system, work} = await genuineResque()
    await queue.enqueue('high', 'sleep', [60_000])
    const {kill} = work(`${DYNO}:4`, 'high')
    await vi.waitFor(
      async () => expect(JSON.stringify(await queue.allWorkingOn())).toContain('payload'),
      SOON,
    )
    await kill()
    expect(Object.keys(await queue.allWorkingOn())).toHaveLength(1)
    expect(await readQueue(system, 'high')).toMatchObject({busy: exactly(1)})
    const sixMinutesAgo = Math.round(Date.now() / 1000) - 360
    await write(url, [['SET', `resque:worker:ping:${DYNO}:4`, JSON.stringify({time: sixMinutesAgo})]])
    expect(await readQueue(system, 'high')).toMatchObject({busy: exactly(0)})
    expect((await system.read(wanted())).workers).toEqual(exactly([]))
  })
})
