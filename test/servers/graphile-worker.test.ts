import {join} from 'node:path'

import {expect, onTestFinished, test, vi} from 'vitest'

import {graphileWorker} from '../../src/queues/graphile-worker/graphile-worker.js'
import {systemOver} from '../../src/queues/postgres/system.js'
import {ROOT} from '../support/paths.js'
import {describeWith} from '../support/servers/needs.js'
import {library, libraryPath} from '../support/servers/node-libraries.js'
import {query, sharedPostgres, systemIn} from '../support/servers/postgres-server.js'
import {startProcess} from '../support/servers/python.js'
import {exactly, queuesByName, readQueue, wanted} from '../support/servers/reading.js'

interface Graphile {
  makeWorkerUtils(options: {readonly connectionString: string}): Promise<{
    migrate(): Promise<void>
    addJob(task: string, payload: object, options?: object): Promise<unknown>
    release(): Promise<void>
  }>
}

const SOON = {timeout: 30_000, interval: 200}
const ours = sharedPostgres()

async function genuineGraphile() {
  const url = await (await ours()).database()
  const utils = await (library('graphile-worker') as Graphile).makeWorkerUtils({connectionString: url})
  onTestFinished(() => utils.release())
  await utils.migrate()
  return {
    url,
    add: async (count: number, task: string, payload: object = {ms: 0}, options: object = {}) => {
      for (let i = 0; i < count; i++) await utils.addJob(task, payload, options)
    },
    system: systemIn(url, connection => systemOver(graphileWorker, connection)),
    work: (concurrency: number) =>
      startProcess(process.execPath, [
        join(ROOT, 'test/fixtures/graphile-worker/worker.cjs'),
        libraryPath('graphile-worker'),
        url,
        String(concurrency),
      ]),
  }
}

describeWith('postgres', 'node-libraries')('a genuine Graphile Worker', () => {
  test('what waits for each task, and what is due later', async () => {
    const {add, system} = await genuineGraphile()
    await add(3, 'mail')
    await add(2, 'mail', {ms: 0}, {priority: -5})
    await add(4, 'mail', {ms: 0}, {runAt: new Date(Date.now() + 3_600_000)})
    await add(1, 'video', {ms: 0}, {runAt: new Date(Date.now() - 60_000)})
    const queues = queuesByName(await system.read(wanted()))
    expect(Object.keys(queues)).toEqual(['mail', 'video'])
    expect(queues['mail']).toMatchObject({
      ready: exactly(5),
      busy: exactly(0),
      scheduled: exactly(4),
      retries: exactly(0),
      blocked: exactly(0),
      paused: exactly(false),
    })
    const {ready, waitMs} = queues['video'] ?? {}
    expect(ready).toEqual(exactly(1))
    expect(waitMs?.known === true && Math.abs(waitMs.value - 60_000)).toBeLessThan(5000)
  })

  test('jobs that are due are ready', async () => {
    const {add, system} = await genuineGraphile()
    await add(2, 'mail', {ms: 0}, {runAt: new Date(Date.now() + 500)})
    await vi.waitFor(async () => {
      expect(await readQueue(system, 'mail')).toMatchObject({ready: exactly(2), scheduled: exactly(0)})
    }, SOON)
  })

  test('of a named queue one job is ready, and none while one is being done', async () => {
    const {add, system, work} = await genuineGraphile()
    await add(3, 'mail', {ms: 60_000}, {queueName: 'one at a time'})
    expect(await readQueue(system, 'mail')).toMatchObject({ready: exactly(1), blocked: exactly(2)})
    work(3)
    await vi.waitFor(async () => {
      expect(await readQueue(system, 'mail')).toMatchObject({
        ready: exactly(0),
        blocked: exactly(2),
        busy: exactly(1),
      })
    }, SOON)
  })

  test('what is done, what is tried again later, and what a killed worker left', async () => {
    const {url, add, system, work} = await genuineGraphile()
    await add(1, 'mail', {fails: true})
    await add(3, 'mail', {ms: 60_000})
    const {kill} = work(2)
    await vi.waitFor(async () => {
      // It waits some seconds before it tries again.
      const {busy, retries, ready} = await readQueue(system, 'mail')
      expect([busy, retries, ready]).toEqual([exactly(2), exactly(1), exactly(1)])
    }, SOON)
    await kill()
    expect((await readQueue(system, 'mail')).busy).toEqual(exactly(2))
    await query(
      url,
      "UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '5 hours' WHERE locked_at IS NOT NULL",
    )
    const {busy, ready} = await readQueue(system, 'mail')
    expect(busy).toEqual(exactly(0))
    expect(ready.known === true && ready.value).toBeGreaterThanOrEqual(3)
  })

  test('nothing was ever added', async () => {
    const {system} = await genuineGraphile()
    expect(await readQueue(system, '*')).toMatchObject({ready: exactly(0), busy: exactly(0)})
  })
})
