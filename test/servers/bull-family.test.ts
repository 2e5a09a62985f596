import {describe, expect, test, vi} from 'vitest'

import {addFamily, type BullVersion, genuineBull, QUEUE} from '../support/servers/bull.js'
import {describeWith} from '../support/servers/needs.js'
import {exactly, readQueue, wanted} from '../support/servers/reading.js'

const SOON = {timeout: 20_000, interval: 100}

describeWith('redis', 'node-libraries')('a genuine Bull or BullMQ is read as its own API reads it', () => {
  describe.each<BullVersion>(['bull4', 'bullmq5', 'bullmq6'])('%s', version => {
    const isBull = version === 'bull4'

    test('what waits, with and without a priority, and what is due later', async () => {
      const {queue, system, add} = await genuineBull(version)
      await add(3)
      await add(2, {ms: 0}, {priority: 5})
      await add(4, {ms: 0}, {delay: 3_600_000})
      const own = await queue.getJobCounts()
      const waiting = (own['waiting'] ?? 0) + (own['prioritized'] ?? 0)
      expect(waiting).toBe(5)
      const reading = await readQueue(system, QUEUE)
      expect(reading).toMatchObject({
        ready: exactly(waiting),
        scheduled: exactly(own['delayed']),
        busy: exactly(0),
        blocked: exactly(0),
        paused: exactly(false),
        arrived: exactly(9),
        completed: {known: false},
      })
      const dueAt = reading.nextDueAt.known ? (reading.nextDueAt.value ?? 0) : 0
      expect(Math.abs(dueAt - Date.now() - 3_600_000)).toBeLessThan(5000)
      expect(reading.waitMs).toMatchObject({known: true})
    })

    test('jobs that are due are ready, though nobody moves them without a worker', async () => {
      const {system, add} = await genuineBull(version)
      await add(2, {ms: 0}, {delay: 300})
      expect(await readQueue(system, QUEUE)).toMatchObject({ready: exactly(0), waitMs: exactly(0)})
      await vi.waitFor(async () => {
        const {ready, scheduled, waitMs} = await readQueue(system, QUEUE)
        expect([ready, scheduled]).toEqual([exactly(2), exactly(0)])
        expect(waitMs.known === true && waitMs.value).toBeGreaterThan(500)
      }, SOON)
    })

    test('what is done, what is tried again later, how long jobs take, and who does them', async () => {
      const {queue, system, add, work} = await genuineBull(version)
      await add(1, {fails: true}, {attempts: 2, backoff: 3_600_000})
      await add(2, {ms: 200})
      await add(3, {ms: 60_000})
      work(2)
      await vi.waitFor(async () => {
        const {active, completed, delayed} = await queue.getJobCounts()
        expect([active, completed, delayed]).toEqual([2, 2, 1])
      }, SOON)
      const reading = await readQueue(system, QUEUE)
      expect(reading).toMatchObject({
        ready: exactly((await queue.getJobCounts())['waiting']),
        busy: exactly(2),
        scheduled: exactly(1),
        retries: {known: false},
      })
      const {serviceMs} = reading
      expect(serviceMs.known && serviceMs.value).toBeGreaterThanOrEqual(195)
      expect(serviceMs.known && serviceMs.value).toBeLessThan(2000)
      const {workers} = await system.read(wanted({queues: [QUEUE]}))
      expect(workers).toMatchObject({known: true, value: [{queues: exactly([QUEUE]), slots: {known: false}}]})
      expect(workers.known && workers.value.length).toBe((await queue.getWorkers()).length)
    })

    test.skipIf(isBull)('jobs that wait for their children', async () => {
      const {url, queue, system} = await genuineBull(version)
      await addFamily(version, url)
      const own = await queue.getJobCounts()
      expect(own['waiting-children']).toBe(1)
      expect(await readQueue(system, QUEUE)).toMatchObject({
        ready: exactly(own['waiting']),
        blocked: exactly(own['waiting-children']),
      })
    })

    test('is paused', async () => {
      const {queue, system, add} = await genuineBull(version)
      await add(2)
      await queue.pause()
      await add(1)
      expect(await readQueue(system, QUEUE)).toMatchObject({ready: exactly(3), paused: exactly(true)})
      await queue.resume()
      expect(await readQueue(system, QUEUE)).toMatchObject({ready: exactly(3), paused: exactly(false)})
    })

    test('jobs of a worker that was killed are ready again, once their locks are over', async () => {
      const {queue, system, add, work} = await genuineBull(version)
      await add(3, {ms: 60_000})
      const {kill} = work(2)
      await vi.waitFor(async () => expect((await queue.getJobCounts())['active']).toBe(2), SOON)
      expect(await readQueue(system, QUEUE)).toMatchObject({ready: exactly(1), busy: exactly(2)})
      await kill()
      // The library still calls them active, until another worker looks.
      await vi.waitFor(async () => {
        expect(await readQueue(system, QUEUE)).toMatchObject({ready: exactly(3), busy: exactly(0)})
      }, SOON)
      expect((await queue.getJobCounts())['active']).toBe(2)
    })

    test('queues that are not named are not known, but those of workers are told', async () => {
      const {queue, system, work} = await genuineBull(version)
      work(1)
      await vi.waitFor(async () => expect((await queue.getWorkers()).length).toBeGreaterThan(0), SOON)
      const {queues} = await system.read(wanted())
      expect(queues).toEqual({
        known: false,
        why: `${isBull ? 'Bull' : 'BullMQ'} keeps no list of its queues: name those that are wanted; workers are connected that take jobs from ${QUEUE}`,
      })
      expect((await system.read(wanted({queues: ['vid*']}))).queues.known).toBe(false)
    })

    test('one that is misspelt is unknown, one that is empty is not', async () => {
      const {system, add, work} = await genuineBull(version)
      await add(1)
      work(1)
      await vi.waitFor(async () => {
        expect(await readQueue(system, QUEUE)).toMatchObject({ready: exactly(0), busy: exactly(0)})
      }, SOON)
      expect((await readQueue(system, 'vido')).ready).toMatchObject({known: false})
    })
  })
})
