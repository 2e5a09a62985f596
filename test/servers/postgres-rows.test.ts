import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {isWantedSql, literal} from '../../src/queues/postgres/sql.js'
import {systemOver} from '../../src/queues/postgres/system.js'
import type {Amount, QueueReading, WorkerReading} from '../../src/queues/queue-system.js'
import {chooseQueues} from '../../src/queues/wanted.js'
import {describeWith} from '../support/servers/needs.js'
import {query, sessionIn, sharedPostgres, systemIn} from '../support/servers/postgres-server.js'
import {exactly, queuesByName, readQueue, wanted} from '../support/servers/reading.js'
import {type Situation, SITUATIONS, type SituationWorker} from '../support/servers/row-situations.js'
import {layOut, ROW_SYSTEMS} from '../support/servers/row-systems.js'

const ours = sharedPostgres()
const HOUR_MS = 3_600_000
const DYNO = 'd5eaf3a1-07e6-4d5f-8a51-1d1d0cd1e2f3'

async function databaseOf({system: {layout}}: Pick<Situation, 'system'>): Promise<string> {
  const url = await (await ours()).database()
  await layOut(url, layout)
  return url
}

/** As toEqual takes it. */
const UNKNOWN = {known: false, why: expect.any(String) as string}

function workerOf({id, dyno, slots, busy, queues}: SituationWorker): WorkerReading {
  const silent = {known: false, why: 'the worker does not say'} as const
  return {
    id,
    dyno,
    slots: slots === undefined ? silent : exactly(slots),
    busy: exactly(busy),
    quiet: silent,
    quietUntil: null,
    queues: queues === undefined ? silent : exactly(queues),
  }
}

function expectAbout(waitMs: Amount, ms: number): void {
  expect(waitMs.known).toBe(true)
  expect(Math.abs((waitMs.known === true ? waitMs.value : Number.NaN) - ms)).toBeLessThan(5000)
}

