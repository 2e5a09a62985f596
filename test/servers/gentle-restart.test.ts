import {expect, onTestFinished, test, vi} from 'vitest'

import {RedisConnection} from '../../src/queues/connections/redis.js'
import type {Decision} from '../../src/restarts/decision.js'
import {drainQueue} from '../../src/restarts/draining/drain-queue.js'
import type {RunOptions} from '../../src/restarts/run.js'
import {holdsFor} from '../support/fake-conditions.js'
import {aWish, restartable} from '../support/restarting.js'
import {describeWith} from '../support/servers/needs.js'
import {sidekiqAt} from '../support/servers/reading.js'
import {redisServer} from '../support/servers/redis-server.js'
import {sidekiqApp} from '../support/servers/sidekiq.js'
import {realClock} from '../support/shared-clock.js'
import {threeWebs} from '../support/worlds.js'

const JOB_S = 20
const GRACE_MS = 60_000
/** Of which a job began, and ended. */
const JOB = ['low-0']

describeWith('redis', 'sidekiq')('a genuine Sidekiq that does a job of 20 s', () => {
  test('finishes it before its dyno is restarted', {timeout: 120_000}, async () => {
    const work = await sidekiqAtWork()
    const begun = Date.now()
    const [decision] = await work.restart({drain: work.drain})
    expect(decision?.action).toBe('restarted')
    expect(decision?.reason).toMatch(/; its jobs were finished after (?:1\d|2\d) s$/)
    expect(work.endedAtRestart).toEqual(JOB)
    expect(Date.now() - begun).toBeLessThan(GRACE_MS)
    await work.process.ended
  })

  test('finishes it, too, where the run is ended meanwhile', {timeout: 120_000}, async () => {
    const work = await sidekiqAtWork()
    const ending = new AbortController()
    const [decision] = await work.restart({
      drain: work.drain,
      signal: ending.signal,
      onProgress: () => ending.abort(new Error('enough')),
    })
    expect(decision?.action).toBe('sent')
    expect(work.endedAtRestart).toEqual(JOB)
    await work.process.ended
  })

  test('is cut without it', {timeout: 120_000}, async () => {
    const work = await sidekiqAtWork()
    const [decision] = await work.restart({})
    expect(decision?.action).toBe('restarted')
    expect(work.endedAtRestart).toEqual([])
    await work.process.ended
    expect(await work.listed('ended')).toEqual([])
  })
})

/** A Sidekiq on worker.1 of an app, in the middle of its job. What Heroku does to the dyno is done to it. */
async function sidekiqAtWork() {
  const {url} = await redisServer()
  const sidekiq = sidekiqApp(url)
  await sidekiq.enqueue('low', 1, JOB_S)
  const connection = new RedisConnection(url)
  onTestFinished(() => connection.close())
  // Its own patience with jobs, which must be shorter than the platform's 30 s, is a second here.
  const process = sidekiq.work({dyno: 'worker.1', queues: ['low']})
  await vi.waitFor(async () => expect(await listed('began')).toEqual(JOB), {timeout: 30_000, interval: 200})

  async function listed(key: string): Promise<readonly unknown[]> {
    const [reading] = await connection.ask([['LRANGE', key, 0, -1]])
    if (reading?.known !== true || !Array.isArray(reading.value)) throw new Error(`no list ${key}`)
    return reading.value.map(String)
  }

  const world = threeWebs()
  const app = await restartable(world, {clock: realClock(world)})
  const {platform} = app.options()
  const work = {
    process,
    listed,
    drain: drainQueue(sidekiqAt(url), GRACE_MS),
    /** Jobs that had ended when Heroku was asked to restart the dyno. */
    endedAtRestart: [] as readonly unknown[],
    async restart(some: Partial<RunOptions>): Promise<readonly Decision[]> {
      async function restartDyno(id: string) {
        work.endedAtRestart = await listed('ended')
        process.child.kill('SIGTERM')
        return platform.write.restartDyno(id)
      }
      const wish = aWish(holdsFor('worker.1'), {target: {processType: 'worker', dyno: null}, settleMs: 1000})
      const {told} = await app.run(wish, {
        ...some,
        platform: {...platform, write: {...platform.write, restartDyno}},
      })
      return told
    },
  }
  return work
}
