import type {Samples} from '../sample.fixture.js'

export const DATA = {
  'postgres.no-slots': {
    prints: [
      [
        'E, [2015-11-10T10:16:08 #3] ERROR -- : FATAL:  remaining connection slots are reserved for non-replication superuser connections',
      ],
      ['FATAL: remaining connection slots are reserved for roles with the SUPERUSER attribute'],
      [
        'FATAL: remaining connection slots are reserved for roles with privileges of the "pg_use_reserved_connections" role',
      ],
    ],
  },
  'postgres.too-many-clients': {prints: [['FATAL:  sorry, too many clients already']]},
  'postgres.role-limit': {
    prints: [
      ['FATAL:  too many connections for role "u4f2c8d1"', {kind: 'role'}],
      ['FATAL:  too many connections for database "d3k9"', {kind: 'database'}],
    ],
  },
  'pgbouncer.too-many-clients': {prints: [['ERROR no more connections allowed (max_client_conn)']]},
  'pgbouncer.query-wait-timeout': {
    prints: [['FATAL:  query_wait_timeout'], ['PG::ConnectionBad: ERROR:  query_wait_timeout']],
    not: ['LOG kernel file descriptor limit: 1024; query_wait_timeout=120'],
  },
  'postgres.statement-timeout': {
    prints: [['PG::QueryCanceled: ERROR:  canceling statement due to statement timeout']],
    not: ['ERROR:  canceling statement due to user request'],
  },
  'postgres.lock-timeout': {prints: [['ERROR:  canceling statement due to lock timeout']]},
  'postgres.deadlock': {
    prints: [['PG::TRDeadlockDetected: ERROR:  deadlock detected']],
    not: ['health: no deadlock detected'],
  },
  'postgres.unavailable': {
    prints: [
      ['FATAL:  the database system is starting up'],
      ['FATAL:  the database system is shutting down'],
      ['FATAL:  the database system is in recovery mode'],
      ['FATAL:  terminating connection due to administrator command'],
    ],
  },
  'postgres.connection-lost': {
    prints: [
      ['psycopg2.OperationalError: SSL connection has been closed unexpectedly'],
      ['Error: Connection terminated unexpectedly'],
    ],
  },
  'active-record.pool-timeout': {
    prints: [
      [
        'ActiveRecord::ConnectionTimeoutError: could not obtain a connection from the pool within 5.000 seconds (waited 5.001 seconds); all pooled connections were in use',
        {timeoutMs: 5000},
      ],
      [
        'could not obtain a database connection within 5 seconds (waited 5.0 seconds). The max pool size is currently 5',
        {timeoutMs: 5000},
      ],
    ],
  },
  'sqlalchemy.pool-timeout': {
    prints: [
      [
        'sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00',
        {size: 5, overflow: 10, timeoutMs: 30_000},
      ],
    ],
  },
  'db-connection.pool-timeout': {
    prints: [
      [
        '** (DBConnection.ConnectionError) [App.Repo] connection not available and request was dropped from queue after 2961ms.',
        {waitMs: 2961},
      ],
    ],
  },
  'knex.pool-timeout': {
    prints: [['KnexTimeoutError: Knex: Timeout acquiring a connection. The pool is probably full.']],
  },
  'node-postgres.pool-timeout': {prints: [['Error: timeout exceeded when trying to connect']]},
  'prisma.pool-timeout': {
    prints: [
      [
        'Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool',
      ],
    ],
  },
  'hikari.pool-timeout': {
    prints: [
      [
        'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.',
        {waitMs: 30_000},
      ],
      [
        'HikariPool-1 - Connection is not available, request timed out after 3001ms (total=5, active=5, idle=0, waiting=0)',
        {waitMs: 3001, size: 5, active: 5},
      ],
    ],
  },
  'redis.max-clients': {
    prints: [
      ['RuntimeError - ERR max number of clients reached:'],
      ['ReplyError: ERR max number of clients + cluster connections reached'],
    ],
  },
  'redis.out-of-memory': {
    prints: [["Redis::CommandError: OOM command not allowed when used memory > 'maxmemory'."]],
  },
  'redis.cannot-save': {
    prints: [
      ["MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk."],
      ['MISCONF Errors writing to the AOF file: No space left on device'],
    ],
  },
  'redis.loading': {prints: [['LOADING Redis is loading the dataset in memory']]},
  'redis.pool-exhausted': {
    prints: [
      ['redis.exceptions.ConnectionError: Too many connections'],
      ['redis.exceptions.ConnectionError: No connection available.'],
    ],
    not: ['MySQLdb.ConnectionError: Too many connections'],
  },
} as const satisfies Samples
