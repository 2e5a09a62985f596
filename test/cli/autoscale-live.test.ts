import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {afterAll, beforeAll, expect, test} from 'vitest'

import {systemClock} from '../../src/clock.js'
import {seconds} from '../../src/simulator/durations.js'
import {playWorkers} from '../support/autoscaling.js'
import {processesOf} from '../support/autoscaling/dyno-processes.js'
import {createLinkedHome, type HerokuHome} from '../support/heroku-home.js'
import {ROOT} from '../support/paths.js'
import {describeWith} from '../support/servers/needs.js'
import {library, libraryPath} from '../support/servers/node-libraries.js'
import {proxyTo} from '../support/servers/proxy.js'
import {startProcess} from '../support/servers/python.js'
import {redisServer} from '../support/servers/redis-server.js'
import {sidekiqApp} from '../support/servers/sidekiq.js'
import {standaloneIn} from '../support/standalone.js'

const QUEUE = 'mail'
const SLOTS = 5
/** A computer with much to do must not seem dead. */
const LOCK_MS = '30000'
/** And a bit more. */
const LEASE_SETTLES_MS = seconds(35)
/** Until all dynos run the new release. */
const DYNOS_RESTART_MS = seconds(15)
const MAX_WAIT_MS = seconds(45)
/** Whatever is waited for, with other tests beside it. */
const PATIENCE = {timeout: seconds(240), interval: 250}

/** Of the Redis that has few of them. */
const MAX_CLIENTS = 30

interface BullMqQueue {
  add(name: string, data: object, options?: object): Promise<unknown>
  getJobs(types: readonly string[]): Promise<readonly BullMqJob[]>
  getJobCounts(): Promise<Readonly<Record<string, number>>>
  close(): Promise<void>
}

interface BullMqJob {
  readonly timestamp: number
  readonly delay: number
  readonly opts: {readonly delay?: number}
  readonly processedOn?: number
  readonly attemptsMade: number
}

type BullMq = {readonly Queue: new (name: string, options: object) => BullMqQueue}

/** An app whose worker dynos are genuine processes of BullMQ; whoever reads its config vars reaches its Redis through a proxy. */
async function bullmqApp(settings: readonly string[] = []) {
  const redis = await redisServer({settings})
  const proxy = await proxyTo(redis.port)
  const config = {REDIS_URL: proxy.url}
  const heroku = await playWorkers({quantity: 1, config, now: systemClock.now()})
  const alive = processesOf(
    heroku,
    'worker',
    () =>
      startProcess(process.execPath, [
        join(ROOT, 'test/fixtures/bull/worker.cjs'),
        libraryPath('bullmq5'),
        redis.url,
        QUEUE,
        String(SLOTS),
        LOCK_MS,
      ]).child,
  )
  const queue = new (library('bullmq5') as BullMq).Queue(QUEUE, {
    connection: {host: '127.0.0.1', port: redis.port},
  })
  return {
    heroku,
    queue,
    proxy,
    alive,
    dynos: () => heroku.workers()?.quantity,
    /** At 0, and whoever is on its way out takes no job any more. */
    async isAtZero(): Promise<void> {
      await expect.poll(() => [heroku.workers()?.quantity, alive()], PATIENCE).toEqual([0, 0])
    },
    add: async (count: number, ms: number, options: object = {}) => {
      for (let job = 0; job < count; job++) await queue.add('job', {ms}, options)
    },
    /** All are done, each begun once, and how long the last to be begun had to wait, ms. */
    done: async (count: number): Promise<number> => {
      await expect.poll(async () => (await queue.getJobCounts())['completed'], PATIENCE).toBe(count)
      const jobs = await queue.getJobs(['completed'])
      expect(jobs.filter(({attemptsMade}) => attemptsMade !== 1)).toEqual([])
      return Math.max(
        ...jobs.map(
          ({timestamp, opts, processedOn = Infinity}) => processedOn - timestamp - (opts.delay ?? 0),
        ),
      )
    },
  }
}

