import type {Cause} from '../cause.js'
import {appCrash} from './app-crash.js'
import {appError} from './app-error.js'
import {badResponse} from './bad-response.js'
import {bootCrash} from './boot-crash.js'
import {bootTimeout} from './boot-timeout.js'
import {buildAtStart} from './build-at-start.js'
import {clientDisconnected} from './client-disconnected.js'
import {connectionClosed} from './connection-closed.js'
import {databaseOverloaded} from './database-overloaded.js'
import {devServerInProduction} from './dev-server-in-production.js'
import {dynoUnreachable} from './dyno-unreachable.js'
import {exitTimeout} from './exit-timeout.js'
import {fileDescriptorsExhausted} from './file-descriptors-exhausted.js'
import {heapLimitReached} from './heap-limit-reached.js'
import {hostileTraffic} from './hostile-traffic.js'
import {jobKilled} from './job-killed.js'
import {jvmMemoryMisfit} from './jvm-memory-misfit.js'
import {keepAliveMismatch} from './keep-alive-mismatch.js'
import {logsIncomplete} from './logs-incomplete.js'
import {longLivedConnection} from './long-lived-connection.js'
import {memoryInconclusive} from './memory-inconclusive.js'
import {memoryLeak} from './memory-leak.js'
import {memoryOverQuota} from './memory-over-quota.js'
import {memoryPlateau} from './memory-plateau.js'
import {memorySpike} from './memory-spike.js'
import {memorySteps} from './memory-steps.js'
import {memoryTooBigAtBoot} from './memory-too-big-at-boot.js'
import {metricsMissing} from './metrics-missing.js'
import {noWebDynos} from './no-web-dynos.js'
import {oneOffCycled} from './one-off-cycled.js'
import {platformError} from './platform-error.js'
import {postgresConnectionsExhausted} from './postgres-connections-exhausted.js'
import {processBurst} from './process-burst.js'
import {queueBacklog} from './queue-backlog.js'
import {redisConnectionsExhausted} from './redis-connections-exhausted.js'
import {redisMemoryFull} from './redis-memory-full.js'
import {releaseOutOfMemory} from './release-out-of-memory.js'
import {requestBodyRejected} from './request-body-rejected.js'
import {requestInterrupted} from './request-interrupted.js'
import {requestQueueing} from './request-queueing.js'
import {requestRejected} from './request-rejected.js'
import {requestTimeout} from './request-timeout.js'
import {responseAborted} from './response-aborted.js'
import {restartLoop} from './restart-loop.js'
import {routerBootTimeout} from './router-boot-timeout.js'
import {serverTimeoutTooLong} from './server-timeout-too-long.js'
import {shutdownDropsRequests} from './shutdown-drops-requests.js'
import {slowBoot} from './slow-boot.js'
import {slowClientTransfer} from './slow-client-transfer.js'
import {slowEndpoint} from './slow-endpoint.js'
import {stuckDyno} from './stuck-dyno.js'
import {threadLeak} from './thread-leak.js'
import {threadLimitAtBoot} from './thread-limit-at-boot.js'
import {threadLimit} from './thread-limit.js'
import {workerKiller} from './worker-killer.js'
import {workerTimeout} from './worker-timeout.js'
import {wrongPort} from './wrong-port.js'
import {wrongProcessType} from './wrong-process-type.js'

/**
 * Every cause the doctor knows, by id. The order matters: causes are asked in it, the specific before the
 * fallbacks, which stay silent where a specific one has spoken. Those that pick single requests by what they are
 * (`long-lived-connection`, `client-disconnected`) stand after the fallbacks, which leave these out themselves.
 */
export const causeById = {
  'release-out-of-memory': releaseOutOfMemory,
  'heap-limit-reached': heapLimitReached,
  'jvm-memory-misfit': jvmMemoryMisfit,
  'memory-steps': memorySteps,
  'memory-leak': memoryLeak,
  'memory-plateau': memoryPlateau,
  'memory-too-big-at-boot': memoryTooBigAtBoot,
  'memory-spike': memorySpike,
  'memory-over-quota': memoryOverQuota,
  'memory-inconclusive': memoryInconclusive,
  'wrong-port': wrongPort,
  'wrong-process-type': wrongProcessType,
  'build-at-start': buildAtStart,
  'dev-server-in-production': devServerInProduction,
  'slow-boot': slowBoot,
  'boot-timeout': bootTimeout,
  'boot-crash': bootCrash,
  'app-crash': appCrash,
  'restart-loop': restartLoop,
  'exit-timeout': exitTimeout,
  'no-web-dynos': noWebDynos,
  'router-boot-timeout': routerBootTimeout,
  'one-off-cycled': oneOffCycled,
  'thread-limit-at-boot': threadLimitAtBoot,
  'thread-leak': threadLeak,
  'process-burst': processBurst,
  'thread-limit': threadLimit,
  'database-overloaded': databaseOverloaded,
  'postgres-connections-exhausted': postgresConnectionsExhausted,
  'redis-connections-exhausted': redisConnectionsExhausted,
  'redis-memory-full': redisMemoryFull,
  'file-descriptors-exhausted': fileDescriptorsExhausted,
  'job-killed': jobKilled,
  'queue-backlog': queueBacklog,
  'stuck-dyno': stuckDyno,
  'worker-timeout': workerTimeout,
  'keep-alive-mismatch': keepAliveMismatch,
  'slow-endpoint': slowEndpoint,
  'request-queueing': requestQueueing,
  'server-timeout-too-long': serverTimeoutTooLong,
  'request-timeout': requestTimeout,
  'long-lived-connection': longLivedConnection,
  'slow-client-transfer': slowClientTransfer,
  'app-error': appError,
  'hostile-traffic': hostileTraffic,
  'worker-killer': workerKiller,
  'shutdown-drops-requests': shutdownDropsRequests,
  'request-body-rejected': requestBodyRejected,
  'response-aborted': responseAborted,
  'dyno-unreachable': dynoUnreachable,
  'bad-response': badResponse,
  'request-rejected': requestRejected,
  'connection-closed': connectionClosed,
  'request-interrupted': requestInterrupted,
  'client-disconnected': clientDisconnected,
  'platform-error': platformError,
  'logs-incomplete': logsIncomplete,
  'metrics-missing': metricsMissing,
} as const satisfies Readonly<Record<string, Cause>>

/** `memory-spike`, `stuck-dyno`, ...: stable once shipped. */
export type FindingId = keyof typeof causeById

/** Every cause, in the order in which they are asked. */
export const causes: readonly Cause[] = Object.values(causeById)

/** Which finding speaks of a code when none that is more specific does. */
export const fallbackByCode: ReadonlyMap<string, FindingId> = new Map(
  Object.entries(causeById).flatMap(([id, {fallbackFor}]) =>
    fallbackFor.map(code => [code, id as FindingId]),
  ),
)
