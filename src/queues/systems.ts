import {PostgresConnection} from './connections/postgres.js'
import {RedisConnection} from './connections/redis.js'
import type {PostgresAdapter} from './postgres/adapter.js'
import type {QueueSystem} from './queue-system.js'

export interface OpenOptions {
  /** What the system's keys begin with, where the app has set something else than the library. */
  readonly keyPrefix?: string
  /** Where the number stands in the answer. */
  readonly jsonPath?: string
  /** Of HireFire. A secret. */
  readonly token?: string
  readonly missingIsEmpty?: boolean
  /** Where the system's tables are, when that is not where its library puts them. */
  readonly schema?: string
  /** What is to be asked instead. */
  readonly query?: string
}

/** A queue system that can be read, in words for people. */
export interface SystemDefinition {
  /** `BullMQ 4 to 6`. */
  readonly title: string
  /** Where it is found: in a Redis, in a Postgres, at a URL, by a command. */
  readonly by: 'redis' | 'postgres' | 'url' | 'command'
  /** Does it tell jobs that are being done from those that wait? Else its number is all there is. */
  readonly tellsBusy: boolean
  /** Keeps it a list of its queues? Else those that are wanted must be named. */
  readonly listsQueues: boolean
  /** What it cannot know. */
  readonly blindTo: string
  /** How its numbers were checked. */
  readonly checked: string
  /** `address` is the URL, or the command. Only this system is loaded. */
  open(address: string, options: OpenOptions): Promise<QueueSystem>
}

const LISTED = {by: 'redis', tellsBusy: true, listsQueues: true} as const
const NAMED = {by: 'redis', tellsBusy: true, listsQueues: false} as const
const ROWS = {by: 'postgres', tellsBusy: true, listsQueues: true} as const
const NUMBER = {tellsBusy: false, listsQueues: true} as const

