import {expect, test, vi} from 'vitest'

import {rq} from '../../src/queues/rq/rq.js'
import {describeWith} from '../support/servers/needs.js'
import {pythonApp} from '../support/servers/python.js'
import {exactly, queuesByName, readQueue, systemAt, wanted} from '../support/servers/reading.js'
import {redisServer} from '../support/servers/redis-server.js'

/** As app.py prints it. */
interface Numbers {
  readonly queues: Readonly<
    Record<string, {count: number; scheduled: number; started: number; deferred: number; oldest: number}>
  >
  readonly workers: readonly {name: string; state: string; queues: string[]; hostname: string}[]
}

async function genuineRq() {
  const {url} = await redisServer()
  const app = pythonApp(url, 'rq/app.py')
  return {
    app,
    system: systemAt(url, rq),
    numbers: async () => (await app.ask('numbers')) as Numbers,
    work: (...queues: readonly string[]) => app.start('rq/worker.py', ...queues),
  }
}

const SOON = {timeout: 30_000, interval: 250}

// Debian has RQ 1.13. What RQ 2 writes otherwise is read in other-versions.test.ts.
describeWith('redis', 'rq')('a genuine RQ', () => {
  test('is read as its own API reads it', async () => {
    const {app, system, numbers} = await genuineRq()
    await app.ask('enqueue', 'high', 3, 0)
    await app.ask('enqueue', 'default', 2, 0)
    await app.ask('schedule', 'default', 4, 3600)
    await app.ask('depend', 'low')
    const own = await numbers()
    const reading = await system.read(wanted({without: ['nothing-*']}))
    const queues = queuesByName(reading)
    expect(Object.keys(queues)).toEqual(Object.keys(own.queues).sort())
    for (const [name, {count, scheduled, deferred}] of Object.entries(own.queues)) {
      expect(queues[name]).toMatchObject({
        ready: exactly(count),
        scheduled: exactly(scheduled),
        blocked: exactly(deferred),
        busy: exactly(0),
        paused: exactly(false),
      })
    }
    const at = reading.at.known ? reading.at.value : Number.NaN
    expect(queues['high']?.waitMs).toEqual(exactly(Math.round(at - (own.queues['high']?.oldest ?? 0) * 1000)))
    expect(queues['default']?.nextDueAt).toMatchObject({known: true})
  })

  test('a job that was put in front does not hide how long the others wait', async () => {
    const {app, system} = await genuineRq()
    await app.ask('enqueue', 'default', 1, 0)
    await new Promise(resolve => setTimeout(resolve, 1500))
    await app.ask('front', 'default')
    const {waitMs} = await readQueue(system, 'default')
    expect(waitMs).toMatchObject({known: true})
    expect(waitMs.known === true && waitMs.value).toBeGreaterThan(1500)
  })

  test('jobs that are due are ready, though nobody moves them without a scheduler', async () => {
    const {app, system} = await genuineRq()
    await app.ask('enqueue', 'default', 1, 0)
    await app.ask('schedule', 'default', 2, 0)
    await vi.waitFor(async () => {
      expect(await readQueue(system, 'default')).toMatchObject({ready: exactly(3), scheduled: exactly(0)})
    }, SOON)
  })

  test('what is done, what is tried again later, and who does it', async () => {
    const {app, system, numbers, work} = await genuineRq()
    await app.ask('fail', 'default', 3600)
    await app.ask('enqueue', 'default', 2, 60)
    work('default', 'low')
    await vi.waitFor(async () => {
      expect((await numbers()).queues['default']).toMatchObject({started: 1, scheduled: 1})
    }, SOON)
    const own = await numbers()
    const reading = await system.read(wanted())
    expect(queuesByName(reading)['default']).toMatchObject({
      ready: exactly(own.queues['default']?.count),
      busy: exactly(1),
      scheduled: exactly(1),
      retries: {known: false},
    })
    expect(reading.workers).toMatchObject({
      value: own.workers.map(({name, queues}) => ({
        id: name,
        dyno: null,
        slots: exactly(1),
        busy: exactly(1),
        quiet: exactly(false),
        queues: exactly(queues),
      })),
    })
  })

  test('is paused as a whole', async () => {
    const {app, system} = await genuineRq()
    await app.ask('enqueue', 'default', 1, 0)
    await app.ask('pause')
    expect(await readQueue(system, 'default')).toMatchObject({ready: exactly(1), paused: exactly(true)})
    await app.ask('resume')
    expect(await readQueue(system, 'default')).toMatchObject({paused: exactly(false)})
  })

  test('a worker that was killed, and what it did, are told as RQ tells them', async () => {
    const {app, system, numbers, work} = await genuineRq()
    await app.ask('enqueue', 'default', 1, 60)
    const {kill} = work('default')
    await vi.waitFor(async () => expect((await numbers()).queues['default']?.started).toBe(1), SOON)
    await kill()
    const own = await numbers()
    expect(await readQueue(system, 'default')).toMatchObject({
      ready: exactly(own.queues['default']?.count),
      busy: exactly(own.queues['default']?.started),
    })
    expect((await system.read(wanted())).workers).toMatchObject({
      value: own.workers.map(({name}) => ({id: name})),
    })
  })
})