describeWith('redis', 'node-libraries')(
  'genuine jobs of BullMQ on the dynos of a simulated app, in the genuine CLI',
  () => {
    let home: HerokuHome

    beforeAll(async () => {
      home = await createLinkedHome()
    })

    afterAll(() => home.remove())

    test('are begun in time through all that happens, and none is cut off', {timeout: 600_000}, async () => {
      const app = await bullmqApp()
      const {heroku, dynos, add, done} = app
      const interrupt = new AbortController()
      const flags = `--app ${heroku.app} --adapter bullmq --queues ${QUEUE} --slots-per-dyno ${SLOTS} --max-wait 45s --min 0 --max 6 --interval 2s --backoff 20s --protect-busy --json`
      const going = home.heroku(['workers:autoscale', ...flags.split(' ')], {
        environment: heroku.environment,
        interrupt: interrupt.signal,
      })

      // Nothing is to be done, so that nobody is paid for.
      await app.isAtZero()

      // A burst at zero, while Heroku has an outage at first.
      heroku.setFaults([{on: {method: 'PATCH'}, what: {kind: 'error', error: 'unavailable'}}])
      const asked = heroku.writes().length
      await add(300, 1000)
      await expect.poll(() => heroku.writes().length, PATIENCE).toBeGreaterThan(asked)
      expect(dynos()).toBe(0)
      heroku.setFaults([])
      await expect.poll(dynos, PATIENCE).toBeGreaterThanOrEqual(3)
      expect(await done(300)).toBeLessThanOrEqual(MAX_WAIT_MS)

      // One long job alone: its dyno stays, and whatever else may go goes only after it.
      await add(1, seconds(20))
      expect(await done(301)).toBeLessThanOrEqual(MAX_WAIT_MS)
      await app.isAtZero()

      // Scheduled for later: somebody is there when it is due.
      await add(5, 500, {delay: seconds(20)})
      expect(await done(306)).toBeLessThanOrEqual(MAX_WAIT_MS)

      // Somebody switches it off by hand, and on again.
      await app.isAtZero()
      heroku.world.updateFormation([{type: 'worker', quantity: 2}])
      await systemClock.sleep(seconds(6))
      expect(dynos()).toBe(2)
      heroku.world.updateFormation([{type: 'worker', quantity: 0}])
      await app.isAtZero()
      await add(10, 500)
      await systemClock.sleep(seconds(30))
      expect(dynos()).toBe(0)
      heroku.world.updateFormation([{type: 'worker', quantity: 1}])
      await done(316)

      interrupt.abort()
      const {status, stdout} = await going
      expect(status).toBe(130)
      const lines = linesOf(stdout)
      expect(lines.filter(({to}) => to !== undefined && (to < 0 || to > 6))).toEqual([])
      const results = new Set(lines.map(({result}) => result))
      // A 503 leaves it open what became of a change.
      for (const result of ['scaled', 'unclear', 'held', 'off']) expect(results).toContain(result)
      await app.queue.close()
    })

    test(
      'wait while their Redis cannot be reached, and while a release is made',
      {timeout: 600_000},
      async () => {
        const app = await bullmqApp()
        const {heroku, dynos, add, done, proxy} = app
        const interrupt = new AbortController()
        const flags = `--app ${heroku.app} --adapter bullmq --queues ${QUEUE} --slots-per-dyno ${SLOTS} --max-wait 45s --max 10 --interval 2s --json`
        const going = home.heroku(['workers:autoscale', ...flags.split(' ')], {
          environment: heroku.environment,
          interrupt: interrupt.signal,
        })
        // The lease of a new Redis is nobody's for half a minute.
        await systemClock.sleep(LEASE_SETTLES_MS)

        proxy.mood = 'hangs-up'
        proxy.cut()
        await add(400, 1000)
        await systemClock.sleep(seconds(8))
        expect(dynos()).toBe(1)
        proxy.mood = 'passes'
        await expect.poll(dynos, PATIENCE).toBeGreaterThanOrEqual(2)
        await done(400)

        const before = dynos()
        heroku.world.setConfigVars({LOG_LEVEL: 'debug'})
        await systemClock.sleep(DYNOS_RESTART_MS)
        await add(1200, 2000)
        await systemClock.sleep(seconds(6))
        expect(dynos()).toBe(before)
        await expect.poll(dynos, PATIENCE).toBeGreaterThan(Number(before))
        await done(1600)

        interrupt.abort()
        const reasons = linesOf((await going).stdout).map(({why}) => why)
        expect(reasons).toContainEqual(expect.stringMatching(/^the Redis at .* closed the connection/))
        expect(reasons).toContainEqual(expect.stringMatching(/release v\d+ was just made/))
        await app.queue.close()
      },
    )

    test(
      'get as many dynos as their Redis has connections for, and not one more',
      {timeout: 600_000},
      async () => {
        const app = await bullmqApp(['--maxclients', String(MAX_CLIENTS)])
        const {heroku, dynos, add, done} = app
        const interrupt = new AbortController()
        const flags = `--app ${heroku.app} --adapter bullmq --queues ${QUEUE} --slots-per-dyno ${SLOTS} --max-wait 45s --max 20 --interval 2s --backoff 5s --json`
        const going = home.heroku(['workers:autoscale', ...flags.split(' ')], {
          environment: heroku.environment,
          interrupt: interrupt.signal,
        })
        await systemClock.sleep(LEASE_SETTLES_MS)
        // How many connections a dyno makes is seen where one more comes.
        heroku.world.updateFormation([{type: 'worker', quantity: 2}])
        await systemClock.sleep(DYNOS_RESTART_MS + seconds(10))

        await add(1500, 2000)
        await expect.poll(dynos, PATIENCE).toBeGreaterThan(2)
        await done(1500)
        interrupt.abort()
        const lines = linesOf((await going).stdout)
        const most = Math.max(...lines.map(({to = 0}) => to))
        expect(lines.map(({why}) => why)).toContainEqual(
          expect.stringContaining(
            `the datastore's connections suffice for ${most} dynos: ${MAX_CLIENTS} are allowed`,
          ),
        )
        expect(most).toBeLessThan(20)
        await app.queue.close()
      },
    )
  },
)

