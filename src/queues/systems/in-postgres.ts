import {PostgresConnection} from '../connections/postgres.js'
import type {PostgresAdapter} from '../postgres/adapter.js'
import type {QueueSystem} from '../queue-system.js'
import type {OpenOptions, SystemDefinition} from './definition.js'
import {allBut, only, type Tells} from './tells.js'

const ROWS = {
  by: 'postgres',
  configVars: ['DATABASE_URL'],
  alike: /DATABASE|POSTGRES|PG/,
  tellsBusy: true,
  tellsDynos: true,
  listsQueues: true,
} as const

/** A pooler in between hides the connections. */
function rows(told: Partial<Tells>): Tells {
  const uncounted = {
    arrived: 'unknown',
    completed: 'unknown',
    serviceMs: 'unknown',
    connections: 'sometimes',
  } as const
  return allBut({...uncounted, ...told})
}

export const IN_POSTGRES_SYSTEMS = {
  'delayed_job': {
    ...ROWS,
    title: 'Delayed Job 4 on Postgres',
    blindTo: 'an empty queue from one that is misspelt; workers, and how long jobs take',
    checked: 'against Delayed Job 4.1',
    checkedBy: 'library',
    tells: rows({workers: 'unknown'}),
    open: async (address, options) =>
      overRows((await import('../delayed-job/delayed-job.js')).delayedJob, address, options),
  },
  'good_job': {
    ...ROWS,
    title: 'GoodJob 3 and 4',
    blindTo: 'an empty queue from one that is misspelt; what its concurrency limits hold back',
    checked: 'on tables of its migrations (4.19, 3.19)',
    checkedBy: 'tables',
    tells: rows({blocked: 'unknown', serviceMs: 'sometimes'}),
    open: async (address, options) =>
      overRows((await import('../good-job/good-job.js')).goodJob, address, options),
  },
  'solid_queue': {
    ...ROWS,
    title: 'Solid Queue 1 on Postgres',
    blindTo: 'an empty queue from one that is misspelt; jobs to be retried later, which count as scheduled',
    checked: 'on tables of its schema (1.5)',
    checkedBy: 'tables',
    tells: rows({retries: 'unknown'}),
    open: async (address, options) =>
      overRows((await import('../solid-queue/solid-queue.js')).solidQueue, address, options),
  },
  'que': {
    ...ROWS,
    title: 'Que 1 and 2',
    blindTo: 'an empty queue from one that is misspelt; jobs that are done from those a worker has reserved',
    checked: 'on tables of its migrations (2.4, 1.4)',
    checkedBy: 'tables',
    tells: rows({}),
    open: async (address, options) => overRows((await import('../que/que.js')).que, address, options),
  },
  'oban': {
    ...ROWS,
    title: 'Oban 2 on Postgres',
    blindTo: 'an empty queue from one that is misspelt; paused queues, and what a killed node left',
    checked: 'on tables of its migrations (2.23)',
    checkedBy: 'tables',
    tells: rows({paused: 'unknown', serviceMs: 'sometimes', workers: 'unknown'}),
    open: async (address, options) => overRows((await import('../oban/oban.js')).oban, address, options),
  },
  'pg-boss': {
    ...ROWS,
    title: 'pg-boss 9 to 12',
    blindTo: 'what policies and groups hold back; workers, and how long jobs take',
    checked: 'against pg-boss 9.0, 10.4 and 12.27',
    checkedBy: 'library',
    tells: rows({workers: 'unknown'}),
    open: async (address, options) =>
      overRows((await import('../pg-boss/pg-boss.js')).pgBoss, address, options),
  },
  'graphile-worker': {
    ...ROWS,
    title: 'Graphile Worker 0.16 and later',
    blindTo: 'a task without jobs from one that is misspelt; workers, and how long jobs take',
    checked: 'against Graphile Worker 0.16',
    checkedBy: 'library',
    tells: rows({workers: 'unknown'}),
    open: async (address, options) =>
      overRows((await import('../graphile-worker/graphile-worker.js')).graphileWorker, address, options),
  },
  'procrastinate': {
    ...ROWS,
    title: 'Procrastinate 2 and 3',
    blindTo: 'an empty queue from one that is misspelt; what a killed worker left, before 3.1',
    checked: 'on tables of its schema (3.9)',
    checkedBy: 'tables',
    tells: rows({serviceMs: 'sometimes'}),
    open: async (address, options) =>
      overRows((await import('../procrastinate/procrastinate.js')).procrastinate, address, options),
  },
  'river': {
    ...ROWS,
    title: 'River on Postgres',
    blindTo: 'an empty queue from one that is misspelt; workers, and what a killed one left',
    checked: 'on tables of its migrations (7)',
    checkedBy: 'tables',
    tells: rows({serviceMs: 'sometimes', workers: 'unknown'}),
    open: async (address, options) => overRows((await import('../river/river.js')).river, address, options),
  },
  'sql': {
    ...ROWS,
    title: 'a query of your own, in Postgres',
    blindTo: 'all that the query does not tell',
    checked: 'against Postgres 15',
    checkedBy: 'library',
    tells: only({
      ready: 'sometimes',
      waitMs: 'sometimes',
      busy: 'sometimes',
      scheduled: 'sometimes',
      retries: 'sometimes',
      blocked: 'sometimes',
      paused: 'sometimes',
      connections: 'sometimes',
    }),
    open: async (address, {query = ''}) =>
      (await import('../sql/sql.js')).sql(new PostgresConnection(address), {query}),
  },
} satisfies Readonly<Record<string, SystemDefinition>>

async function overRows(
  adapter: PostgresAdapter,
  address: string,
  {schema}: OpenOptions,
): Promise<QueueSystem> {
  const {systemOver} = await import('../postgres/system.js')
  return systemOver(adapter, new PostgresConnection(address), schema === undefined ? {} : {schema})
}
