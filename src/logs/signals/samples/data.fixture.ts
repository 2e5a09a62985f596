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
  'postgres.lock-wait': {
    prints: [
      [
        '[DATABASE] [9-1] sql_error_code = 00000 LOG:  process 210 still waiting for ShareLock on transaction 3301 after 1000.123 ms',
        {waitMs: 1000.123},
      ],
      [
        'LOG: process 7 still waiting for AccessExclusiveLock on relation 16 of database 5 after 1000.050 ms',
        {waitMs: 1000.05},
      ],
    ],
    not: ['we are still waiting for the answer after 12 ms'],
  },
  'mysql.user-limit': {
    prints: [
      [
        "SQLSTATE[42000] [1226] User 'b1c9' has exceeded the 'max_user_connections' resource (current value: 10)",
        {limit: 10},
      ],
      ["User b1c9 already has more than 'max_user_connections' active connections", {}],
    ],
    not: ['User b1c9 already has more than 3 carts'],
  },
  'mysql.too-many-connections': {
    prints: [
      ['Error: ER_CON_COUNT_ERROR: Too many connections'],
      ['PDOException: SQLSTATE[HY000] [1040] Too many connections'],
      ["MySQLdb._exceptions.OperationalError: (1040, 'Too many connections')"],
      ['pymysql.err.OperationalError: (1040, "Too many connections")'],
      ['Error 1040: Too many connections'],
    ],
    not: ['redis.exceptions.ConnectionError: Too many connections'],
  },
  'tomcat-jdbc.pool-timeout': {
    prints: [
      [
        'PoolExhaustedException: [http-nio-8080-exec-3] Timeout: Pool empty. Unable to fetch a connection in 30 seconds, none available[size:10; busy:10; idle:0; lastwait:30000].',
        {size: 10, active: 10},
      ],
    ],
  },
  'sequelize.pool-timeout': {
    prints: [['SequelizeConnectionAcquireTimeoutError: Operation timeout']],
    not: ['SequelizeConnectionRefusedError: connect ECONNREFUSED'],
  },
  'psycopg.pool-timeout': {
    prints: [
      ["psycopg_pool.PoolTimeout: couldn't get a connection after 30.00 sec", {timeoutMs: 30_000}],
      ["django.db.utils.OperationalError: couldn't get a connection after 10 sec", {timeoutMs: 10_000}],
    ],
  },
  'sqlx.pool-timeout': {
    prints: [
      ['Error: pool timed out while waiting for an open connection'],
      ['Error: timed out while waiting for an open connection'],
    ],
  },
  'npgsql.pool-timeout': {
    prints: [
      [
        "Npgsql.NpgsqlException (0x80004005): The connection pool has been exhausted, either raise 'Max Pool Size' (currently 100) or 'Timeout' (currently 15 seconds)",
        {size: 100},
      ],
      ['The connection pool has been exhausted, either raise MaxPoolSize (currently 20) or', {size: 20}],
    ],
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
        {},
      ],
      [
        'Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool (Current connection pool timeout: 10, connection limit: 5)',
        {timeoutMs: 10_000, size: 5},
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
} as const satisfies Samples
