import {MYSQL_SLOTS, POOL_TIMEOUTS, POSTGRES_SLOTS} from '../../logs/signals/groups/index.js'
import {ARTICLES} from '../../platform/articles.js'
import type {AppState} from '../../state/app-state.js'
import {formatCount} from '../../view/format.js'
import type {Cause, Found, Occurrence} from '../cause.js'
import {connectionsAround} from '../datastores/addon-history.js'
import {connectionDemand} from '../datastores/connection-demand.js'
import {occurrenceOf, type Sighting, sightings} from '../evidence.js'
import type {Remedy} from '../finding.js'
import {advice, heroku} from '../remedies.js'
import {listOf, placeOf, times, totalOf} from '../words.js'

interface Shortage {
  /** Whose connections are gone: a server's that refuses, or those of the app's own pool. */
  readonly whose: 'postgres' | 'mysql' | 'pool'
  /** Size of the pool, where the error names it. */
  readonly poolSize: number | null
}

/** Process of the server's own log, `app[postgres.12]`: it names no dyno of the app. */
const SERVER = 'postgres'
/** One or two may be a passing moment: a deploy, a failover. */
const FEWEST_POOL_TIMEOUTS = 3

/**
 * There is no connection to the database to be had: the server refuses, or the app's own pool is empty.
 *
 * The pool's shortage has no id of its own. It is told here, as a warning and in its own words, because what helps is
 * the same arithmetic (threads against pool against plan). `database-overloaded` would be a guess: a pool too small
 * for its threads runs dry beside an idle database. Where the database says that it is strained, or cuts queries off,
 * `database-overloaded` tells the pool's timeouts as its symptom, and nothing is told here.
 */
export const postgresConnectionsExhausted: Cause<Shortage> = {
  id: 'postgres-connections-exhausted',
  group: 'limits',
  severity: 'critical',
  fallbackFor: [],
  title: 'there is no database connection to be had',
  about: `Each Heroku Postgres plan allows a number of connections (20 on the smallest), and every process of every
dyno holds a pool of its own: dynos × processes × pool size. Beyond the limit Postgres answers FATAL "remaining
connection slots are reserved" or "too many connections for role". MySQL add-ons (ClearDB, JawsDB) allow each user a
number of connections, 10 and fewer on the smallest plans: "has exceeded the 'max_user_connections' resource".

A warning, and another matter, is an app whose own pool is empty (ActiveRecord::ConnectionTimeoutError, QueuePool
limit, HikariPool, Prisma P2024): the server was never asked and has slots left. The pool is smaller than the number
of threads that want a connection, or each holds one for too long.`,
  detect: (state, earlier) => [...refusals(state), ...emptyPools(state, earlier)],
  describe(occurrences, state) {
    const refused = occurrences.filter(({facts}) => facts.whose !== 'pool')
    const [first, ...others] = refused.length > 0 ? refused : occurrences
    return first === undefined || first.facts.whose === 'pool'
      ? poolWords(occurrences, state)
      : refusalWords([first, ...others], state)
  },
}

function refusals(state: AppState): Occurrence<Shortage>[] {
  const bySlots = [
    ...sightings(state, POSTGRES_SLOTS).map(sighting => ({sighting, whose: 'postgres' as const})),
    ...sightings(state, MYSQL_SLOTS).map(sighting => ({sighting, whose: 'mysql' as const})),
  ]
  const toldByApp = bySlots.some(({sighting}) => sighting.process !== SERVER)
  // The server's own log tells the same refusals once more.
  return bySlots
    .filter(({sighting}) => !toldByApp || sighting.process !== SERVER)
    .map(({sighting, whose}) =>
      occurrenceOf(sighting, {
        confidence: 'high',
        facts: {whose, poolSize: null},
        ...(sighting.process === SERVER ? {dyno: null, process: null} : {}),
      }),
    )
}

function emptyPools(state: AppState, earlier: Found): Occurrence<Shortage>[] {
  if (refusals(state).length > 0 || (earlier.get('database-overloaded') ?? []).some(isPoolsToo)) return []
  const empty = sightings(state, POOL_TIMEOUTS)
  if (totalOf(empty) < FEWEST_POOL_TIMEOUTS) return []
  return empty.map(sighting =>
    occurrenceOf(sighting, {
      severity: 'warning',
      confidence: 'medium',
      facts: {whose: 'pool', poolSize: sizeOf(sighting)},
    }),
  )
}

