import {tmpdir} from 'node:os'

import {expect, test} from 'vitest'

import {playWorkers} from '../support/autoscaling.js'
import {describeWith} from '../support/servers/needs.js'
import {type PostgresServer, postgresServer, query} from '../support/servers/postgres-server.js'
import {layOut, ROW_SYSTEMS} from '../support/servers/row-systems.js'
import {standaloneIn} from '../support/standalone.js'

const PASSWORD = 's3cr3t-of-the-postgres'
const run = standaloneIn(tmpdir())

/** An app and its genuine Postgres, in which so many jobs of GoodJob wait. */
async function anAppWith(count: number, config: (url: string) => Readonly<Record<string, string>>) {
  const postgres = await postgresServer()
  const system = ROW_SYSTEMS['good_job 4']
  await layOut(postgres.url, system.layout)
  await query(postgres.url, Array.from({length: count}, () => system.job).join(';'))
  const heroku = await playWorkers({quantity: 1, config: config(withPassword(postgres))})
  async function autoscale(...args: readonly string[]) {
    const flags = ['workers:autoscale', '--app', heroku.app, '--max', '20', '--jobs-per-dyno', '10']
    const result = await run([...flags, ...args], {environment: heroku.environment})
    expect(result.stdout + result.stderr).not.toContain(PASSWORD)
    return result
  }
  return {
    heroku,
    ask: (text: string) => query(postgres.url, text),
    autoscale: (...args: readonly string[]) => autoscale('--once', ...args),
    install: () => autoscale('--adapter', 'good_job', '--install-lease'),
  }
}

function withPassword({url}: PostgresServer): string {
  return url.replace('owner@', `owner:${PASSWORD}@`)
}

describeWith('postgres')('workers:autoscale with jobs in Postgres', () => {
  test('scales by what DATABASE_URL leads to', async () => {
    const {heroku, autoscale} = await anAppWith(45, url => ({DATABASE_URL: url}))
    expect(await autoscale('--adapter', 'good_job')).toEqual({
      status: 0,
      stdout: 'worker: 1 -> 5 dynos: 45 jobs at 10 per dyno need 5 dynos\n',
      stderr:
        'worker: without a lease only one copy may run, and nothing is remembered after its end (--install-lease makes a small table for it)\n',
    })
    expect(heroku.workers()).toMatchObject({quantity: 5})
    const {stdout} = await autoscale('--adapter', 'good_job', '--explain')
    expect(stdout).toMatch(/default\s+45/)
    expect(stdout).toMatch(/\d+ connections? to the datastore of 97/)
  })

  test('keeps a lease in a table that was asked for, and what it remembers', {timeout: 120_000}, async () => {
    const {heroku, autoscale, install, ask} = await anAppWith(45, url => ({DATABASE_URL: url}))
    expect(await install()).toEqual({
      status: 0,
      stdout: 'worker: the table dyno_doctor_leases is there\n',
      stderr: '',
    })
    expect(heroku.writes()).toEqual([])
    // For the first time it waits until nobody else can believe to have it.
    expect(await autoscale('--adapter', 'good_job')).toMatchObject({
      stdout: 'worker: 1 -> 5 dynos: 45 jobs at 10 per dyno need 5 dynos\n',
      stderr: '',
    })
    const [row] = await ask('SELECT owner, memory FROM dyno_doctor_leases')
    expect(row).toMatchObject({owner: null, memory: expect.stringContaining('"lastSet":{"quantity":5,')})
    heroku.world.updateFormation([{type: 'worker', quantity: 2}])
    expect((await autoscale('--adapter', 'good_job')).stdout).toMatch(
      /somebody else has set worker to 2 dynos/,
    )
  })

  test('a query of your own', async () => {
    const {autoscale} = await anAppWith(12, url => ({OTHER_URL: url}))
    const text = 'SELECT count(*) AS ready, 0 AS busy FROM good_jobs'
    const {stdout} = await autoscale('--adapter', 'sql', '--config-var', 'OTHER_URL', '--query', text)
    expect(stdout).toBe('worker: 1 -> 2 dynos: 12 jobs at 10 per dyno need 2 dynos\n')
  })

  test('holds where the tables are not there', async () => {
    const {heroku, autoscale} = await anAppWith(1, url => ({DATABASE_URL: url}))
    expect(await autoscale('--adapter', 'oban', '--exit-code')).toMatchObject({
      status: 18,
      stdout: expect.stringMatching(/there is no table oban_jobs/),
    })
    expect(heroku.writes()).toEqual([])
  })

  test.each([
    [['--adapter', 'sql'], /--adapter sql needs a query/],
    [['--adapter', 'good_job', '--query', 'SELECT 1'], /--query is not for --adapter good_job/],
    [['--adapter', 'good_job'], /the app has no config var DATABASE_URL\n.*HEROKU_POSTGRESQL_PINK_URL/s],
  ])('%j says what is wrong', async (args, words) => {
    const {autoscale} = await anAppWith(0, url => ({HEROKU_POSTGRESQL_PINK_URL: url}))
    const {status, stderr} = await autoscale(...args)
    expect(status).not.toBe(0)
    expect(stderr).toMatch(words)
  })
})
