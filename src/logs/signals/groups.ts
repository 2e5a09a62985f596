import type {SignalId} from './index.js'

/** Sets of signals that mean the same to a diagnosis. Each keeps the order in which its lines make good evidence. */
type Group = readonly SignalId[]

/** No thread or process could be created: errno 11 (EAGAIN), whatever the runtime calls it. */
export const THREAD_CREATION_FAILED = [
  'ruby.thread-failed',
  'ruby.timer-thread-failed',
  'ruby.fork-failed',
  'puma.fork-failed',
  'python.thread-failed',
  'python.fork-failed',
  'jvm.thread-failed',
  'go.thread-failed',
  'node.spawn-failed',
  'system.thread-failed',
  'system.fork-failed',
] as const satisfies Group

/** Postgres, or a PgBouncer before it, takes no more connections. */
export const POSTGRES_SLOTS = [
  'postgres.no-slots',
  'postgres.too-many-clients',
  'postgres.role-limit',
  'pgbouncer.too-many-clients',
] as const satisfies Group

/** The app's own pool had no connection left in time; says nothing about the server. */
export const POOL_TIMEOUTS = [
  'active-record.pool-timeout',
  'sqlalchemy.pool-timeout',
  'db-connection.pool-timeout',
  'knex.pool-timeout',
  'node-postgres.pool-timeout',
  'prisma.pool-timeout',
  'hikari.pool-timeout',
  'pgbouncer.query-wait-timeout',
  'redis.pool-exhausted',
] as const satisfies Group

/** Queries that Postgres cut off. */
export const DATABASE_CONTENTION = [
  'postgres.statement-timeout',
  'postgres.lock-timeout',
  'postgres.deadlock',
] as const satisfies Group

export const REDIS_CLIENTS = ['redis.max-clients'] as const satisfies Group

export const REDIS_MEMORY = ['redis.out-of-memory'] as const satisfies Group

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

/** The system gave no more memory. */
export const ALLOCATION_FAILED = [
  'go.out-of-memory',
  'erlang.out-of-memory',
  'jvm.no-native-memory',
  'dotnet.heap-init-failed',
  'system.cannot-allocate-memory',
] as const satisfies Group

/** The JVM's regions do not fit into the dyno, so it does not even start. */
export const JVM_MISFIT = ['jvm.memory-calculator-failed'] as const satisfies Group

/** Sizes the JVM was started with. */
export const JVM_OPTIONS = ['jvm.options', 'jvm.memory-calculated'] as const satisfies Group

export const FILE_DESCRIPTORS = ['system.too-many-open-files'] as const satisfies Group

/** Workers restarted for the memory they use. */
export const MEMORY_KILLERS = [
  'puma-worker-killer.out-of-memory',
  'unicorn-worker-killer.out-of-memory',
  'uwsgi.evil-reload',
  'celery.memory-limit',
] as const satisfies Group

/** Workers restarted by the clock or by the number of requests. */
export const ROUTINE_RESTARTS = [
  'puma-worker-killer.rolling-restart',
  'unicorn-worker-killer.max-requests',
] as const satisfies Group

/** The app server killed a worker for taking too long. */
export const WORKER_TIMEOUTS = [
  'gunicorn.worker-timeout',
  'unicorn.worker-timeout',
  'puma.worker-timeout',
  'uwsgi.harakiri',
  'php.worker-timeout',
] as const satisfies Group

/** A worker of the app server died of a signal: memory, its own crash, or its server after a timeout. */
export const WORKERS_LOST = [
  'gunicorn.worker-killed',
  'unicorn.worker-killed',
  'uwsgi.worker-died',
  'uvicorn.worker-died',
  'puma.worker-lost',
] as const satisfies Group

/** A request was ended by a timeout inside the app. */
export const REQUEST_TIMEOUTS = [
  'rack-timeout.timed-out',
  'rack-timeout.exception',
  'uwsgi.harakiri-request',
  'php.time-limit',
  'nginx.upstream-timed-out',
] as const satisfies Group

/** Requests waited for a free worker longer than they may. */
export const REQUESTS_QUEUED = [
  'rack-timeout.expired',
  'uwsgi.listen-queue-full',
  'php.max-children',
  'php.pool-busy',
  'apache.max-request-workers',
  'nginx.worker-connections',
  'passenger.queue-full',
] as const satisfies Group

