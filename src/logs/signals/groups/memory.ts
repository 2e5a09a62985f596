import type {Group} from './group.js'

/** A runtime's own heap or memory limit ended, however much memory the dyno has. */
export const HEAP_LIMIT = [
  'node.heap-out-of-memory',
  'node.worker-out-of-memory',
  'jvm.out-of-memory',
  'php.memory-limit',
  'ruby.no-memory',
  'python.memory-error',
  'dotnet.out-of-memory',
] as const satisfies Group

/** The system gave no more memory; the JVM's own words for it are in `JVM_MISFIT`. */
export const ALLOCATION_FAILED = [
  'go.out-of-memory',
  'erlang.out-of-memory',
  'dotnet.heap-init-failed',
  'system.cannot-allocate-memory',
] as const satisfies Group

/** The JVM's regions do not fit into the dyno: it does not start, or is refused memory later. */
export const JVM_MISFIT = ['jvm.memory-calculator-failed', 'jvm.no-native-memory'] as const satisfies Group

/** Workers restarted for the memory they use. */
export const MEMORY_KILLERS = [
  'puma-worker-killer.out-of-memory',
  'sidekiq-worker-killer.over-maximum',
  'unicorn-worker-killer.out-of-memory',
  'uwsgi.evil-reload',
  'celery.memory-limit',
] as const satisfies Group

/** Those of them that end the whole process of a dyno, which the platform then starts anew. */
export const PROCESS_MEMORY_KILLERS = ['sidekiq-worker-killer.over-maximum'] as const satisfies Group

/** Workers restarted by the clock or by the number of requests. */
export const ROUTINE_RESTARTS = [
  'puma-worker-killer.rolling-restart',
  'unicorn-worker-killer.max-requests',
] as const satisfies Group
