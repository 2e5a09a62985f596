import {facts} from './facts.js'
import type {SignalDefinition} from './signal.js'

/** Postgres and PgBouncer, in the words drivers pass on. */
export const postgres = [
  {
    id: 'postgres.no-slots',
    literals: ['remaining connection slots are reserved for '],
    versions: 'all; "roles with the SUPERUSER attribute" or "pg_use_reserved_connections" since 16',
    source: 'postgres src/backend/utils/init/postinit.c, InitPostgres (strings of 15)',
  },
  {
    id: 'postgres.too-many-clients',
    literals: ['sorry, too many clients already'],
    versions: 'all',
    source: 'postgres src/backend/storage/lmgr/proc.c, InitProcess (strings of 15)',
  },
  {
    id: 'postgres.role-limit',
    literals: ['too many connections for role "', 'too many connections for database "'],
    parse: facts(/too many connections for (?<kind>role|database) "/),
    versions: 'all',
    source: 'postgres src/backend/utils/init/postinit.c, miscinit.c (strings of 15)',
  },
  {
    id: 'pgbouncer.too-many-clients',
    literals: ['no more connections allowed (max_client_conn)'],
    versions: 'all',
    source: 'pgbouncer src/objects.c, accept_client (strings)',
  },
  {
    id: 'pgbouncer.query-wait-timeout',
    literals: ['query_wait_timeout'],
    parse: facts(/(?:ERROR|FATAL)\W+query_wait_timeout/i),
    versions: 'all',
    source: 'pgbouncer src/janitor.c, check_pool_wait (strings)',
  },
  {
    id: 'postgres.statement-timeout',
    literals: ['canceling statement due to statement timeout'],
    versions: 'all',
    source: 'postgres src/backend/tcop/postgres.c, ProcessInterrupts (strings of 15)',
  },
  {
    id: 'postgres.lock-timeout',
    literals: ['canceling statement due to lock timeout'],
    versions: '>= 9.3',
    source: 'postgres src/backend/tcop/postgres.c, ProcessInterrupts (strings of 15)',
  },
  {
    id: 'postgres.deadlock',
    literals: ['deadlock detected'],
    parse: facts(/(?<!\b(?:no|possible|potential) )deadlock detected\b/i),
    versions: 'all',
    source: 'postgres src/backend/storage/lmgr/deadlock.c, DeadLockReport (strings of 15)',
  },
  {
    // The server's own log (app[postgres.1]) with log_lock_waits, which Heroku Postgres has on.
    id: 'postgres.lock-wait',
    literals: [' still waiting for '],
    parse: facts(/process \d+ still waiting for \w+ on .* after (?<waitMs>\d+(?:\.\d+)?) ms/),
    versions: '>= 8.3',
    source: 'postgres src/backend/storage/lmgr/proc.c, ProcSleep',
  },
  {
    id: 'postgres.unavailable',
    literals: [
      'the database system is starting up',
      'the database system is shutting down',
      'the database system is in recovery mode',
      'terminating connection due to administrator command',
    ],
    versions: 'all',
    source: 'postgres src/backend/postmaster/postmaster.c, tcop/postgres.c (strings of 15)',
  },
  {
    id: 'postgres.connection-lost',
    literals: ['SSL connection has been closed unexpectedly', 'Connection terminated unexpectedly'],
    versions: 'libpq, all; node-postgres, all',
    source:
      'postgres src/interfaces/libpq/fe-secure-openssl.c; brianc/node-postgres packages/pg/lib/client.js (8.23)',
  },
] as const satisfies readonly SignalDefinition[]
