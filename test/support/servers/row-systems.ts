import {readFile} from 'node:fs/promises'
import {join} from 'node:path'

import {delayedJob} from '../../../src/queues/delayed-job/delayed-job.js'
import {goodJob} from '../../../src/queues/good-job/good-job.js'
import {graphileWorker} from '../../../src/queues/graphile-worker/graphile-worker.js'
import {oban} from '../../../src/queues/oban/oban.js'
import {pgBoss} from '../../../src/queues/pg-boss/pg-boss.js'
import type {PostgresAdapter} from '../../../src/queues/postgres/adapter.js'
import {procrastinate} from '../../../src/queues/procrastinate/procrastinate.js'
import {que} from '../../../src/queues/que/que.js'
import {river} from '../../../src/queues/river/river.js'
import {solidQueue} from '../../../src/queues/solid-queue/solid-queue.js'
import {ROOT} from '../paths.js'
import {query} from './postgres-server.js'

export interface RowSystem {
  readonly adapter: PostgresAdapter
  /** File of test/fixtures with its tables. */
  readonly layout: string
  /** Schema that they are in. */
  readonly schema: string
  /** Of the jobs. */
  readonly table: string
  /** One job in the queue `default`, ready for a minute. */
  readonly job: string
}

const PUBLIC = 'public'
const AGO = "now() - interval '1 minute'"
/** Frameworks write times without a zone, in UTC, whatever zone the session has. */
export const AGO_UTC = `timezone('UTC', ${AGO})`

export const ROW_SYSTEMS = {
  'delayed_job': {
    adapter: delayedJob,
    layout: 'delayed-job/v4.sql',
    schema: PUBLIC,
    table: 'delayed_jobs',
    job: `INSERT INTO delayed_jobs (handler, run_at) VALUES ('', ${AGO_UTC})`,
  },
  'good_job 4': {
    adapter: goodJob,
    layout: 'good-job/v4.sql',
    schema: PUBLIC,
    table: 'good_jobs',
    job: goodJobRow(),
  },
  'good_job 3': {
    adapter: goodJob,
    layout: 'good-job/v3.sql',
    schema: PUBLIC,
    table: 'good_jobs',
    job: goodJobRow(),
  },
  'solid_queue': {
    adapter: solidQueue,
    layout: 'solid-queue/v1.sql',
    schema: PUBLIC,
    table: 'solid_queue_ready_executions',
    job: `INSERT INTO solid_queue_ready_executions (job_id, queue_name, created_at) VALUES (1, 'default', ${AGO_UTC})`,
  },
  'que 2': {
    adapter: que,
    layout: 'que/v2.sql',
    schema: PUBLIC,
    table: 'que_jobs',
    job: `INSERT INTO que_jobs (job_class, job_schema_version, run_at) VALUES ('Job', 2, ${AGO})`,
  },
  'que 1': {
    adapter: que,
    layout: 'que/v1.sql',
    schema: PUBLIC,
    table: 'que_jobs',
    job: `INSERT INTO que_jobs (job_class, run_at) VALUES ('Job', ${AGO})`,
  },
  'oban': {
    adapter: oban,
    layout: 'oban/v14.sql',
    schema: PUBLIC,
    table: 'oban_jobs',
    job: `INSERT INTO oban_jobs (worker, scheduled_at) VALUES ('Job', ${AGO_UTC})`,
  },
  'pg-boss': {
    adapter: pgBoss,
    layout: 'pg-boss/v24.sql',
    schema: 'pgboss',
    table: 'job',
    job: `INSERT INTO pgboss.job (name, start_after, created_on) VALUES ('default', ${AGO}, ${AGO})`,
  },
  'graphile-worker': {
    adapter: graphileWorker,
    layout: 'graphile-worker/v18.sql',
    schema: 'graphile_worker',
    table: 'jobs',
    job: `INSERT INTO graphile_worker._private_tasks (identifier) VALUES ('default') ON CONFLICT DO NOTHING;
      INSERT INTO graphile_worker._private_jobs (task_id, run_at) VALUES (1, ${AGO})`,
  },
  'procrastinate': {
    adapter: procrastinate,
    layout: 'procrastinate/v3.sql',
    schema: PUBLIC,
    table: 'procrastinate_jobs',
    job: `INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('default', 'job');
      INSERT INTO procrastinate_events (job_id, type, at) VALUES (1, 'deferred', ${AGO})`,
  },
  'river': {
    adapter: river,
    layout: 'river/v7.sql',
    schema: PUBLIC,
    table: 'river_job',
    job: `INSERT INTO river_job (kind, args, scheduled_at) VALUES ('job', '{}', ${AGO})`,
  },
} satisfies Readonly<Record<string, RowSystem>>

function goodJobRow(): string {
  return `INSERT INTO good_jobs (queue_name, active_job_id, created_at, updated_at)
    VALUES ('default', gen_random_uuid(), ${AGO_UTC}, ${AGO_UTC})`
}

/** Makes the tables of a system, as its library does. */
export async function layOut(url: string, layout: string): Promise<void> {
  await query(url, await readFile(join(ROOT, 'test/fixtures', layout), 'utf8'))
}