export const SYSTEMS = {
  'sidekiq': {
    ...LISTED,
    title: 'Sidekiq 6 to 8',
    blindTo: 'jobs ever put into a queue; how long jobs take, before 7',
    checked: 'against Sidekiq 6.4; 7 and 8 from their source',
    open: async (address, {keyPrefix = null}) =>
      (await import('./sidekiq/sidekiq.js')).sidekiq(new RedisConnection(address), {namespace: keyPrefix}),
  },
  'rq': {
    ...LISTED,
    title: 'RQ 1 and 2',
    blindTo: 'jobs to be retried later, which count as scheduled; jobs ever put into a queue',
    checked: 'against RQ 1.13; 2 from its source',
    open: async address => (await import('./rq/rq.js')).rq(new RedisConnection(address)),
  },
  'celery': {
    ...NAMED,
    title: 'Celery 4 and 5 on Redis',
    blindTo: 'since when a task waits, what is being done (unless acknowledged late), workers',
    checked: 'against Celery 5.2 and celery-node 0.5',
    open: async (address, {keyPrefix = '', missingIsEmpty = false}) =>
      (await import('./celery/celery.js')).celery(new RedisConnection(address), {keyPrefix, missingIsEmpty}),
  },
  'resque': {
    ...LISTED,
    title: 'Resque 1 and 2, node-resque',
    blindTo: 'since when a job waits (ActiveJob tells), how long jobs take',
    checked: "against node-resque 9; Ruby's from its source",
    open: async (address, {keyPrefix = 'resque'}) =>
      (await import('./resque/resque.js')).resque(new RedisConnection(address), {namespace: keyPrefix}),
  },
  'bull': {
    ...NAMED,
    title: 'Bull 4',
    blindTo: 'jobs to be retried later, which count as scheduled; how many jobs a worker does at once',
    checked: 'against Bull 4.16',
    open: async (address, {keyPrefix = 'bull'}) =>
      (await import('./bull/bull.js')).bull(new RedisConnection(address), {prefix: keyPrefix}),
  },
  'bullmq': {
    ...NAMED,
    title: 'BullMQ 4 to 6 on Redis',
    blindTo: 'jobs to be retried later, which count as scheduled; how many jobs a worker does at once',
    checked: 'against BullMQ 5.81 and 6.7; 4 from its source',
    open: async (address, {keyPrefix = 'bull'}) =>
      (await import('./bullmq/bullmq.js')).bullmq(new RedisConnection(address), {prefix: keyPrefix}),
  },
  'redis': {
    by: 'redis',
    tellsBusy: false,
    listsQueues: false,
    title: 'lists in Redis',
    blindTo: 'all but how long they are; an empty list from one that is misspelt (--missing-is-empty)',
    checked: 'against Redis 7',
    open: async (address, {missingIsEmpty = false}) =>
      (await import('./redis-lists/redis-lists.js')).redisLists(new RedisConnection(address), {
        missingIsEmpty,
      }),
  },
  'delayed_job': {
    ...ROWS,
    title: 'Delayed Job 4 on Postgres',
    blindTo: 'an empty queue from one that is misspelt; workers, and how long jobs take',
    checked: 'against Delayed Job 4.1',
    open: async (address, options) =>
      overRows((await import('./delayed-job/delayed-job.js')).delayedJob, address, options),
  },
  'good_job': {
    ...ROWS,
    title: 'GoodJob 3 and 4',
    blindTo: 'an empty queue from one that is misspelt; what its concurrency limits hold back',
    checked: 'on tables of its migrations (4.19, 3.99)',
    open: async (address, options) =>
      overRows((await import('./good-job/good-job.js')).goodJob, address, options),
  },
  'solid_queue': {
    ...ROWS,
    title: 'Solid Queue 1 on Postgres',
    blindTo: 'an empty queue from one that is misspelt; jobs to be retried later, which count as scheduled',
    checked: 'on tables of its schema (1.5)',
    open: async (address, options) =>
      overRows((await import('./solid-queue/solid-queue.js')).solidQueue, address, options),
  },
  'que': {
    ...ROWS,
    title: 'Que 1 and 2',
    blindTo: 'an empty queue from one that is misspelt; jobs that are done from those a worker has reserved',
    checked: 'on tables of its migrations (2.4, 1.4)',
    open: async (address, options) => overRows((await import('./que/que.js')).que, address, options),
  },
  'oban': {
    ...ROWS,
    title: 'Oban 2 on Postgres',
    blindTo: 'an empty queue from one that is misspelt; paused queues, and what a killed node left',
    checked: 'on tables of its migrations (2.23)',
    open: async (address, options) => overRows((await import('./oban/oban.js')).oban, address, options),
  },
  'pg-boss': {
    ...ROWS,
    title: 'pg-boss 9 to 12',
    blindTo: 'what policies and groups hold back; workers, and how long jobs take',
    checked: 'against pg-boss 9.0, 10.4 and 12.27',
    open: async (address, options) =>
      overRows((await import('./pg-boss/pg-boss.js')).pgBoss, address, options),
  },
  'graphile-worker': {
    ...ROWS,
    title: 'Graphile Worker 0.16 and later',
    blindTo: 'a task without jobs from one that is misspelt; workers, and how long jobs take',
    checked: 'against Graphile Worker 0.16',
    open: async (address, options) =>
      overRows((await import('./graphile-worker/graphile-worker.js')).graphileWorker, address, options),
  },
  'procrastinate': {
    ...ROWS,
    title: 'Procrastinate 2 and 3',
    blindTo: 'an empty queue from one that is misspelt; what a killed worker left, before 3.1',
    checked: 'on tables of its schema (3.9)',
    open: async (address, options) =>
      overRows((await import('./procrastinate/procrastinate.js')).procrastinate, address, options),
  },
  'river': {
    ...ROWS,
    title: 'River on Postgres',
    blindTo: 'an empty queue from one that is misspelt; workers, and what a killed one left',
    checked: 'on tables of its migrations (7)',
    open: async (address, options) => overRows((await import('./river/river.js')).river, address, options),
  },
  'sql': {
    ...ROWS,
    title: 'a query of your own, in Postgres',
    blindTo: 'all that the query does not tell',
    checked: 'against Postgres 15',
    open: async (address, {query = ''}) =>
      (await import('./sql/sql.js')).sql(new PostgresConnection(address), {query}),
  },
  'hirefire': {
    ...NUMBER,
    by: 'url',
    title: "HireFire's info endpoint",
    blindTo: "all but the app's own number",
    checked: 'from the source of its middleware',
    open: async (address, {token = null}) =>
      (await import('./hirefire/hirefire.js')).hirefire(address, {token}),
  },
  'http': {
    ...NUMBER,
    by: 'url',
    title: 'a number in JSON',
    blindTo: 'all but that number',
    checked: 'against a server of our own',
    open: async (address, {jsonPath = ''}) =>
      (await import('./http/http.js')).http(address, {path: jsonPath}),
  },
  'exec': {
    ...NUMBER,
    by: 'command',
    title: 'a number that a command prints',
    blindTo: 'all but that number',
    checked: 'against commands of the shell',
    open: async address => (await import('./exec/exec.js')).exec(address),
  },
} satisfies Readonly<Record<string, SystemDefinition>>

export type SystemName = keyof typeof SYSTEMS

async function overRows(
  adapter: PostgresAdapter,
  address: string,
  {schema}: OpenOptions,
): Promise<QueueSystem> {
  const {systemOver} = await import('./postgres/system.js')
  return systemOver(adapter, new PostgresConnection(address), schema === undefined ? {} : {schema})
}

export const SYSTEM_NAMES = Object.keys(SYSTEMS) as SystemName[]