const run = standaloneIn(tmpdir())

/** What `--json` printed. */
function linesOf(stdout: string) {
  return stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as {readonly result: string; readonly to?: number; readonly why: string})
}

describeWith('redis', 'sidekiq')('genuine Sidekiqs', () => {
  test('are told to finish, and go when they have: no job is cut off', {timeout: 600_000}, async () => {
    const redis = await redisServer()
    const sidekiq = sidekiqApp(redis.url)
    const config = {REDIS_URL: redis.url}
    const heroku = await playWorkers({quantity: 1, config, now: systemClock.now()})
    processesOf(heroku, 'worker', dyno => sidekiq.work({dyno, queues: ['low'], concurrency: 1}).child)
    const interrupt = new AbortController()
    const flags = `--app ${heroku.app} --adapter sidekiq --max-wait 30s --max 4 --interval 2s --json`
    const going = run(['workers:autoscale', ...flags.split(' ')], {
      environment: heroku.environment,
      interrupt: interrupt.signal,
    })
    const quantities: number[] = []
    const dynos = () => {
      const quantity = heroku.workers()?.quantity ?? 0
      if (quantities.at(-1) !== quantity) quantities.push(quantity)
      return quantity
    }
    await sidekiq.enqueue('low', 8, 14)
    await expect.poll(dynos, PATIENCE).toBeGreaterThanOrEqual(3)
    await expect.poll(dynos, PATIENCE).toBe(1)
    await expect.poll(async () => (await sidekiq.numbers()).queues['low']?.size ?? 0, PATIENCE).toBe(0)
    await expect.poll(async () => (await sidekiq.numbers()).workers.length, PATIENCE).toBe(0)
    interrupt.abort()
    const {stdout} = await going
    expect(linesOf(stdout).map(({result}) => result)).toContain('drained')
    expect(await sidekiq.listed('ended')).toHaveLength(8)
    expect(await sidekiq.listed('began')).toHaveLength(8)
  })
})