/** The server turned a body down before it had read it. */
export const UPLOAD_LIMITS = [
  'nginx.upload-limit',
  'php.upload-limit',
  'multer.file-limit',
  'body-parser.body-limit',
  'fastify.body-limit',
  'django.body-limit',
  'werkzeug.body-limit',
  'spring.upload-limit',
  'kestrel.body-limit',
  'go.body-limit',
  'plug.body-limit',
] as const satisfies Group

/** A job was cut off: its own time limit, memory, a lost process or a restart. */
export const JOB_KILLED = [
  'rq.horse-lost',
  'rq.killed-horse',
  'rq.time-limit',
  'celery.worker-lost',
  'celery.hard-time-limit',
  'celery.soft-time-limit',
  'sidekiq.terminating',
  'sidekiq.pushed-back',
  'resque.dirty-exit',
  'delayed-job.time-limit',
  'dramatiq.time-limit',
  'dramatiq.worker-lost',
  'good-job.interrupted',
  'solid-queue.process-lost',
  'bull.job-stalled',
] as const satisfies Group

/** The server says itself that the app failed to start. */
export const BOOT_FAILED = [
  'gunicorn.boot-failed',
  'puma.boot-failed',
  'uvicorn.import-failed',
  'uvicorn.boot-failed',
  'uwsgi.boot-failed',
  'uwsgi.respawning-too-fast',
  'gunicorn.port-in-use',
  'system.address-in-use',
  'gunicorn.worker-exception',
] as const satisfies Group

/** What a process ended with, the surest first; the last also stands before errors that were caught. */
export const UNCAUGHT_ERROR = [
  'ruby.uncaught-exception',
  'node.uncaught-exception',
  'jvm.uncaught-exception',
  'go.panic',
  'rust.panic',
  'dotnet.uncaught-exception',
  'node.unhandled-rejection',
  'node.exited-on-error',
  'python.traceback',
] as const satisfies Group

/** A request ended with an error of the app. */
export const APP_EXCEPTIONS = [
  'rails.exception',
  'django.server-error',
  'flask.exception',
  'gunicorn.request-error',
  'go.http-panic',
  'plug.exception',
  'tomcat.exception',
  'dotnet.request-exception',
  'php.uncaught-exception',
] as const satisfies Group

/** An answer that was under way, or already ended, came to grief. */
export const RESPONSE_ERRORS = [
  'uvicorn.request-error',
  'asgi.answer-too-short',
  'puma.request-error',
  'node.answer-ended',
  'java.answer-committed',
  'dotnet.answer-started',
] as const satisfies Group

export const LISTENING = ['server.listening'] as const satisfies Group

/** How many workers or threads a server has, in its facts. */
export const CONCURRENCY = [
  'puma.workers',
  'puma.max-threads',
  'gunicorn.worker-class',
  'uwsgi.worker-spawned',
  'celery.concurrency',
] as const satisfies Group

export const BUILD_AT_START = ['next.build', 'vite.build', 'maven.build'] as const satisfies Group

export const DEV_SERVER = [
  'flask.development-server',
  'django.runserver',
  'rails.webrick',
  'rails.development-environment',
  'php.development-server',
  'react-scripts.start',
  'next.dev',
  'vite.dev',
  'webpack.dev-server',
  'angular.dev-server',
  'nodemon.started',
  'ts-node-dev.started',
  'uvicorn.reloader',
  'gunicorn.reloader',
] as const satisfies Group

/** The program works, but is of a kind that never listens to a port. */
export const WORKS_WITHOUT_PORT = [
  'bot.logged-in',
  'bot.gateway-connected',
  'celery.concurrency',
] as const satisfies Group

/** A server or worker says that it was told to stop: normal life. */
export const SHUTDOWN = [
  'puma.shutdown',
  'unicorn.shutdown',
  'gunicorn.shutdown',
  'uvicorn.shutdown',
  'uwsgi.shutdown',
  'sidekiq.shutdown',
  'rq.shutdown',
  'celery.shutdown',
] as const satisfies Group
