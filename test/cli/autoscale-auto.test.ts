import {tmpdir} from 'node:os'

import {expect, test} from 'vitest'

import type {Command} from '../../src/queues/connections/redis/commands.js'
import {playWorkers, rqJobs} from '../support/autoscaling.js'
import {describeWith} from '../support/servers/needs.js'
import {redisServer} from '../support/servers/redis-server.js'
import {aJob, aList, write} from '../support/servers/sidekiq-data.js'
import {standaloneIn} from '../support/standalone.js'

const PASSWORD = 's3cr3t-of-the-redis'
const FLAGS = ['--adapter', 'auto', '--jobs-per-dyno', '100', '--max', '50', '--once', '--no-lease']
/** Jobs, and one that is for later. */
const SIDEKIQ: readonly Command[] = [
  ...aList(
    'default',
    Array.from({length: 700}, () => aJob()),
  ),
  ['ZADD', 'schedule', Date.now() / 1000 + 3600, aJob()],
]

const run = standaloneIn(tmpdir())

/** An app whose worker's command is Sidekiq's, and its genuine Redis. */
async function anAppWith(commands: readonly Command[]) {
  const redis = await redisServer()
  await write(redis.url, commands)
  const url = redis.url.replace('redis://', `redis://:${PASSWORD}@`)
  const heroku = await playWorkers({quantity: 3, config: {JOBS_REDIS_URL: url, SECRET_URL: 'https://x'}})
  return {
    heroku,
    autoscale: async (...args: readonly string[]) => {
      const flags = ['workers:autoscale', '--app', heroku.app, ...FLAGS, ...args]
      const result = await run(flags, {environment: heroku.environment})
      expect(result.stdout + result.stderr).not.toContain(PASSWORD)
      return result
    },
  }
}

describeWith('redis')('--adapter auto', () => {
  test('takes what the command and the datastore agree upon, and says so', async () => {
    const {heroku, autoscale} = await anAppWith(SIDEKIQ)
    expect(await autoscale()).toEqual({
      status: 0,
      stdout: 'worker: 3 -> 7 dynos: 700 jobs at 100 per dyno need 7 dynos\n',
      stderr:
        "found --adapter sidekiq --config-var JOBS_REDIS_URL: JOBS_REDIS_URL leads to Sidekiq's own sets; the command of worker names it\n",
    })
    expect(heroku.writes()).toEqual([{method: 'PATCH', body: {updates: [{type: 'worker', quantity: 7}]}}])
  })

  test('lists what may be meant where nothing is sure, and changes nothing', async () => {
    const {heroku, autoscale} = await anAppWith(rqJobs({high: 1}))
    const {status, stdout, stderr} = await autoscale()
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr.replaceAll(/^ ›   /gm, '')).toBe(
      [
        'Error: which queue system the app uses is not sure',
        'sidekiq is possible: the command of worker names it; what JOBS_REDIS_URL',
        'leads to has no trace of it, unless its keys have a prefix (--key-prefix)',
        'rq is possible: JOBS_REDIS_URL leads to the set rq:queues; but the command',
        'names sidekiq',
        'choose one:',
        `  heroku workers:autoscale --app ${heroku.app} --adapter sidekiq --config-var JOBS_REDIS_URL ...`,
        `  heroku workers:autoscale --app ${heroku.app} --adapter rq --config-var JOBS_REDIS_URL ...`,
        '',
      ].join('\n'),
    )
    expect(heroku.writes()).toEqual([])
  })
})
