import {expect, onTestFinished, test, vi} from 'vitest'

import {RedisConnection} from '../../src/queues/connections/redis.js'
import {describeWith} from '../support/servers/needs.js'
import {queuesByName, sidekiqAt, wanted} from '../support/servers/reading.js'
import {redisServer} from '../support/servers/redis-server.js'
import {sidekiqApp} from '../support/servers/sidekiq.js'

describeWith('redis', 'sidekiq')('a genuine Sidekiq', () => {
  test('is read as its own API reads it', async () => {
    const {url} = await redisServer()
    const app = sidekiqApp(url)
    await app.enqueue('default', 3, 60)
    await app.enqueue('low', 2, 60)
    await app.fail()
    await app.schedule('default', 4, 3600)
    const system = sidekiqAt(url)

    const before = queuesByName(await system.read(wanted()))
    const own = await app.numbers()
    expect(before['default']).toMatchObject({
      ready: {known: true, value: own.queues['default']?.size},
      busy: {known: true, value: 0},
      scheduled: {known: true, value: own.scheduled.length},
      retries: {known: true, value: 0},
      paused: {known: true, value: false},
    })
    expect(before['low']).toMatchObject({ready: {value: 3}, scheduled: {value: 0}, nextDueAt: {value: null}})
    // A reading later, its own API must find them a little older.
    const waited = before['default']?.waitMs
    expect(waited?.known).toBe(true)
    expect((own.queues['default']?.latency ?? 0) * 1000 - valueOf(waited)).toBeLessThan(5000)
    expect((own.queues['default']?.latency ?? 0) * 1000 - valueOf(waited)).toBeGreaterThanOrEqual(-5)
    const dueAt = Math.min(...own.scheduled.map(([, at]) => at * 1000))
    expect(valueOf(before['default']?.nextDueAt)).toBeCloseTo(dueAt, -1)

    app.work({dyno: 'worker.1', queues: ['low'], concurrency: 3})
    await vi.waitFor(async () => expect((await app.numbers()).workers.length).toBe(2), {
      timeout: 20_000,
      interval: 250,
    })
    await vi.waitFor(async () => expect((await app.numbers()).retries.length).toBe(1), {
      timeout: 20_000,
      interval: 250,
    })
    const reading = await system.read(wanted())
    const after = await app.numbers()
    const [process] = after.processes
    expect(queuesByName(reading)['low']).toMatchObject({
      ready: {known: true, value: 0},
      busy: {known: true, value: after.workers.length},
      retries: {known: true, value: after.retries.filter(([queue]) => queue === 'low').length},
    })
    expect(reading.workers).toEqual({
      known: true,
      value: [
        {
          id: process?.identity,
          dyno: 'worker.1',
          slots: {known: true, value: process?.concurrency},
          busy: {known: true, value: process?.busy},
          quiet: {known: true, value: false},
          quietUntil: null,
          queues: {known: true, value: process?.queues},
        },
      ],
    })
    expect(reading.connections).toMatchObject({known: true, value: {limit: 10_000}})
  })

  test('jobs that are due are ready, though nobody moves them without a process', async () => {
    const {url} = await redisServer()
    const app = sidekiqApp(url)
    await app.schedule('default', 5, 0.2)
    const system = sidekiqAt(url)
    await vi.waitFor(
      async () => {
        const {ready, scheduled, waitMs} =
          queuesByName(await system.read(wanted({queues: ['default']})))['default'] ?? {}
        expect(ready).toEqual({known: true, value: 5})
        expect(scheduled).toEqual({known: true, value: 0})
        expect(valueOf(waitMs)).toBeGreaterThan(3500)
      },
      {timeout: 15_000, interval: 300},
    )
  })

  test('a process that was told to finish is quiet from its next sign of life on, though it says so with the one after', async () => {
    const {url} = await redisServer()
    const app = sidekiqApp(url)
    await app.enqueue('default', 1, 25)
    app.work({dyno: 'worker.1', queues: ['default'], concurrency: 2})
    await vi.waitFor(async () => expect((await app.numbers()).workers.length).toBe(1), {
      timeout: 20_000,
      interval: 250,
    })
    const system = sidekiqAt(url)
    const {workers} = await system.read(wanted())
    const [worker] = workers.known ? workers.value : []
    if (worker === undefined) throw new Error('no worker')
    await system.quiet?.(worker, Date.now() + 60_000)
    expect((await system.read(wanted())).workers).toMatchObject({value: [{quiet: {value: false}}]})

    await vi.waitFor(
      async () =>
        expect((await system.read(wanted())).workers).toMatchObject({
          value: [{quiet: {known: true, value: true}, busy: {value: 1}}],
        }),
      {timeout: 12_000, interval: 100},
    )
    expect((await app.numbers()).processes).toMatchObject([{quiet: 'false'}])
    await app.enqueue('default', 1, 0)
    await vi.waitFor(
      async () => expect((await app.numbers()).processes).toMatchObject([{quiet: 'true', busy: 1}]),
      {timeout: 12_000, interval: 250},
    )
    expect(await app.listed('began')).toHaveLength(1)
    expect(queuesByName(await system.read(wanted()))['default']).toMatchObject({ready: {value: 1}})
  })

  test('a process that was killed is told as Sidekiq tells it, until its last minute is over', async () => {
    const {url} = await redisServer()
    const app = sidekiqApp(url)
    await app.enqueue('default', 1, 60)
    const {child, ended} = app.work({dyno: 'worker.3', queues: ['default']})
    await vi.waitFor(async () => expect((await app.numbers()).workers.length).toBe(1), {
      timeout: 20_000,
      interval: 250,
    })
    child.kill('SIGKILL')
    await ended
    const system = sidekiqAt(url)
    expect((await system.read(wanted())).workers).toMatchObject({
      value: [{dyno: 'worker.3', busy: {value: 1}}],
    })
    const connection = new RedisConnection(url)
    onTestFinished(() => connection.close())
    const [process] = (await app.numbers()).processes
    await connection.tell([['PEXPIRE', process?.identity ?? '', 1]])
    await vi.waitFor(async () => {
      const reading = await system.read(wanted())
      expect(reading.workers).toEqual({known: true, value: []})
      expect(queuesByName(reading)['default']?.busy).toEqual({known: true, value: 0})
    })
    expect((await app.numbers()).processes).toEqual([])
  })
})

function valueOf(reading: {readonly known: unknown; readonly value?: unknown} | undefined): number {
  return Number(reading?.value)
}
