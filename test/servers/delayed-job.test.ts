import {join} from 'node:path'

import {expect, test, vi} from 'vitest'

import {delayedJob} from '../../src/queues/delayed-job/delayed-job.js'
import {systemOver} from '../../src/queues/postgres/system.js'
import {ROOT} from '../support/paths.js'
import {bareEnvironment, runProcess, succeeded} from '../support/run-process.js'
import {describeWith} from '../support/servers/needs.js'
import {query, sharedPostgres, systemIn} from '../support/servers/postgres-server.js'
import {startProcess} from '../support/servers/python.js'
import {exactly, queuesByName, readQueue, wanted} from '../support/servers/reading.js'

/** As app.rb prints it. */
interface Numbers {
  readonly queues: Readonly<Record<string, number>>
  /** Seconds since the epoch. */
  readonly oldest: Readonly<Record<string, number>>
  readonly held: number
}

const APP = join(ROOT, 'test/fixtures/delayed-job/app.rb')
const SOON = {timeout: 30_000, interval: 250}
const ours = sharedPostgres()

async function genuineDelayedJob() {
  const url = await (await ours()).database()
  const env = {...bareEnvironment(), DATABASE_URL: url, HOME: '/tmp', LANG: 'C.UTF-8'}
  async function ask(...args: readonly (string | number)[]): Promise<unknown> {
    const {stdout} = succeeded(await runProcess('ruby', [APP, ...args.map(String)], {env}))
    return JSON.parse(stdout)
  }
  await ask('setup')
  return {
    url,
    ask,
    numbers: async () => (await ask('numbers')) as Numbers,
    work: () => startProcess('ruby', [APP, 'work'], env),
    system: systemIn(url, connection => systemOver(delayedJob, connection)),
  }
}

describeWith('postgres', 'delayed_job')('a genuine Delayed Job', () => {
  test('is read as its own workers read it', async () => {
    const {ask, numbers, system} = await genuineDelayedJob()
    await ask('enqueue', 'high', 3, 0)
    await ask('enqueue', '-', 2, 0)
    await ask('schedule', 'high', 4, 3600)
    await ask('schedule', 'low', 1, -60)
    const own = await numbers()
    expect(own.queues).toEqual({'high': 3, 'low': 1, '': 2})
    const reading = await system.read(wanted())
    const queues = queuesByName(reading)
    expect(Object.keys(queues)).toEqual(['default', 'high', 'low'])
    expect(queues['high']).toMatchObject({
      ready: exactly(own.queues['high']),
      scheduled: exactly(4),
      busy: exactly(0),
      retries: exactly(0),
    })
    expect(queues['default']?.ready).toEqual(exactly(own.queues['']))
    const at = reading.at.known ? reading.at.value : Number.NaN
    const {waitMs} = queues['low'] ?? {}
    const waited = waitMs?.known === true ? waitMs.value : Number.NaN
    expect(Math.abs(waited - (at - (own.oldest['low'] ?? 0) * 1000))).toBeLessThan(2)
  })

  test('what is done, what is tried again later, and what a killed worker held', async () => {
    const {url, ask, numbers, work, system} = await genuineDelayedJob()
    await ask('fail', 'high')
    await ask('enqueue', 'high', 2, 60)
    const {kill} = work()
    await vi.waitFor(async () => {
      expect(await readQueue(system, 'high')).toMatchObject({busy: exactly(1), retries: exactly(1)})
    }, SOON)
    const own = await numbers()
    expect(own.held).toBe(1)
    expect(await readQueue(system, 'high')).toMatchObject({
      ready: exactly(own.queues['high']),
      scheduled: exactly(0),
    })
    await kill()
    // It holds it for four hours.
    expect(await readQueue(system, 'high')).toMatchObject({ready: exactly(1), busy: exactly(1)})
    await query(url, "UPDATE delayed_jobs SET locked_at = locked_at - interval '5 hours'")
    expect((await numbers()).queues).toEqual({high: 2})
    expect(await readQueue(system, 'high')).toMatchObject({ready: exactly(2), busy: exactly(0)})
  })

  test('jobs that are due are ready', async () => {
    const {ask, numbers, system} = await genuineDelayedJob()
    await ask('schedule', 'high', 2, 1)
    await vi.waitFor(async () => {
      expect(await readQueue(system, 'high')).toMatchObject({ready: exactly(2), scheduled: exactly(0)})
    }, SOON)
    expect((await numbers()).queues).toEqual({high: 2})
  })
})
