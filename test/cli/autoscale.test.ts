import {readFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'

import {Ajv2020} from 'ajv/dist/2020.js'
import {afterAll, beforeAll, expect, test} from 'vitest'

import {systemClock} from '../../src/clock.js'
import {playWorkers, rqJobs, type WorkersSettings} from '../support/autoscaling.js'
import {createLinkedHome, type HerokuHome} from '../support/heroku-home.js'
import {jsonServer} from '../support/json-server.js'
import {describeWith} from '../support/servers/needs.js'
import {redisServer} from '../support/servers/redis-server.js'
import {write} from '../support/servers/sidekiq-data.js'
import {standaloneIn} from '../support/standalone.js'

/** Not all of them are to be scaled for: imports and the like can wait. */
const STORY = {high: 1500, default: 1000, low: 9000}
const PLAIN = [
  '--adapter',
  'rq',
  '--exclude-queues',
  'low',
  '--jobs-per-dyno',
  '100',
  '--min',
  '3',
  '--max',
  '50',
]
const PASSWORD = 's3cr3t-of-the-redis'

const run = standaloneIn(tmpdir())

/** An app and its genuine Redis, in which these jobs wait. */
async function anAppWith(jobs: Readonly<Record<string, number>>, settings: WorkersSettings = {quantity: 3}) {
  const redis = await redisServer()
  await write(redis.url, rqJobs(jobs))
  const url = redis.url.replace('redis://', `redis://:${PASSWORD}@`)
  const heroku = await playWorkers({config: {REDIS_URL: url}, ...settings})
  return {
    heroku,
    redis,
    autoscale: async (...args: readonly string[]) => {
      const flags = ['workers:autoscale', '--app', heroku.app, ...PLAIN, '--no-lease', ...args]
      const result = await run(flags, {environment: heroku.environment})
      expect(result.stdout + result.stderr).not.toContain(PASSWORD)
      return result
    },
  }
}

/** In a Redis that was just started a lease may have been forgotten: whoever had it may believe in it for so long still. */
const LEASE_IS_OLD_MS = 31_000

describeWith('redis')('2,500 jobs of RQ in high and default, 100 for each dyno, 3 to 50', () => {
  let home: HerokuHome

  beforeAll(async () => {
    home = await createLinkedHome()
  })

  afterAll(() => home.remove())

  test('25 dynos, in the genuine CLI; and then there is nothing to do', {timeout: 120_000}, async () => {
    const {heroku} = await anAppWith(STORY)
    await systemClock.sleep(LEASE_IS_OLD_MS)
    const args = ['workers:autoscale', '--app', heroku.app, ...PLAIN, '--once']
    const first = await home.heroku(args, {environment: heroku.environment})
    expect(first).toEqual({
      status: 0,
      stdout: 'worker: 3 -> 25 dynos: 2,500 jobs at 100 per dyno need 25 dynos\n',
      stderr: '',
    })
    expect(heroku.workers()).toMatchObject({quantity: 25, size: 'Standard-1X'})
    expect(heroku.writes()).toEqual([{method: 'PATCH', body: {updates: [{type: 'worker', quantity: 25}]}}])

    const second = await home.heroku(args, {environment: heroku.environment})
    expect(second.stdout).toBe('worker: stays at 25 dynos: 2,500 jobs at 100 per dyno need 25 dynos\n')
    expect(heroku.writes()).toHaveLength(1)
  })
})

describeWith('redis')('workers:autoscale', () => {
  test('explains what was read, and changes nothing in a dry run', async () => {
    const {heroku, autoscale} = await anAppWith(STORY)
    const {status, stdout, stderr} = await autoscale('--once', '--dry-run', '--explain')
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    expect(stdout.replace(/\d+ connections?/, 'N connections')).toMatchInlineSnapshot(`
      "queue    ready  waits  busy  counts  scheduled  retries  blocked
      default  1,000     1h     0   1,000          0        ?        0
      high     1,500     1h     0   1,500          0        ?        0
      0 workers
      N connections to the datastore of 10000
      ? retries: RQ keeps them among the scheduled ones
      rule           dynos  why
      jobs-per-dyno     25  2,500 jobs at 100 per dyno need 25 dynos
      3 to 50 dynos: --min is 3, --max is 50
      dynos: 3 wanted, 3 take jobs
      learned: a dyno starts in 4 s
      price: $75 a month for 3 dynos, $1,250 for 50
      ? arrivals: one look tells no rate
      ? how long a job takes: the queue system does not tell how long jobs take
      ? jobs at once: no worker says how many jobs it does at once
      worker: would go from 3 to 25 dynos: 2,500 jobs at 100 per dyno need 25 dynos
      "
    `)
    expect(heroku.writes()).toEqual([])
    expect(heroku.workers()).toMatchObject({quantity: 3})
  })

  test('prints JSON as its schema says', async () => {
    const validate = new Ajv2020({allowUnionTypes: true, formats: {'date-time': true}}).compile(
      JSON.parse(await readFile('docs/autoscale.schema.json', 'utf8')) as object,
    )
    const {autoscale} = await anAppWith(STORY)
    const {stdout} = await autoscale('--once', '--json')
    const line: unknown = JSON.parse(stdout)
    validate(line)
    expect(validate.errors ?? []).toEqual([])
    expect(line).toMatchObject({
      schemaVersion: 1,
      result: 'scaled',
      from: 3,
      to: 25,
      atLimit: false,
      jobs: {known: true, value: 2500},
      queues: [{name: 'default', counts: {known: true, value: 1000}}, {name: 'high'}],
    })
  })

  test('holds what it cannot know, says why, and by 18 if asked', async () => {
    const {heroku, redis, autoscale} = await anAppWith(STORY, {quantity: 30})
    await redis.stop()
    const {status, stdout} = await autoscale('--once', '--exit-code')
    expect(stdout).toMatch(
      /^worker: held at 30 dynos: cannot reach the Redis at 127\.0\.0\.1:\d+: nobody listens there\n$/,
    )
    expect(status).toBe(18)
    expect((await autoscale('--once')).status).toBe(0)
    expect(heroku.writes()).toEqual([])
  })

  test('a queue that is misspelt takes no dyno away, and may add some', async () => {
    const {heroku, autoscale} = await anAppWith(STORY, {quantity: 30})
    expect((await autoscale('--once', '--queues', 'high,defualt')).stdout).toBe(
      'worker: held at 30 dynos: at least 1,500 jobs at 100 per dyno need 15 dynos, but there may be more that is not known\n',
    )
    expect(heroku.writes()).toEqual([])
  })

  test('a limit that Heroku names is asked for once, and told by 19', async () => {
    const {heroku, autoscale} = await anAppWith(STORY, {quantity: 3, size: 'Performance-M'})
    const {status, stdout} = await autoscale('--once', '--exit-code', '--raised-limits')
    expect(stdout).toBe(
      'worker: 3 -> 10 dynos: 2,500 jobs at 100 per dyno need 25 dynos, but Heroku takes no more than 10\n',
    )
    expect(status).toBe(19)
    expect(heroku.workers()).toMatchObject({quantity: 10, size: 'Performance-M'})
    expect(heroku.writes().map(({body}) => body)).toEqual([
      {updates: [{type: 'worker', quantity: 25}]},
      {updates: [{type: 'worker', quantity: 10}]},
    ])
  })

  test.each([
    ['hirefire', ['--url', 'APP'], 37],
    ['http', ['--url', 'APP/stats', '--json-path', '0.value'], 37],
    ['redis', ['--queues', 'rq:queue:high'], 15],
    ['exec', ['--command', 'echo 990'], 10],
  ])('takes the numbers of %s', async (adapter, args, dynos) => {
    const {url, asked} = await jsonServer([{name: 'worker', value: 3700}])
    const redis = await redisServer()
    await write(redis.url, rqJobs(STORY))
    const heroku = await playWorkers({quantity: 3, config: {REDIS_URL: redis.url, HIREFIRE_TOKEN: PASSWORD}})
    const where = args.map(arg => arg.replace('APP', url))
    const flags = [
      '--app',
      heroku.app,
      '--adapter',
      adapter,
      ...where,
      '--jobs-per-dyno',
      '100',
      '--max',
      '50',
      '--no-lease',
    ]
    const result = await run(['workers:autoscale', ...flags, '--once'], {environment: heroku.environment})
    expect(result.stdout).toMatch(new RegExp(`^worker: 3 -> ${dynos} dynos: `))
    expect(heroku.workers()).toMatchObject({quantity: dynos})
    const tokens = asked.map(({headers}) => headers['hirefire-token'])
    expect(tokens).toEqual(adapter === 'hirefire' ? [PASSWORD] : adapter === 'http' ? [undefined] : [])
    expect(result.stdout + result.stderr).not.toContain(PASSWORD)
  })

  test('an outage is told by 1, and nothing is sent twice', async () => {
    const {heroku, autoscale} = await anAppWith(STORY)
    heroku.setFaults([{on: {method: 'PATCH'}, what: {kind: 'error', error: 'forbidden'}}])
    const {status, stdout} = await autoscale('--once')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^worker: stays at 3 dynos: this account may not do that with the app/)
    expect(heroku.writes()).toHaveLength(1)
  })

  test('goes on until it is interrupted, and follows what happens', async () => {
    const {heroku, redis} = await anAppWith({high: 700, default: 0, low: 0})
    const interrupt = new AbortController()
    const args = [
      'workers:autoscale',
      '--app',
      heroku.app,
      ...PLAIN,
      '--no-lease',
      '--interval',
      '1s',
      '--json',
    ]
    const going = run(args, {environment: heroku.environment, interrupt: interrupt.signal})
    await expect.poll(() => heroku.workers()?.quantity, {timeout: 20_000}).toBe(7)
    await write(redis.url, rqJobs({high: 700}))
    await expect.poll(() => heroku.workers()?.quantity, {timeout: 20_000}).toBe(14)
    interrupt.abort()
    const {status, stdout, stderr} = await going
    expect({status, stderr}).toEqual({
      status: 130,
      stderr: 'worker stays at 14 dynos, as it was last set; nothing was changed on leaving\n',
    })
    const results = stdout
      .trim()
      .split('\n')
      .map(line => (JSON.parse(line) as {result: string}).result)
    expect(results.filter(result => result !== 'unchanged')).toEqual(['scaled', 'scaled'])
  })

  test.each([
    [['--process-type', 'web'], 2, /web dynos serve requests, not jobs/],
    [['--process-type', 'run'], 2, /run dynos are one-offs/],
    [['--process-type', 'mailer'], 2, /the app has no process type mailer/],
    [['--config-var', 'NO_SUCH_URL'], 1, /the app has no config var NO_SUCH_URL\n.*REDIS_URL/],
    [['--url', 'https://example.com'], 2, /cannot make sense of the URL of the Redis/],
    [['--pause', '1h'], 2, /no copy would hear that worker is paused/],
    [['--exit-code'], 2, /--exit-code/],
  ])('%j is told', async (args, status, words) => {
    const {heroku, autoscale} = await anAppWith({high: 1, default: 0, low: 0})
    const result = await autoscale(
      ...(['--exit-code', '--pause'].includes(args[0] ?? '') ? [] : ['--once']),
      ...args,
    )
    expect(result.stderr).toMatch(words)
    expect(result.status).toBe(status)
    expect(heroku.writes()).toEqual([])
  })
})
