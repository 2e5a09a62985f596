import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** An app's own connection pool had none left in time: too few for its threads, or each held too long. */
export const pools = [
  {
    id: 'active-record.pool-timeout',
    literals: [
      'could not obtain a connection from the pool within',
      'could not obtain a database connection within',
    ],
    parse: facts(
      /could not obtain a (?:database )?connection (?:from the pool )?within (?<timeoutMs>\d+(?:\.\d+)?) seconds/,
      {timeoutMs: 1000},
    ),
    versions: '>= 3.2; "from the pool" since 5.0',
    source: 'rails/rails activerecord .../connection_pool.rb, connection_pool/queue.rb (3.2, 4.2, 7.1, 8.0)',
  },
  {
    id: 'sqlalchemy.pool-timeout',
    literals: ['QueuePool limit of size '],
    parse: facts(
      /QueuePool limit of size (?<size>\d+) overflow (?<overflow>\d+) reached, connection timed out, timeout (?<timeoutMs>\d+(?:\.\d+)?)/,
      {timeoutMs: 1000},
    ),
    versions: '>= 0.5',
    source: 'sqlalchemy/sqlalchemy lib/sqlalchemy/pool/impl.py, QueuePool._do_get (1.4)',
  },
  {
    id: 'db-connection.pool-timeout',
    literals: ['request was dropped from queue after '],
    parse: facts(/connection not available and request was dropped from queue after (?<waitMs>\d+)ms/),
    versions: 'Ecto >= 3',
    source: 'elixir-ecto/db_connection lib/db_connection/connection_pool.ex, drop (2.0, 2.4)',
  },
  {
    id: 'knex.pool-timeout',
    literals: ['Knex: Timeout acquiring a connection.'],
    versions: '>= 0.8',
    source: 'knex/knex lib/client.js, acquireConnection (3.3)',
  },
  {
    id: 'node-postgres.pool-timeout',
    literals: ['timeout exceeded when trying to connect'],
    versions: 'pg-pool >= 2',
    source: 'brianc/node-postgres packages/pg-pool/index.js, connect (3.14)',
  },
  {
    id: 'prisma.pool-timeout',
    literals: ['Timed out fetching a new connection from the'],
    parse: facts(
      /Timed out fetching a new connection from the (?:connection )?pool(?:.*\(Current connection pool timeout: (?<timeoutMs>\d+), connection limit: (?<size>\d+)\))?/,
      {timeoutMs: 1000},
    ),
    versions: 'error P2024, to 6 (the query engine); its numbers since 2.29 or so',
    source:
      'prisma/prisma-engines (not opened; quoted in prisma/docs, error reference, and in public logs of 5.8)',
  },
  {
    id: 'hikari.pool-timeout',
    literals: ['Connection is not available, request timed'],
    parse: facts(
      /Connection is not available, request timed out after (?<waitMs>\d+)ms(?:\.? \(total=(?<size>\d+), active=(?<active>\d+))?/,
    ),
    versions: '>= 2.4; with its counts since 5.1',
    source:
      'brettwooldridge/HikariCP com/zaxxer/hikari/pool/HikariPool.java, createTimeoutException (2.4 to 6.0)',
  },
  {
    id: 'tomcat-jdbc.pool-timeout',
    literals: ['Timeout: Pool empty. Unable to fetch a connection'],
    parse: facts(
      /Pool empty\. Unable to fetch a connection in \d+ seconds, none available\[size:(?<size>\d+); busy:(?<active>\d+)/,
    ),
    versions: 'Tomcat JDBC pool, Spring Boot 1',
    source:
      'apache/tomcat org/apache/tomcat/jdbc/pool/ConnectionPool.java, borrowConnection (9.0, 10.1, 11.0)',
  },
  {
    id: 'sequelize.pool-timeout',
    literals: ['SequelizeConnectionAcquireTimeoutError'],
    versions: '>= 5',
    source: 'sequelize/sequelize src/errors/connection/connection-acquire-timeout-error.ts (6.37)',
  },
  {
    id: 'psycopg.pool-timeout',
    literals: ["couldn't get a connection after "],
    parse: facts(/couldn't get a connection after (?<timeoutMs>\d+(?:\.\d+)?) sec/, {timeoutMs: 1000}),
    versions: 'psycopg_pool, all',
    source: 'psycopg/psycopg psycopg_pool/psycopg_pool/pool.py, getconn (3.3)',
  },
  {
    id: 'sqlx.pool-timeout',
    literals: ['timed out while waiting for an open connection'],
    versions: 'sqlx, all; after "pool" since 0.4',
    source: 'launchbadge/sqlx sqlx-core/src/error.rs, Error::PoolTimedOut (0.3 to 0.8)',
  },
  {
    id: 'npgsql.pool-timeout',
    literals: ['The connection pool has been exhausted, either raise '],
    parse: facts(
      /connection pool has been exhausted, either raise '?Max ?Pool ?Size'? \(currently (?<size>\d+)\)/,
    ),
    versions: "all; 'Max Pool Size' in quotes since 6",
    source: 'npgsql/npgsql src/Npgsql/ConnectorPool.cs (4 to 6), PoolingDataSource.cs (7 to 9)',
  },
] as const satisfies readonly SignalDefinition[]
