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
  'jvm.fork-failed',
  'go.thread-failed',
  'go.fork-failed',
  'node.spawn-failed',
  'node.thread-failed',
  'erlang.thread-failed',
  'rust.thread-failed',
  'dotnet.fork-failed',
  'php.fork-failed',
  'apache.fork-failed',
  'nginx.fork-failed',
  'system.thread-failed',
  'system.fork-failed',
] as const satisfies Group

/** The two lines that only together say that Python could start no child: the frame, then the error. */
export const PYTHON_CHILD_FRAME = 'python.child-frame' satisfies SignalId
export const PYTHON_WOULD_BLOCK = 'python.would-block' satisfies SignalId
export const PYTHON_FORK_FAILED = 'python.fork-failed' satisfies SignalId

/** Postgres, or a PgBouncer before it, takes no more connections. */
export const POSTGRES_SLOTS = [
  'postgres.no-slots',
  'postgres.too-many-clients',
  'postgres.role-limit',
  'pgbouncer.too-many-clients',
] as const satisfies Group

/** MySQL (ClearDB, JawsDB) takes no more connections. */
export const MYSQL_SLOTS = ['mysql.user-limit', 'mysql.too-many-connections'] as const satisfies Group

/** The app's own pool of database connections had none left in time; says nothing about the server. */
export const POOL_TIMEOUTS = [
  'active-record.pool-timeout',
  'sqlalchemy.pool-timeout',
  'db-connection.pool-timeout',
  'knex.pool-timeout',
  'node-postgres.pool-timeout',
  'prisma.pool-timeout',
  'hikari.pool-timeout',
  'tomcat-jdbc.pool-timeout',
  'sequelize.pool-timeout',
  'psycopg.pool-timeout',
  'sqlx.pool-timeout',
  'npgsql.pool-timeout',
] as const satisfies Group

/** A process of the app may hold no more connections to its store: its own limit, not the store's. */
export const REDIS_POOL = ['redis.pool-exhausted'] as const satisfies Group

/** Queries that Postgres or its PgBouncer cut off because they took, or waited for a lock or a connection, too long. */
export const QUERIES_CUT_OFF = [
  'postgres.statement-timeout',
  'postgres.lock-timeout',
  'pgbouncer.query-wait-timeout',
] as const satisfies Group

/** Queries that waited for the lock of another one. */
export const LOCK_WAITS = ['postgres.lock-wait', 'postgres.deadlock'] as const satisfies Group

/** What is counted by the minute, to be joined with the database's own metrics. */
export const DATABASE_TROUBLES = [
  ...QUERIES_CUT_OFF,
  ...LOCK_WAITS,
  ...POOL_TIMEOUTS,
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

/** The system gave no more memory; the JVM's own words for it are in `JVM_MISFIT`. */
export const ALLOCATION_FAILED = [
  'go.out-of-memory',
  'erlang.out-of-memory',
  'dotnet.heap-init-failed',
  'system.cannot-allocate-memory',
] as const satisfies Group

/** The JVM's regions do not fit into the dyno: it does not start, or is refused memory later. */
export const JVM_MISFIT = ['jvm.memory-calculator-failed', 'jvm.no-native-memory'] as const satisfies Group

/** A process has as many files and connections open as it may. */
export const FILE_DESCRIPTORS = [
  'system.too-many-open-files',
  'ranch.too-many-open-files',
] as const satisfies Group

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
export const UPLOAD_LIMITS = ['nginx.upload-limit', 'php.upload-limit'] as const satisfies Group

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

/** Of these: unfinished jobs went back into their queue and run again. */
export const JOBS_PUT_BACK = ['sidekiq.terminating', 'sidekiq.pushed-back'] as const satisfies Group

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

export const LISTENING = ['server.listening'] as const satisfies Group

export const BUILD_AT_START = [
  'next.build',
  'vite.build',
  'maven.build',
  'gradle.build',
  'sbt.build',
  'cargo.build',
  'mix.build',
  'webpack.build',
  'angular.build',
  'rails.assets-precompile',
  'script.build',
] as const satisfies Group

/** Work a process does before it can serve, other than a build. */
export const BOOT_WORK = ['migration.running', 'model.loading'] as const satisfies Group

/** A web server's first words; it says where it listens once the app is loaded. */
export const SERVER_STARTING = [
  'puma.starting',
  'spring.starting',
  'nest.starting',
  'rails.starting',
] as const satisfies Group

/** Development servers that bundle the whole app before they answer. */
export const DEV_BUNDLER = [
  'react-scripts.start',
  'next.dev',
  'vite.dev',
  'webpack.dev-server',
  'angular.dev-server',
  'script.dev-server',
] as const satisfies Group

export const DEV_SERVER = [
  'flask.development-server',
  'django.runserver',
  'rails.webrick',
  'rails.development-environment',
  'php.development-server',
  ...DEV_BUNDLER,
  'nodemon.started',
  'ts-node-dev.started',
  'laravel.artisan-serve',
  'uvicorn.reloader',
  'gunicorn.reloader',
] as const satisfies Group

/** The program works, and is of a kind that never listens to a port. */
export const WORKS_WITHOUT_PORT = [
  'bot.gateway-connected',
  'bot.discord-login',
  'bot.telegram-polling',
  'bot.slack-socket-mode',
  'sidekiq.started',
  'rq.started',
  'celery.ready',
  'celery.concurrency',
  'delayed-job.started',
  'dramatiq.started',
  'huey.started',
  'bot.logged-in',
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