describeWith('postgres')('jobs in tables as their libraries make them', () => {
  describe.each(Object.entries(SITUATIONS))('%s', (_, situation) => {
    const read = (url: string) =>
      systemIn(url, connection => systemOver(situation.system.adapter, connection))

    test('each kind of job counts as what it is', async () => {
      const url = await databaseOf(situation)
      await query(url, situation.jobs)
      const reading = await read(url).read(wanted())
      const {left, retries} = situation
      const queues = queuesByName(reading)
      expect(Object.keys(queues)).toEqual(['default', 'low'])
      const {default: queue, low} = queues as Readonly<Record<'default' | 'low', QueueReading>>
      expect(queue).toMatchObject({
        ready: exactly(left === 'ready' ? 6 : 5),
        busy: exactly(left === 'busy' ? 3 : 2),
        scheduled: exactly(retries === 'told' ? 4 : 6),
        retries: retries === 'told' ? exactly(2) : {known: false},
      })
      expect(queue.blocked).toEqual(situation.blocked === undefined ? UNKNOWN : exactly(0))
      expectAbout(queue.waitMs, 60_000)
      const due = queue.nextDueAt.known ? (queue.nextDueAt.value ?? 0) : 0
      const at = reading.at.known ? reading.at.value : 0
      expect(Math.abs(due - at - HOUR_MS)).toBeLessThan(10_000)
      expect(low).toMatchObject({ready: exactly(1), busy: exactly(0), nextDueAt: exactly(null)})
    })

    test('only the queues that are wanted are counted', async () => {
      const url = await databaseOf(situation)
      await query(url, situation.jobs)
      const system = read(url)
      const names = async (fields: Parameters<typeof wanted>[0]) =>
        Object.keys(queuesByName(await system.read(wanted(fields))))
      expect(await names({queues: ['low', 'none']})).toEqual(['low', 'none'])
      expect(await names({queues: ['l*']})).toEqual(['low'])
      expect(await names({without: ['def*']})).toEqual(['low'])
      expect(await names({queues: ['low'], without: ['low']})).toEqual(['*'])
      expect(await readQueue(system, 'none')).toMatchObject({ready: exactly(0), busy: exactly(0)})
    })

    test.skipIf(situation.blocked === undefined)('jobs that wait for something else', async () => {
      const url = await databaseOf(situation)
      await query(url, situation.blocked ?? '')
      expect(await readQueue(read(url), 'default')).toMatchObject({ready: exactly(0), blocked: exactly(2)})
    })

    test.skipIf(situation.pause === undefined)('is paused', async () => {
      const url = await databaseOf(situation)
      await query(url, situation.jobs)
      expect((await readQueue(read(url), 'default')).paused).toEqual(exactly(false))
      await query(url, situation.pause ?? '')
      expect((await readQueue(read(url), 'default')).paused).toEqual(exactly(true))
      expect((await readQueue(read(url), 'low')).paused).toEqual(exactly(false))
    })

    test('who works', async () => {
      const url = await databaseOf(situation)
      await query(url, situation.jobs)
      const {workers} = await read(url).read(wanted())
      expect(workers).toEqual(
        situation.workers === undefined ? UNKNOWN : exactly(situation.workers.map(workerOf)),
      )
    })

    test('how long jobs take', async () => {
      const url = await databaseOf(situation)
      await query(url, situation.done ?? situation.jobs)
      const {serviceMs} = await readQueue(read(url), 'default')
      expect(serviceMs).toEqual(situation.done === undefined ? UNKNOWN : exactly(3000))
    })
  })

  test('Procrastinate before 3.1 knows no workers', async () => {
    const {system, jobs} = SITUATIONS['procrastinate'] ?? unexpected()
    const url = await databaseOf({system})
    await query(
      url,
      `${jobs}; ALTER TABLE procrastinate_jobs DROP COLUMN worker_id; DROP TABLE procrastinate_workers`,
    )
    const queues = systemIn(url, connection => systemOver(system.adapter, connection))
    expect(await readQueue(queues, 'default')).toMatchObject({ready: exactly(5), busy: exactly(3)})
    expect((await queues.read(wanted())).workers).toMatchObject({known: false})
  })

  test('a user who may read only some of the tables', async () => {
    const {system, jobs} = SITUATIONS['good_job 4'] ?? unexpected()
    const url = await databaseOf({system})
    const guest = `reader_of_${new URL(url).pathname.slice(1)}`
    await query(url, `${jobs}; CREATE ROLE ${guest} LOGIN; GRANT SELECT ON good_jobs TO ${guest}`)
    const queues = systemIn(url.replace('owner@', `${guest}@`), connection =>
      systemOver(system.adapter, connection),
    )
    const denied = (table: string) => ({known: false, why: `the URL's user may not read the table ${table}`})
    // What the dead one was at cannot be told from what the living one does.
    expect(await readQueue(queues, 'default')).toMatchObject({
      ready: exactly(5),
      busy: exactly(3),
      scheduled: exactly(4),
      paused: denied('good_job_settings'),
    })
    expect((await queues.read(wanted())).workers).toEqual(denied('good_job_processes'))
  })

  test('of very many jobs so many are told at least', async () => {
    const system = ROW_SYSTEMS.oban
    const url = await databaseOf({system})
    await query(
      url,
      `INSERT INTO oban_jobs (worker, queue, scheduled_at)
       SELECT 'Job', 'q' || i % 3, now() AT TIME ZONE 'UTC' - interval '1 minute' FROM generate_series(1, 10001) i;
       INSERT INTO oban_jobs (worker, queue, state) SELECT 'Job', 'q1', 'executing' FROM generate_series(1, 10000)`,
    )
    const reading = await systemIn(url, connection => systemOver(system.adapter, connection)).read(wanted())
    const queues = Object.values(queuesByName(reading))
    expect(queues.map(({name}) => name)).toEqual(['q0', 'q1', 'q2'])
    expect(queues.map(({ready}) => ready.known)).toEqual(['at-least', 'at-least', 'at-least'])
    const ready = queues.reduce((sum, {ready}) => sum + (ready.known === false ? 0 : ready.value), 0)
    expect(ready).toBe(10_001)
    expect(queues[1]?.busy).toEqual(exactly(10_000))
    expect(queues[0]?.waitMs.known).toBe('at-least')
  })
})

