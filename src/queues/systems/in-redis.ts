import {isAmqpUrl} from '../connections/amqp/address.js'
import {RedisConnection} from '../connections/redis.js'
import type {SystemDefinition} from './definition.js'
import {overRabbitmq} from './over-rabbitmq.js'
import {allBut, only} from './tells.js'

const IN_REDIS = {by: 'redis', configVars: ['REDIS_URL'], alike: /REDIS|VALKEY|KEY_?VALUE/} as const
const LISTED = {...IN_REDIS, tellsBusy: true, tellsDynos: true, listsQueues: true} as const
const NAMED = {...IN_REDIS, tellsBusy: true, listsQueues: false} as const

export const IN_REDIS_SYSTEMS = {
  sidekiq: {
    ...LISTED,
    canQuiet: true,
    // Its processes write down every 10 s what they do: BEAT_PAUSE in lib/sidekiq/launcher.rb.
    tellsLateMs: 10_000,
    hasConnectionPerSlot: true,
    title: 'Sidekiq 6 to 8',
    blindTo: 'jobs ever put into a queue; how long jobs take, before 7',
    checked: 'against Sidekiq 6.4; 7 and 8 from their source',
    checkedBy: 'library',
    tells: allBut({arrived: 'unknown', completed: 'sometimes', serviceMs: 'sometimes'}),
    open: async (address, {keyPrefix = null}) =>
      (await import('../sidekiq/sidekiq.js')).sidekiq(new RedisConnection(address), {namespace: keyPrefix}),
  },
  rq: {
    ...LISTED,
    title: 'RQ 1 and 2',
    blindTo: 'jobs to be retried later, which count as scheduled; jobs ever put into a queue',
    checked: 'against RQ 1.13; 2 from its source',
    checkedBy: 'library',
    tells: allBut({retries: 'unknown', arrived: 'unknown', completed: 'unknown', serviceMs: 'sometimes'}),
    open: async address => (await import('../rq/rq.js')).rq(new RedisConnection(address)),
  },
  celery: {
    ...NAMED,
    alike: /REDIS|VALKEY|KEY_?VALUE|AMQP|RABBIT|BROKER/,
    title: 'Celery 4 and 5 on Redis or RabbitMQ',
    blindTo:
      'since when a task waits, what is being done (unless acknowledged late), workers; on RabbitMQ tasks for later, which count as ready until a worker holds them',
    checked: 'against Celery 5.2 on Redis 7 and RabbitMQ 3.10, celery-node 0.5',
    checkedBy: 'library',
    tells: allBut({
      waitMs: 'sometimes',
      busy: 'at-least',
      retries: 'unknown',
      arrived: 'unknown',
      completed: 'unknown',
      serviceMs: 'unknown',
      workers: 'unknown',
    }),
    tellsOnRabbitmq: only({
      ready: 'known',
      waitMs: 'sometimes',
      blocked: 'known',
      paused: 'known',
      arrived: 'sometimes',
      completed: 'sometimes',
    }),
    open: async (address, options) => {
      if (isAmqpUrl(address)) {
        const {celeryOnRabbitmq} = await import('../celery/on-rabbitmq.js')
        return overRabbitmq(celeryOnRabbitmq, address, options)
      }
      const {celery} = await import('../celery/celery.js')
      const {keyPrefix = '', missingIsEmpty = false} = options
      return celery(new RedisConnection(address), {keyPrefix, missingIsEmpty})
    },
  },
  resque: {
    ...LISTED,
    title: 'Resque 1 and 2, node-resque',
    blindTo: 'since when a job waits (ActiveJob tells), how long jobs take',
    checked: "against node-resque 9; Ruby's from its source",
    checkedBy: 'library',
    tells: allBut({
      waitMs: 'sometimes',
      retries: 'unknown',
      arrived: 'unknown',
      completed: 'sometimes',
      serviceMs: 'unknown',
    }),
    open: async (address, {keyPrefix = 'resque'}) =>
      (await import('../resque/resque.js')).resque(new RedisConnection(address), {namespace: keyPrefix}),
  },
  bull: {
    ...NAMED,
    title: 'Bull 4',
    blindTo: 'jobs to be retried later, which count as scheduled; how many jobs a worker does at once',
    checked: 'against Bull 4.16',
    checkedBy: 'library',
    tells: allBut({retries: 'unknown', completed: 'sometimes', serviceMs: 'sometimes'}),
    open: async (address, {keyPrefix = 'bull'}) =>
      (await import('../bull/bull.js')).bull(new RedisConnection(address), {prefix: keyPrefix}),
  },
  bullmq: {
    ...NAMED,
    title: 'BullMQ 4 to 6 on Redis',
    blindTo: 'jobs to be retried later, which count as scheduled; how many jobs a worker does at once',
    checked: 'against BullMQ 5.81 and 6.7; 4 from its source',
    checkedBy: 'library',
    tells: allBut({retries: 'unknown', completed: 'sometimes', serviceMs: 'sometimes'}),
    open: async (address, {keyPrefix = 'bull'}) =>
      (await import('../bullmq/bullmq.js')).bullmq(new RedisConnection(address), {prefix: keyPrefix}),
  },
  redis: {
    ...IN_REDIS,
    tellsBusy: false,
    listsQueues: false,
    title: 'lists in Redis',
    blindTo: 'all but how long they are; an empty list from one that is misspelt (--missing-is-empty)',
    checked: 'against Redis 7',
    checkedBy: 'library',
    tells: only({ready: 'known', connections: 'known'}),
    open: async (address, {missingIsEmpty = false}) =>
      (await import('../redis-lists/redis-lists.js')).redisLists(new RedisConnection(address), {
        missingIsEmpty,
      }),
  },
} satisfies Readonly<Record<string, SystemDefinition>>
