// npm run bench:rows [-- --jobs 5000000 --later 500000 --only oban]: how long a queue with so many jobs takes to be read, by
// each system that is read from Postgres, and what memory that takes. Needs Postgres, which it starts and ends. The tables
// are those of test/fixtures; the rows are written by Postgres itself, as each library would have written them.
import {readFile} from 'node:fs/promises'
import {parseArgs} from 'node:util'

import pg from 'pg'

import {SYSTEMS} from '../build/queues/systems.js'
import {measure} from './queues/measure.js'
import {startPostgres} from './queues/postgres.js'

const PORT = 6392
const READINGS = 9
const {values} = parseArgs({
  options: {
    jobs: {type: 'string', default: '5000000'},
    later: {type: 'string', default: '500000'},
    only: {type: 'string'},
  },
})
const jobs = Number(values.jobs)
const later = Number(values.later)
const BUSY = 50

const ROWS = {
  'delayed_job': {
    layout: 'delayed-job/v4.sql',
    fill: filled(
      'delayed_jobs (handler, run_at, locked_at, created_at, updated_at)',
      "repeat('x', 200), UTC_AT, CASE WHEN BUSY THEN timezone('UTC', now()) END, UTC_AT, UTC_AT",
    ),
  },
  'good_job': {
    layout: 'good-job/v4.sql',
    fill: `INSERT INTO good_job_processes (id, created_at, updated_at)
        VALUES ('00000000-0000-0000-0000-000000000001', timezone('UTC', now()), timezone('UTC', now() + interval '1 hour'));
      ${filled(
        'good_jobs (active_job_id, queue_name, serialized_params, scheduled_at, created_at, updated_at, locked_by_id)',
        `gen_random_uuid(), 'default', '{"arguments": []}', UTC_AT, UTC_AT, UTC_AT,
          CASE WHEN BUSY THEN '00000000-0000-0000-0000-000000000001'::uuid END`,
      )}`,
  },
  'solid_queue': {
    layout: 'solid-queue/v1.sql',
    fill: `INSERT INTO solid_queue_jobs (queue_name, class_name, arguments, created_at, updated_at)
        SELECT 'default', 'Job', repeat('x', 200), timezone('UTC', now()), timezone('UTC', now()) FROM generate_series(1, ${jobs}) i;
      INSERT INTO solid_queue_ready_executions (job_id, queue_name, created_at)
        SELECT i, 'default', timezone('UTC', now()) FROM generate_series(1, ${jobs}) i;
      INSERT INTO solid_queue_scheduled_executions (job_id, queue_name, scheduled_at, created_at)
        SELECT ${jobs} + i, 'default', timezone('UTC', now() + interval '1 hour'), timezone('UTC', now())
        FROM generate_series(1, ${later}) i;
      INSERT INTO solid_queue_processes (kind, last_heartbeat_at, pid, name, created_at)
        VALUES ('Worker', timezone('UTC', now() + interval '1 hour'), 4, 'worker-1', now());
      INSERT INTO solid_queue_claimed_executions (job_id, process_id, created_at)
        SELECT i, 1, timezone('UTC', now()) FROM generate_series(1, ${BUSY}) i;`,
  },
  'que': {
    layout: 'que/v2.sql',
    fill: filled('que_jobs (job_class, job_schema_version, run_at)', "'Job', 2, AT"),
  },
  'oban': {
    layout: 'oban/v14.sql',
    fill: filled(
      'oban_jobs (worker, args, state, scheduled_at)',
      `'Job', '{"id": 1}', (CASE WHEN BUSY THEN 'executing' WHEN LATER THEN 'scheduled' ELSE 'available' END)::oban_job_state, UTC_AT`,
    ),
  },
  'pg-boss': {
    layout: 'pg-boss/v24.sql',
    fill: filled(
      'pgboss.job (name, data, state, start_after, started_on)',
      `'default', '{"id": 1}', (CASE WHEN BUSY THEN 'active' ELSE 'created' END)::pgboss.job_state, AT, now() + interval '1 hour'`,
    ),
  },
  'graphile-worker': {
    layout: 'graphile-worker/v18.sql',
    fill: `INSERT INTO graphile_worker._private_tasks (identifier) VALUES ('default');
      ${filled(
        'graphile_worker._private_jobs (task_id, run_at, locked_at)',
        '1, AT, CASE WHEN BUSY THEN now() END',
      )}`,
  },
  'procrastinate': {
    layout: 'procrastinate/v3.sql',
    fill: `INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() + interval '1 hour');
      ${filled(
        'procrastinate_jobs (queue_name, task_name, status, scheduled_at, worker_id)',
        `'default', 'job', (CASE WHEN BUSY THEN 'doing' ELSE 'todo' END)::procrastinate_job_status,
          CASE WHEN LATER THEN AT END, CASE WHEN BUSY THEN 1 END`,
      )}
      INSERT INTO procrastinate_events (job_id, type) SELECT id, 'deferred' FROM procrastinate_jobs;`,
  },
  'river': {
    layout: 'river/v7.sql',
    fill: filled(
      'river_job (kind, args, state, scheduled_at)',
      `'job', '{"id": 1}', (CASE WHEN BUSY THEN 'running' WHEN LATER THEN 'scheduled' ELSE 'available' END)::river_job_state, AT`,
    ),
  },
}

/** All jobs in one table: those that are being done come first, those for later last. */
function filled(into, row) {
  const text = row
    .replaceAll('UTC_AT', "timezone('UTC', AT)")
    .replaceAll(/\bAT\b/g, "(now() + CASE WHEN LATER THEN interval '1 hour' ELSE -interval '1 minute' END)")
    .replaceAll('LATER', `(i > ${jobs})`)
    .replaceAll('BUSY', `(i <= ${BUSY})`)
  return `INSERT INTO ${into} SELECT ${text} FROM generate_series(1, ${jobs + later}) i;`
}

const url = await startPostgres(PORT)
console.log(
  `${jobs} jobs that wait, ${BUSY} of them begun, and ${later} for later; ${READINGS} readings each`,
)
for (const [name, {layout, fill}] of Object.entries(ROWS)) {
  if (values.only !== undefined && values.only !== name) continue
  const database = await filledDatabase(layout, fill)
  await measure(name, await SYSTEMS[name].open(database, {}), READINGS)
  await run(url, 'DROP DATABASE jobs')
}
process.exit()

async function filledDatabase(layout, fill) {
  await run(url, 'CREATE DATABASE jobs')
  const database = url.replace(/postgres$/, 'jobs')
  await run(database, await readFile(new URL(`../test/fixtures/${layout}`, import.meta.url), 'utf8'))
  // Indexes are made faster once the rows are there.
  const indexes = await run(
    database,
    `SELECT indexdef, format('%I.%I', schemaname, indexname) AS name FROM pg_indexes
     WHERE schemaname NOT IN ('pg_catalog', 'pg_toast') AND indexname NOT IN (SELECT conname FROM pg_constraint)`,
  )
  for (const {name} of indexes) await run(database, `DROP INDEX ${name}`)
  await run(database, fill)
  for (const {indexdef} of indexes) await run(database, indexdef)
  await run(database, 'VACUUM ANALYZE')
  return database
}

async function run(at, text) {
  const client = new pg.Client({connectionString: at, ssl: false})
  await client.connect()
  const {rows} = await client.query(text)
  await client.end()
  return rows
}
