import type {Occurrence} from './cause.js'
import type {FindingId} from './causes/index.js'

/** One finding explains another. The reason reads after "because". */
export interface Explanation {
  readonly cause: FindingId
  readonly symptom: FindingId
  readonly reason: string
  /** Only if the cause went so far; always where it is left out. */
  readonly when?: (cause: Occurrence) => boolean
  /** Only symptoms that are like this; all where it is left out. */
  readonly joins?: (symptom: Occurrence) => boolean
}

/** Connections that the process broke off. */
const BROKEN: readonly FindingId[] = ['connection-closed', 'request-interrupted']

/** Tried in this order: the nearest cause first. */
export const explanations: readonly Explanation[] = [
  ...one('stuck-dyno', 'the router goes on sending requests to the dyno that hangs', [
    'request-timeout',
    'request-queueing',
    'connection-closed',
    'dyno-unreachable',
  ]),
  ...one(
    'memory-spike',
    'the platform killed the process for its memory',
    [
      'app-crash',
      'connection-closed',
      'request-interrupted',
      'response-aborted',
      'restart-loop',
      'job-killed',
    ],
    wasKilled,
  ),
  ...one(
    'memory-over-quota',
    'the platform killed the process for its memory',
    ['connection-closed', 'request-interrupted', 'response-aborted', 'job-killed', 'restart-loop'],
    wasKilled,
  ),
  ...one('memory-spike', 'a process over its quota swaps to disk, which makes everything slow', [
    'request-timeout',
    'request-queueing',
    'boot-timeout',
  ]),
  ...one('heap-limit-reached', 'the process aborted when its heap was full', [
    'boot-crash',
    'app-crash',
    'connection-closed',
    'request-interrupted',
    'response-aborted',
    'restart-loop',
  ]),
  ...one('jvm-memory-misfit', 'the JVM does not start with these settings', [
    'boot-crash',
    'app-crash',
    'restart-loop',
  ]),
  ...one('thread-limit', 'the process cannot go on without new threads or processes', [
    'boot-crash',
    'app-crash',
    'connection-closed',
    'request-interrupted',
    'response-aborted',
    'restart-loop',
  ]),
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
  ]),
  ...one('app-crash', 'the process died with requests under way', [
    'connection-closed',
    'request-interrupted',
    'response-aborted',
    'restart-loop',
    'dyno-unreachable',
  ]),
  ...[
    ...one('worker-timeout', 'the server kills the worker that handles the request', BROKEN),
    ...one('worker-killer', 'the killer ends workers with requests under way', BROKEN),
  ].map(explanation => ({...explanation, joins: isNearWorkerEnd})),
  ...one(
    'keep-alive-mismatch',
    'clients do not wait for what hangs in the server',
    ['client-disconnected'],
    ({codes}) => codes.includes('H12'),
  ),
]

function one(
  cause: FindingId,
  reason: string,
  symptoms: readonly FindingId[],
  when: Explanation['when'] = () => true,
): Explanation[] {
  return symptoms.map(symptom => ({cause, symptom, reason, when}))
}

/** R14 is only slow; it is R15 after which the platform kills. */
function wasKilled({codes}: Occurrence): boolean {
  return codes.includes('R15')
}

/** A server that ends a worker now and then does not break the connections of the whole day. */
function isNearWorkerEnd({requests = []}: Occurrence): boolean {
  return requests.every(({nearWorkerEnd}) => nearWorkerEnd)
}
