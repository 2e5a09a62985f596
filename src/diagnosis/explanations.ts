import type {Occurrence} from './cause.js'
import type {FindingId} from './causes/index.js'
import {isTooMuchHeap} from './causes/jvm-memory-misfit.js'
import {endsRequests} from './causes/server-timeout-too-long.js'

/** One finding explains another. The reason reads after "because". */
export interface Explanation {
  readonly cause: FindingId
  readonly symptom: FindingId
  readonly reason: string
  /** Only if the cause went so far; always where it is left out. */
  readonly when?: (cause: Occurrence) => boolean
  /** Only symptoms that lie wholly in the time of the cause; those that go on without it have another. */
  readonly meanwhile?: true
}

/** Tried in this order: the nearest cause first. */
export const explanations: readonly Explanation[] = [
  ...one('stuck-dyno', 'the router goes on sending requests to the dyno that hangs', [
    'request-timeout',
    'request-queueing',
    'connection-closed',
    'dyno-unreachable',
    'server-timeout-too-long',
  ]),
  ...one('stuck-dyno', 'a process that hangs does not hear that it shall stop either', ['exit-timeout']),
  ...one('stuck-dyno', 'what waits in a process that hangs is lost when it is stopped', [
    'shutdown-drops-requests',
  ]),
  ...one(
    'memory-spike',
    'the platform killed the process for its memory',
    ['app-crash', 'connection-closed', 'request-interrupted', 'restart-loop', 'job-killed'],
    wasKilled,
  ),
  ...one(
    'memory-over-quota',
    'the platform killed the process for its memory',
    ['connection-closed', 'request-interrupted', 'job-killed', 'restart-loop'],
    wasKilled,
  ),
  ...(['memory-steps', 'memory-leak', 'memory-plateau', 'memory-too-big-at-boot'] as const).flatMap(cause => [
    ...one(
      cause,
      'the platform killed the process for its memory',
      ['app-crash', 'connection-closed', 'request-interrupted', 'job-killed', 'restart-loop'],
      wasKilled,
    ),
    ...one(
      cause,
      'a process over its quota swaps to disk, which makes everything slow',
      ['request-timeout', 'request-queueing'],
      isOverQuota,
    ),
    ...one(cause, 'its workers grow to the limit of the killer', ['worker-killer']),
  ]),
  ...one('memory-spike', 'a process over its quota swaps to disk, which makes everything slow', [
    'request-timeout',
    'server-timeout-too-long',
    'request-queueing',
    'boot-timeout',
  ]),
  ...one('heap-limit-reached', 'the process aborted when its heap was full', [
    'boot-crash',
    'app-crash',
    'connection-closed',
    'request-interrupted',
    'restart-loop',
  ]),
  ...one(
    'jvm-memory-misfit',
    'its heap alone may take nearly all of the quota',
    ['memory-over-quota', 'memory-too-big-at-boot', 'memory-plateau'],
    isTooMuchHeap,
  ),
  ...one('jvm-memory-misfit', 'the JVM does not get the memory it is set to need', [
    'boot-crash',
    'app-crash',
    'restart-loop',
  ]),
  ...(['thread-limit-at-boot', 'thread-leak'] as const).flatMap(cause => [
    ...one(cause, 'the dyno can start no more threads or processes', [
      'boot-crash',
      'app-crash',
      'connection-closed',
      'request-interrupted',
      'dyno-unreachable',
      'restart-loop',
    ]),
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
  ...meanwhile('process-burst', 'the dyno could start no more threads or processes', [
    'app-crash',
    'app-error',
    'connection-closed',
    'request-interrupted',
    'worker-timeout',
    'job-killed',
  ]),
  ...one('thread-limit', 'the process cannot go on without new threads or processes', [
    'boot-crash',
    'app-crash',
    'connection-closed',
    'request-interrupted',
    'restart-loop',
  ]),
  ...one(
    'database-overloaded',
    'requests and jobs wait for the database',
    ['request-timeout', 'request-queueing', 'app-error'],
    isProven,
  ),
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
  ...one('boot-timeout', 'the platform kills a web process that does not bind its port in time', [
    'app-crash',
    'boot-crash',
    'router-boot-timeout',
    'restart-loop',
  ]),
  ...one('boot-crash', 'no process came up to answer', [
    'app-crash',
    'router-boot-timeout',
    'restart-loop',
    'app-error',
    'queue-backlog',
  ]),
  ...one('app-crash', 'the process died with requests under way', [
    'connection-closed',
    'request-interrupted',
    'restart-loop',
    'dyno-unreachable',
    'queue-backlog',
  ]),
  ...one(
    'server-timeout-too-long',
    'the server ends a request only long after the router has given it up',
    ['worker-timeout'],
    endsRequests,
  ),
  ...one('server-timeout-too-long', 'workers go on with requests that nobody waits for any more', [
    'request-timeout',
    'request-queueing',
  ]),
  ...one('worker-timeout', 'the server kills the worker that handles the request', [
    'connection-closed',
    'request-interrupted',
  ]),
  ...one('worker-killer', 'the killer ends workers with requests under way', [
    'connection-closed',
    'request-interrupted',
  ]),
]

function one(
  cause: FindingId,
  reason: string,
  symptoms: readonly FindingId[],
  when: Explanation['when'] = () => true,
): Explanation[] {
  return symptoms.map(symptom => ({cause, symptom, reason, when}))
}

/** The same for what has many causes, and is this one's only where it came and went with it. */
function meanwhile(cause: FindingId, reason: string, symptoms: readonly FindingId[]): Explanation[] {
  return symptoms.map(symptom => ({cause, symptom, reason, meanwhile: true}))
}

function isOverQuota({codes}: Occurrence): boolean {
  return codes.includes('R14')
}

/** R14 is only slow; it is R15 after which the platform kills. */
function wasKilled({codes}: Occurrence): boolean {
  return codes.includes('R15')
}

/** Metrics alone may be a coincidence; joined with errors of the same minutes they are not. */
function isProven({confidence}: Occurrence): boolean {
  return confidence === 'high'
}
