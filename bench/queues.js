// npm run bench:queues [-- --jobs 5000000 --later 500000]: how long a queue with so many jobs takes to be read, by each
// system that is read from Redis, and what memory that takes. Needs redis-server, which it starts and ends. The jobs are
// written by Redis itself, in a script, as each library would have written them.
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {parseArgs} from 'node:util'

import {RedisConnection} from '../build/queues/connections/redis.js'
import {SYSTEMS} from '../build/queues/systems.js'
import {measure} from './queues/measure.js'

const PORT = 6391
const READINGS = 15
const {values} = parseArgs({
  options: {jobs: {type: 'string', default: '5000000'}, later: {type: 'string', default: '500000'}},
})
const jobs = Number(values.jobs)
const later = Number(values.later)
const now = Date.now() / 1000
const url = `redis://127.0.0.1:${PORT}`

const SIDEKIQ_JOB = JSON.stringify({
  retry: true,
  queue: 'default',
  class: 'HardJob',
  args: [1],
  jid: 'b4a577edbccf1d805744efa9',
  enqueued_at: now,
})
const CELERY_TASK = JSON.stringify({
  'body': 'W1sxXSwge30sIHt9XQ==',
  'content-type': 'application/json',
  'headers': {task: 'tasks.sleep', id: 'b4a577ed', eta: null},
  'properties': {delivery_info: {exchange: '', routing_key: 'default'}},
})

/** For each system: what is there beside the jobs, the list that they stand in, and the set of those for later. */
const LAYOUTS = {
  sidekiq: {
    beside: [['SADD', 'queues', 'default']],
    list: ['queue:default', SIDEKIQ_JOB],
    set: [
      'schedule',
      (now + 3600).toFixed(3),
      '{"queue":"default","class":"HardJob","args":[],"jid":"',
      '"}',
    ],
  },
  rq: {
    beside: [
      ['SADD', 'rq:queues', 'rq:queue:default'],
      ['HSET', 'rq:job:0a1b2c3d-', 'enqueued_at', '2026-03-02T09:05:00.123456Z'],
    ],
    list: ['rq:queue:default', '0a1b2c3d-'],
    set: ['rq:scheduled:default', (now + 3600).toFixed(0), '0a1b2c3d-', ''],
  },
  resque: {
    beside: [['SADD', 'resque:queues', 'default']],
    list: ['resque:queue:default', '{"class":"HardJob","args":[1]}'],
    set: ['resque:delayed_queue_schedule', (now + 3600).toFixed(0), '', ''],
  },
  bull: bullLayout(),
  bullmq: bullLayout(),
  celery: {beside: [], list: ['default', CELERY_TASK], set: null},
  redis: {beside: [], list: ['default', 'a'], set: null},
}

function bullLayout() {
  return {
    beside: [
      ['SET', 'bull:default:id', jobs],
      ['HSET', 'bull:default:1', 'timestamp', Math.round(now * 1000), 'opts', '{}'],
    ],
    list: ['bull:default:wait', '1'],
    set: ['bull:default:delayed', String(Math.round((now + 3600) * 1000) * 4096), '1', ''],
  }
}

const server = spawn(
  'redis-server',
  ['--port', String(PORT), '--bind', '127.0.0.1', '--save', '', '--lua-time-limit', '600000'],
  {stdio: 'ignore'},
)
process.once('exit', () => server.kill('SIGKILL'))
const filler = new RedisConnection(url, {answerMs: 600_000, connectMs: 10_000})
await once(server, 'spawn')
await waitForServer()

console.log(`${jobs} jobs that wait and ${later} for later; ${READINGS} readings each`)
for (const [name, {beside, list, set}] of Object.entries(LAYOUTS)) {
  await filler.tell([['FLUSHALL']])
  for (const command of beside) await filler.tell([command])
  await fill("redis.call('LPUSH', KEYS[1], ARGV[2])", jobs, list)
  if (set !== null)
    await fill("redis.call('ZADD', KEYS[1], ARGV[2] + i, ARGV[3] .. i .. ARGV[4])", later, set)
  await measure(name, await SYSTEMS[name].open(url, {}), READINGS)
}
await filler.close()
server.kill('SIGKILL')

async function fill(command, count, [key, ...args]) {
  const script = `for i = 1, tonumber(ARGV[1]) do ${command} end`
  await filler.tell([['EVAL', script, 1, key, count, ...args]])
}

async function waitForServer() {
  for (let i = 0; i < 50; i++) {
    try {
      await filler.ask([['PING']])
      return
    } catch {
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
  throw new Error('redis-server does not start')
}
