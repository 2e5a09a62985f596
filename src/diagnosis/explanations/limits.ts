import type {Occurrence} from '../cause.js'
import {isWholeApp} from '../causes/slow-endpoint.js'
import {BROKEN, DEATH, type Explanation, meanwhile, one} from './explanation.js'

/** What threads, connections and datastores explain that have come to their limits. */
export const limits: readonly Explanation[] = [
  ...(['thread-limit-at-boot', 'thread-leak'] as const).flatMap(cause => [
    ...one(cause, 'the dyno can start no more threads or processes', [...DEATH, 'dyno-unreachable']),
    ...meanwhile(cause, 'the dyno can start no more threads or processes', [
      'app-error',
      'stuck-dyno',
      'request-timeout',
      'request-queueing',
      'worker-timeout',
      'job-killed',
      'boot-timeout',
    ]),
  ]),
  // It begins with the first of them, long before the limit is reached.
  ...one('thread-leak', 'what is left behind takes memory, too', ['memory-leak', 'memory-inconclusive']),
  ...meanwhile('process-burst', 'the dyno could start no more threads or processes', [
    'app-crash',
    'app-error',
    ...BROKEN,
    'worker-timeout',
    'job-killed',
  ]),
  ...one('thread-limit', 'the process cannot go on without new threads or processes', DEATH),
  ...one(
    'database-overloaded',
    'requests and jobs wait for the database',
    ['request-timeout', 'request-queueing', 'app-error'],
    {when: isProven},
  ),
  // A route that is slow by itself may be what overloads the database.
  ...one('database-overloaded', 'requests and jobs wait for the database', ['slow-endpoint'], {
    when: isProven,
    fits: (_, slow) => isWholeApp(slow),
  }),
  ...one('postgres-connections-exhausted', 'the app has no database connection', [
    'boot-crash',
    'app-crash',
    'app-error',
    'restart-loop',
  ]),
  ...one('redis-connections-exhausted', 'the app has no connection to its Key-Value Store', [
    'boot-crash',
    'app-crash',
    'app-error',
    'restart-loop',
  ]),
  ...one('redis-memory-full', 'the Key-Value Store refuses to write', ['app-crash', 'app-error']),
  ...one('file-descriptors-exhausted', 'the process can open no more files or connections', [
    'app-crash',
    'app-error',
    'dyno-unreachable',
  ]),
  ...meanwhile('file-descriptors-exhausted', 'the process can open no more files or connections', [
    'connection-closed',
    'request-interrupted',
    'boot-crash',
  ]),
]

/** Metrics alone may be a coincidence; joined with errors of the same minutes they are not. */
function isProven({confidence}: Occurrence): boolean {
  return confidence === 'high'
}
