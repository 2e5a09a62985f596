import type {Group} from './group.js'

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