/** A passing load that is only told as information explains nothing. */
function isPoolsToo({severity}: Occurrence): boolean {
  return severity !== 'info'
}

/** Of the pool, by the error's own word. */
function sizeOf({generations}: Sighting): number | null {
  for (const {tallies} of generations) {
    for (const id of POOL_TIMEOUTS) {
      const size = tallies.get(id)?.facts['size']
      if (typeof size === 'number') return size
    }
  }
  return null
}

function refusalWords(
  refused: readonly [Occurrence<Shortage>, ...Occurrence<Shortage>[]],
  state: AppState,
): ReturnType<Cause<Shortage>['describe']> {
  const mysql = refused[0].facts.whose === 'mysql'
  const server = mysql ? 'MySQL' : 'Postgres'
  return {
    summary: `${server} refused ${placeOf(refused)} a connection${times(totalOf(refused))}: all ${mysql ? "the plan's connections" : 'slots'} are taken`,
    explanation:
      'The database itself says so. What counts is dynos × processes × pool size, over all process types and ' +
      `one-offs, and during a deploy old and new dynos add up.${demand(state)}${mysql ? '' : inUse(refused, state)}`,
    alternatives: [],
    remedies: mysql ? [lowerPools()] : [...serverRemedies()],
  }
}

function serverRemedies(): Remedy[] {
  return [
    {
      text: 'see how many connections there are, and how many the plan allows',
      command: heroku('pg:info'),
      url: ARTICLES.databaseConnections,
    },
    lowerPools(),
    {
      text: 'or pool on the server with PgBouncer, and use DATABASE_CONNECTION_POOL_URL (Standard plans and above)',
      command: heroku('pg:connection-pooling:attach'),
      url: ARTICLES.postgresPooling,
    },
    {
      text: 'as a stopgap close all connections; the app opens new ones',
      command: heroku('pg:killall'),
      url: null,
    },
  ]
}

function lowerPools(): Remedy {
  return advice(
    'lower the pool size or the workers until the product of all fits',
    ARTICLES.databaseConnections,
  )
}

function poolWords(
  occurrences: readonly Occurrence<Shortage>[],
  state: AppState,
): ReturnType<Cause<Shortage>['describe']> {
  const size = occurrences.map(({facts}) => facts.poolSize).find(found => found !== null) ?? null
  return {
    summary:
      `${placeOf(occurrences)} waited in vain for a connection of its own pool${times(totalOf(occurrences))}` +
      (size === null ? '' : `: all ${formatCount(size)} were in use`),
    explanation:
      "It is the app's own pool that is empty: the database was not asked, and no line says that it refused anybody. " +
      `Every thread that talks to the database needs a connection of its process's pool.${demand(state)}`,
    alternatives: [
      'a pool that is smaller than the threads of its process',
      'connections that are held too long: slow queries, calls to other services within a transaction',
      'connections that are never given back: threads of the app itself, long-lived requests',
      'a database that cannot be reached: some pools say the same then',
    ],
    remedies: [
      advice(
        'make the pool as large as the threads of one process (Rails: `pool` in database.yml, RAILS_MAX_THREADS)',
        ARTICLES.databaseConnections,
      ),
      {
        text: 'before that, see that the database allows dynos × processes × pool size',
        command: heroku('pg:info'),
        url: ARTICLES.databaseConnections,
      },
      {
        text: 'see whether slow or blocked queries hold the connections',
        command: heroku('pg:diagnose'),
        url: ARTICLES.postgresMonitoring,
      },
    ],
  }
}

/** The product, where the lines know its numbers. */
function demand(state: AppState): string {
  const known = connectionDemand(state)
  return known.length === 0 ? '' : ` By the servers' own lines, ${listOf(known)}.`
}

function inUse(refused: readonly Occurrence[], state: AppState): string {
  const used = connectionsAround(state, 'postgres', refused)
  return used === null ? '' : ` Joined with its own metrics of that time: ${used}.`
}
