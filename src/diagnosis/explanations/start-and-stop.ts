import type {Occurrence} from '../cause.js'
import type {FindingId} from '../causes/index.js'
import {BROKEN, type Explanation, one} from './explanation.js'

/** What follows when a web process is killed before it listens. */
const BOOT_SYMPTOMS: readonly FindingId[] = ['app-crash', 'boot-crash', 'router-boot-timeout', 'restart-loop']

/** Lines of the router and of a dyno can be out of order by this much. */
const DISORDER_MS = 1000
/** Lines of the app, the dyno and the router about one moment are at most so far apart. */
const SAME_MOMENT_MS = 2000

/** What starts and ends of processes explain. */
export const startAndStop: readonly Explanation[] = [
  ...one(
    'dev-server-in-production',
    'the worker runs a second server and does not come back',
    ['worker-timeout', 'request-timeout', 'connection-closed'],
    {when: holdsWorkers},
  ),
  ...one('wrong-port', 'the platform kills a web process that does not listen on $PORT', BOOT_SYMPTOMS),
  ...one(
    'wrong-process-type',
    'the platform kills a web process that does not listen on $PORT',
    BOOT_SYMPTOMS,
  ),
  ...one('build-at-start', 'no process is up while it builds', BOOT_SYMPTOMS, {when: wasEnded}),
  ...one('dev-server-in-production', 'no process is up while it bundles', BOOT_SYMPTOMS, {when: wasEnded}),
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
  ...one('boot-crash', 'the process died with requests under way', ['connection-closed'], {
    fits: isNearDeath,
  }),
  ...one('app-crash', 'the process died with requests under way', [
    ...BROKEN,
    'dyno-unreachable',
    'queue-backlog',
  ]),
  ...one(
    'exit-timeout',
    'the kill after 30 seconds cut off what was still under way',
    ['shutdown-drops-requests'],
    {
      fits: isLostByKill,
    },
  ),
  ...one('app-crash', 'the platform starts again what has crashed', ['restart-loop']),
]

/** The platform, not the app, ended the process: for R10 or for its memory. */
function wasEnded({codes}: Occurrence): boolean {
  return codes.includes('R10') || codes.includes('R15')
}

/** Without a boot timeout it is critical only for the workers it holds. */
function holdsWorkers({severity, codes}: Occurrence): boolean {
  return severity === undefined && !codes.includes('R10')
}

/** Requests that were lost before the kill, the process itself broke off. */
function isLostByKill({since}: Occurrence, {requests = []}: Occurrence): boolean {
  return since !== null && requests.every(({at}) => at !== null && at >= since - DISORDER_MS)
}

/** Were all of these requests broken off at the moment the process ended? */
function isNearDeath({since, until}: Occurrence, {requests = []}: Occurrence): boolean {
  return (
    since !== null &&
    until !== null &&
    requests.length > 0 &&
    requests.every(({at}) => at !== null && at >= since - SAME_MOMENT_MS && at <= until + SAME_MOMENT_MS)
  )
}
