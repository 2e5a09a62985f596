import {known, type Reading, unknown, valueOf} from '../../../platform/reading.js'
import {askWorkers} from '../../../queues/bull/workers.js'
import {keysOf, parseBinding} from '../../../queues/celery/keys.js'
import type {RedisConnection} from '../../../queues/connections/redis.js'
import {Batch} from '../../../queues/connections/redis/batch.js'
import {askNames} from '../../../queues/redis/names.js'
import {type Trace, trace} from '../evidence.js'

/** By the type that each must have. */
const KEYS = {
  'queues': 'set',
  'processes': 'set',
  'workers': 'set',
  'retry': 'zset',
  'schedule': 'zset',
  'dead': 'zset',
  'resque:queues': 'set',
  'resque:workers': 'set',
  'rq:queues': 'set',
  'rq:workers': 'set',
  'celery': 'list',
} as const

type Key = keyof typeof KEYS

/** What libraries have left in a Redis: two round trips, which change nothing and look for no keys. */
export async function tracesInRedis(
  connection: RedisConnection,
  signal?: AbortSignal,
): Promise<Reading<readonly Trace[]>> {
  const batch = new Batch()
  const types = new Map(
    (Object.keys(KEYS) as Key[]).map(key => [
      key,
      batch.add(['TYPE', key], type => (typeof type === 'string' ? type : undefined)),
    ]),
  )
  const bindings = askNames(batch, keysOf('').bindings('celery'))
  const bullWorkers = askWorkers(batch, 'bull')
  await batch.send(connection, signal)
  const refused = [...types.values()].find(({reading}) => !reading.known)?.reading
  if (refused?.known === false) return refused
  const has = (key: Key) => valueOf(types.get(key)?.reading ?? unknown('')) === KEYS[key]
  const bound = (valueOf(bindings.reading)?.members ?? []).map(text => parseBinding(text).queue)
  return known([
    ...withBareQueues(has),
    ...(has('resque:queues')
      ? [trace('resque', 'the set resque:queues', {workers: has('resque:workers')})]
      : []),
    ...(has('rq:queues') ? [trace('rq', 'the set rq:queues', {workers: has('rq:workers')})] : []),
    ...celery(bound, has('celery')),
    ...(await bullFamily(bullWorkers().queues, connection, signal)),
  ])
}

/** Both Sidekiq and a Resque without a namespace call theirs so. */
function withBareQueues(has: (key: Key) => boolean): readonly Trace[] {
  const isSidekiq = has('processes') || has('retry') || has('schedule') || has('dead')
  if (!has('queues')) return isSidekiq && has('processes') ? [ofSidekiq(has)] : []
  if (isSidekiq) return [ofSidekiq(has)]
  const sign = 'a set queues, as both Sidekiq and a Resque without a namespace leave it'
  return has('workers')
    ? [trace('resque', 'the sets queues and workers, without a namespace', {own: false, workers: true})]
    : [trace('sidekiq', sign, {own: false}), trace('resque', sign, {own: false})]
}

function ofSidekiq(has: (key: Key) => boolean): Trace {
  return trace('sidekiq', "Sidekiq's own sets", {workers: has('processes')})
}

function celery(queues: readonly string[], hasList: boolean): readonly Trace[] {
  if (queues.length > 0) return [trace('celery', 'the bindings of the exchange celery', {queues})]
  return hasList ? [trace('celery', 'a list celery', {own: false, queues: ['celery']})] : []
}

/** They keep no list of their queues; workers that are connected tell theirs. BullMQ alone writes `meta`. */
async function bullFamily(
  queues: readonly string[],
  connection: RedisConnection,
  signal?: AbortSignal,
): Promise<readonly Trace[]> {
  if (queues.length === 0) return []
  const batch = new Batch()
  const metas = queues.map(queue => ({
    queue,
    meta: batch.add(['TYPE', `bull:${queue}:meta`], type => type === 'hash'),
  }))
  await batch.send(connection, signal)
  const ofWhich = (isBullmq: boolean) =>
    metas.filter(({meta}) => valueOf(meta.reading) === isBullmq).map(({queue}) => queue)
  return (['bullmq', 'bull'] as const).flatMap(adapter => {
    const own = ofWhich(adapter === 'bullmq')
    return own.length === 0
      ? []
      : [trace(adapter, 'queues of connected workers', {workers: true, queues: own})]
  })
}
