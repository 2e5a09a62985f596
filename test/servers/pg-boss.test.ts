import {join} from 'node:path'

import {describe, expect, onTestFinished, test, vi} from 'vitest'

import {pgBoss} from '../../src/queues/pg-boss/pg-boss.js'
import {systemOver} from '../../src/queues/postgres/system.js'
import {openBoss} from '../fixtures/pg-boss/boss.mjs'
import {ROOT} from '../support/paths.js'
import {describeWith} from '../support/servers/needs.js'
import {libraryPath} from '../support/servers/node-libraries.js'
import {sharedPostgres, systemIn} from '../support/servers/postgres-server.js'
import {startProcess} from '../support/servers/python.js'
import {exactly, queuesByName, readQueue, wanted} from '../support/servers/reading.js'

type Version = 'pgboss9' | 'pgboss10' | 'pgboss12'

/** What all of them have in common. */
interface Boss {
  createQueue?(name: string): Promise<unknown>
  send(name: string, data: object, options: object): Promise<unknown>
  /** Of those that wait, also for later. */
  getQueueSize?(name: string): Promise<number>
  getQueueStats?(
    name: string,
  ): Promise<readonly {readonly readyCount: number; readonly deferredCount: number}[]>
  stop(options: object): Promise<void>
}

const QUEUE = 'video-encoding'
const SOON = {timeout: 30_000, interval: 200}
const ours = sharedPostgres()

async function genuineBoss(version: Version) {
  const url = await (await ours()).database()
  const boss = (await openBoss(libraryPath(version), url)) as Boss
  onTestFinished(() => boss.stop({graceful: false, wait: false}))
  await boss.createQueue?.(QUEUE)
  const send = async (count: number, data: object = {ms: 0}, options: object = {}) => {
    for (let i = 0; i < count; i++) await boss.send(QUEUE, data, options)
  }
  return {
    boss,
    send,
    system: systemIn(url, connection => systemOver(pgBoss, connection)),
    work: (concurrency: number) =>
      startProcess(process.execPath, [
        join(ROOT, 'test/fixtures/pg-boss/worker.mjs'),
        libraryPath(version),
        url,
        QUEUE,
        String(concurrency),
      ]),
  }
}

describeWith('postgres', 'node-libraries')('a genuine pg-boss', () => {
  describe.each<Version>(['pgboss9', 'pgboss10', 'pgboss12'])('%s', version => {
    const hasStats = version === 'pgboss12'

    test('what waits, with and without a priority, and what is due later', async () => {
      const {boss, send, system} = await genuineBoss(version)
      await send(3)
      await send(2, {ms: 0}, {priority: 5})
      await send(4, {ms: 0}, {startAfter: 3600})
      const reading = await system.read(wanted())
      expect(Object.keys(queuesByName(reading))).toEqual([QUEUE])
      const queue = await readQueue(system, QUEUE)
      expect(queue).toMatchObject({
        ready: exactly(5),
        busy: exactly(0),
        scheduled: exactly(4),
        retries: exactly(0),
        blocked: exactly(0),
        paused: exactly(false),
      })
      const dueAt = queue.nextDueAt.known ? (queue.nextDueAt.value ?? 0) : 0
      expect(Math.abs(dueAt - Date.now() - 3_600_000)).toBeLessThan(10_000)
      const [own] = (await boss.getQueueStats?.(QUEUE)) ?? []
      expect([own?.readyCount, own?.deferredCount]).toEqual(hasStats ? [5, 4] : [undefined, undefined])
      expect(await boss.getQueueSize?.(QUEUE)).toBe(hasStats ? undefined : 5 + 4)
    })

    test('jobs that are due are ready, since when they are', async () => {
      const {send, system} = await genuineBoss(version)
      await send(2, {ms: 0}, {startAfter: 1})
      expect(await readQueue(system, QUEUE)).toMatchObject({ready: exactly(0), waitMs: exactly(0)})
      await vi.waitFor(async () => {
        const {ready, scheduled, waitMs} = await readQueue(system, QUEUE)
        expect([ready, scheduled]).toEqual([exactly(2), exactly(0)])
        expect(waitMs.known === true && waitMs.value).toBeGreaterThan(300)
        expect(waitMs.known === true && waitMs.value).toBeLessThan(3000)
      }, SOON)
    })

    test('what is done, what is tried again later, and what a killed worker left', async () => {
      const {send, system, work} = await genuineBoss(version)
      await send(1, {fails: true}, {retryLimit: 2, retryDelay: 3600})
      await send(2, {ms: 60_000}, {expireInSeconds: 6, retryLimit: 2})
      const {kill} = work(3)
      await vi.waitFor(async () => {
        expect(await readQueue(system, QUEUE)).toMatchObject({
          ready: exactly(0),
          busy: exactly(2),
          retries: exactly(1),
          scheduled: exactly(0),
        })
      }, SOON)
      await kill()
      await send(1)
      expect(await readQueue(system, QUEUE)).toMatchObject({ready: exactly(1), busy: exactly(2)})
      // Once their time is over, though nobody has looked after them yet.
      await vi.waitFor(async () => {
        expect(await readQueue(system, QUEUE)).toMatchObject({ready: exactly(3), busy: exactly(0)})
      }, SOON)
    })

    test('one that is misspelt', async () => {
      const {system} = await genuineBoss(version)
      const {ready} = await readQueue(system, 'vido')
      // Before 10 it kept no list of its queues.
      expect(ready.known).toBe(version === 'pgboss9')
    })
  })
})