describeWith('postgres')('Que and GoodJob 3, which hold advisory locks', () => {
  test.each<['que 1' | 'que 2', string]>([
    [
      'que 2',
      `INSERT INTO que_jobs (id, job_class, job_schema_version) SELECT i, 'Job', 2 FROM generate_series(1, 4) i`,
    ],
    ['que 1', `INSERT INTO que_jobs (id, job_class) SELECT i, 'Job' FROM generate_series(1, 4) i`],
  ])('%s', async (name, jobs) => {
    const system = ROW_SYSTEMS[name]
    const url = await databaseOf({system})
    await query(
      url,
      `${jobs};
       UPDATE que_jobs SET run_at = now() - interval '1 minute' WHERE id = 3;
       UPDATE que_jobs SET run_at = now() + interval '1 hour', error_count = 1 WHERE id = 4`,
    )
    const locker = await sessionIn(url)
    await locker.run(
      `INSERT INTO que_lockers (pid, worker_count, worker_priorities, ruby_pid, ruby_hostname, queues, listening)
         VALUES (pg_backend_pid(), 6, '{10,30,null,null,null,null}', 4, '${DYNO}', '{default,mail}', true)`,
    )
    await locker.run('SELECT pg_advisory_lock(1), pg_advisory_lock(2)')
    const queues = systemIn(url, connection => systemOver(system.adapter, connection))
    expect(await readQueue(queues, 'default')).toMatchObject({
      ready: exactly(1),
      busy: exactly(2),
      scheduled: exactly(0),
      retries: exactly(1),
    })
    expect((await queues.read(wanted())).workers).toMatchObject({
      value: [{dyno: DYNO, slots: exactly(6), busy: exactly(2), queues: exactly(['default', 'mail'])}],
    })
    // As when it is killed: its row stays, its locks do not.
    await locker.end()
    await expect.poll(() => readQueue(queues, 'default')).toMatchObject({ready: exactly(3), busy: exactly(0)})
    expect((await queues.read(wanted())).workers).toEqual(exactly([]))
  })

  test('good_job 3', async () => {
    const system = ROW_SYSTEMS['good_job 3']
    const url = await databaseOf({system})
    await query(url, `${system.job}; ${system.job}`)
    const worker = await sessionIn(url)
    await worker.run(
      `SELECT pg_advisory_lock(('x' || substr(md5('good_jobs-' || active_job_id::text), 1, 16))::bit(64)::bigint)
         FROM (SELECT active_job_id FROM good_jobs LIMIT 1) first`,
    )
    const queues = systemIn(url, connection => systemOver(system.adapter, connection))
    expect(await readQueue(queues, 'default')).toMatchObject({ready: exactly(1), busy: exactly(1)})
    await worker.end()
    await expect.poll(() => readQueue(queues, 'default')).toMatchObject({ready: exactly(2), busy: exactly(0)})
  })
})

describeWith('postgres')('which queues are wanted', () => {
  const name = fc.string({unit: fc.constantFrom('a', 'b', '%', '_', '\\', "'", '"', '-', 'é'), maxLength: 4})
  const pattern = fc.array(fc.oneof(name, fc.constant('*')), {maxLength: 3}).map(parts => parts.join(''))

  test('is the same in SQL as everywhere', async () => {
    const session = await sessionIn((await ours()).url)
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(name, {maxLength: 8}),
        fc.option(fc.array(pattern, {maxLength: 3}), {nil: null}),
        fc.array(pattern, {maxLength: 2}),
        async (names, queues, without) => {
          const list = names.map(literal).join(', ')
          const {rows} = await session.run(
            `SELECT q FROM unnest(ARRAY[${list}]::text[]) q WHERE ${isWantedSql('q', {queues, without})}`,
          )
          expect(new Set(rows.map(row => row['q']))).toEqual(
            new Set(chooseQueues(names, {queues, without}).there),
          )
        },
      ),
      {numRuns: 200},
    )
  })
})

function unexpected(): never {
  throw new Error('no such situation')
}
