import type {Occurrence} from './cause.js'
import {isFlood} from './causes/hostile-traffic.js'
import type {FindingId} from './causes/index.js'
import {isTooMuchHeap} from './causes/jvm-memory-misfit.js'
import {endsRequests} from './causes/server-timeout-too-long.js'
import {isWholeApp} from './causes/slow-endpoint.js'
import {isWithin} from './coincidence.js'

/** One finding explains another. The reason reads after "because". */
export interface Explanation {
  readonly cause: FindingId
  readonly symptom: FindingId
  readonly reason: string
  /** Only if the cause went so far; always where it is left out. */
  readonly when?: (cause: Occurrence) => boolean
  /** Only symptoms that go no further than the cause can; all in its time where it is left out. */
  readonly fits?: (cause: Occurrence, symptom: Occurrence) => boolean
}

/** What follows when a web process is killed before it listens. */
const BOOT_SYMPTOMS: readonly FindingId[] = ['app-crash', 'boot-crash', 'router-boot-timeout', 'restart-loop']

/** Memory a build took is free again so soon after it. */
const AFTER_BUILD_MS = 5 * 60_000

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
    'build-at-start',
    'the build takes its memory in the dyno, at each start',
    ['memory-over-quota', 'memory-spike', 'memory-too-big-at-boot'],
    wentOverQuota,
    endsWithBuild,
  ),
  ...one(
    'hostile-traffic',
    'the flood takes the workers that others wait for',
    ['request-queueing', 'request-timeout'],
    isFlood,
  ),
  ...one('slow-endpoint', 'the slow requests hold the workers that others wait for', ['request-queueing']),
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
    'slow-endpoint',
    'request-timeout',
    'server-timeout-too-long',
    'request-queueing',
    'slow-boot',
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
  // A route that is slow by itself may be what overloads the database.
  ...one(
    'database-overloaded',
    'requests and jobs wait for the database',
    ['slow-endpoint'],
    isProven,
    (_, slow) => isWholeApp(slow),
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
  ...one(
    'dev-server-in-production',
    'the worker runs a second server and does not come back',
    ['worker-timeout', 'request-timeout', 'connection-closed'],
    holdsWorkers,
  ),
  ...one('wrong-port', 'the platform kills a web process that does not listen on $PORT', BOOT_SYMPTOMS),
  ...one(
    'wrong-process-type',
    'the platform kills a web process that does not listen on $PORT',
    BOOT_SYMPTOMS,
  ),
  ...one('build-at-start', 'no process is up while it builds', BOOT_SYMPTOMS, wasEnded),
  ...one('dev-server-in-production', 'no process is up while it bundles', BOOT_SYMPTOMS, wasEnded),
  ...one('slow-boot', 'no process is up while it starts', BOOT_SYMPTOMS),
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
  fits: Explanation['fits'] = () => true,
): Explanation[] {
  return symptoms.map(symptom => ({cause, symptom, reason, when, fits}))
}

/** The platform, not the app, ended the process: for R10 or for its memory. */
function wasEnded({codes}: Occurrence): boolean {
  return codes.includes('R10') || codes.includes('R15')
}

function wentOverQuota({codes}: Occurrence): boolean {
  return codes.includes('R14') || codes.includes('R15')
}

/** A dyno that is over its quota for hours after the build is so for another reason. */
function endsWithBuild({until}: Occurrence, symptom: Occurrence): boolean {
  return until === null || symptom.until === null || symptom.until <= until + AFTER_BUILD_MS
}

/** Without a boot timeout it is critical only for the workers it holds. */
function holdsWorkers({severity, codes}: Occurrence): boolean {
  return severity === undefined && !codes.includes('R10')
}

/** The same for what has many causes, and is this one's only where it came and went with it. */
function meanwhile(cause: FindingId, reason: string, symptoms: readonly FindingId[]): Explanation[] {
  return one(cause, reason, symptoms, undefined, isWithin)
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
