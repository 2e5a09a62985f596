import {expect, onTestFinished, test, vi} from 'vitest'

import {celery} from '../../src/queues/celery/celery.js'
import {describeWith} from '../support/servers/needs.js'
import {library} from '../support/servers/node-libraries.js'
import {pythonApp} from '../support/servers/python.js'
import {exactly, queuesByName, readQueue, systemAt, wanted} from '../support/servers/reading.js'
import {redisServer} from '../support/servers/redis-server.js'

/** As tasks.py prints it. */
interface Numbers {
  readonly sizes: Readonly<Record<'celery' | 'high' | 'media', number>>
  readonly active: number
  readonly reserved: number
  readonly scheduled: number
}

async function genuineCelery() {
  const {url} = await redisServer()
  const app = pythonApp(url, 'celery/tasks.py')
  return {
    url,
    app,
    system: systemAt(url, celery),
    numbers: async () => (await app.ask('numbers')) as Numbers,
    /** A worker that does two at once, and fetches four. */
    work: () =>
      app.start(
        '-m',
        'celery',
        '--workdir',
        'celery',
        '-A',
        'tasks',
        'worker',
        '--concurrency',
        '2',
        '--loglevel',
        'ERROR',
      ),
  }
}

const SOON = {timeout: 40_000, interval: 500}

// Debian has Celery 5.2, with kombu 5.2.
describeWith('redis', 'celery')('a genuine Celery on Redis', () => {
  test('what waits, in the lists of all priorities', async () => {
    const {app, system, numbers} = await genuineCelery()
    await app.ask('send', 'celery', 3, 0)
    await app.ask('important', 'celery', 2, 9)
    await app.ask('important', 'celery', 1, 4)
    await app.ask('send', 'media', 2, 0)
    const {sizes} = await numbers()
    expect(sizes).toEqual({celery: 6, high: 0, media: 2})
    const queues = queuesByName(await system.read(wanted({queues: ['celery', 'media', 'no-such']})))
    expect(queues['celery']).toMatchObject({
      ready: exactly(sizes.celery),
      busy: {known: 'at-least', value: 0},
      scheduled: exactly(0),
      // It does not write down since when a task waits.
      waitMs: {known: false, why: 'Celery does not write down since when a task waits'},
    })
    expect(queues['media']).toMatchObject({ready: exactly(sizes.media)})
    expect(queues['no-such']?.ready).toMatchObject({known: false})
  })

  test('tasks for later are not ready, and are when they are due', async () => {
    const {app, system} = await genuineCelery()
    await app.ask('schedule', 'celery', 2, 3)
    const before = await readQueue(system, 'celery')
    expect(before).toMatchObject({ready: exactly(0), scheduled: exactly(2)})
    expect(before.nextDueAt.known && Math.abs((before.nextDueAt.value ?? 0) - Date.now())).toBeLessThan(4000)
    await vi.waitFor(async () => {
      const {ready, scheduled, waitMs} = await readQueue(system, 'celery')
      expect([ready, scheduled]).toEqual([exactly(2), exactly(0)])
      expect(waitMs).toMatchObject({known: true})
    }, SOON)
  })

  test('what workers have fetched: done, kept for later, to be tried again; by any exchange', async () => {
    const {app, system, numbers, work} = await genuineCelery()
    await app.ask('schedule', 'celery', 1, 3600)
    await app.ask('fail', 'celery', 3600)
    work()
    await vi.waitFor(async () => expect(await numbers()).toMatchObject({scheduled: 2}), SOON)
    await app.ask('send', 'media', 5, 60)
    await vi.waitFor(async () => expect(await numbers()).toMatchObject({active: 2}), SOON)
    const own = await numbers()
    const queues = queuesByName(await system.read(wanted({queues: ['celery', 'media', 'high']})))
    expect(queues['media']).toMatchObject({
      ready: exactly(own.sizes.media),
      // Those that have begun have left no trace.
      busy: {known: 'at-least', value: own.reserved},
      scheduled: exactly(0),
    })
    expect(queues['celery']).toMatchObject({
      ready: exactly(0),
      busy: {known: 'at-least', value: 0},
      scheduled: exactly(own.scheduled),
    })
    // It has never held a task, but a worker takes from it.
    expect(queues['high']).toMatchObject({ready: exactly(0), scheduled: exactly(0)})
  })

  test('what a killed worker had fetched counts as held, until the library gives them back', async () => {
    const {app, system, numbers, work} = await genuineCelery()
    await app.ask('send', 'celery', 6, 60)
    const {kill} = work()
    await vi.waitFor(async () => expect(await numbers()).toMatchObject({active: 2}), SOON)
    const before = await readQueue(system, 'celery')
    expect(before.busy).toEqual({known: 'at-least', value: (await numbers()).reserved})
    await kill()
    expect(await numbers()).toMatchObject({active: 0})
    expect(await readQueue(system, 'celery')).toMatchObject({ready: before.ready, busy: before.busy})
  })
})

interface CeleryNode {
  readonly createClient: (
    broker: string,
    backend: string,
  ) => {
    createTask(name: string): {applyAsync(args: readonly unknown[]): unknown}
    disconnect(): Promise<unknown>
    isReady(): Promise<unknown>
  }
}

describeWith('redis', 'node-libraries')('a genuine celery-node', () => {
  test('what waits', async () => {
    const {url} = await redisServer()
    const client = (library('celery-node') as CeleryNode).createClient(url, url)
    onTestFinished(async () => void (await client.disconnect()))
    await client.isReady()
    for (let i = 0; i < 3; i++) client.createTask('tasks.sleep').applyAsync([i])
    const system = systemAt(url, celery)
    await vi.waitFor(async () => {
      expect(await readQueue(system, 'celery')).toMatchObject({ready: exactly(3), scheduled: exactly(0)})
    }, SOON)
  })
})
