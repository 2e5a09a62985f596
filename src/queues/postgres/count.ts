import {known, type Reading, unknown} from '../../platform/reading.js'
import {atLeast, largestOf, sumOf} from '../amounts.js'
import type {ReadTransaction} from '../connections/postgres.js'
import type {Row} from '../connections/postgres/transaction.js'
import type {Amount, Wanted} from '../queue-system.js'
import {chooseQueues} from '../wanted.js'
import type {Kind, Part} from './adapter.js'
import {isWantedSql, literal} from './sql.js'
import {numberAt, textAt} from './values.js'

/** Jobs of one kind in one part of the tables. */
interface Share {
  readonly kind: Kind
  /** Of each queue that has any; the time is ms since the epoch. */
  readonly queues: Reading<ReadonlyMap<string, {readonly count: number; readonly first: number | null}>>
  /** Were all rows looked at? */
  readonly whole: boolean
  readonly firstFirst: boolean
}

/** What was counted, of each queue. */
export interface Counts {
  /** Queues that have a job of whatever kind. */
  readonly names: readonly string[]
  /** Unknown where nothing counts this kind. */
  readonly amount: (kind: Kind, queue: string) => Amount
  /** How long the oldest has been ready, ms. */
  readonly waitMs: (queue: string, at: number) => Amount
  /** When the next that is scheduled is due, ms since the epoch; null where there is none. */
  readonly nextDueAt: (queue: string) => Reading<number | null>
}

/** So many are told exactly, however few are asked for: it costs a few ms. */
const EXACT_TO = 10_000

/** Where more jobs are ready than are asked for, nothing else matters much: no index may help to find it. */
const BESIDES_MS = 150

/** Counts all parts, each up to a limit that makes it cost the same for ten thousand jobs and ten million. */
export async function countParts(
  transaction: ReadTransaction,
  parts: readonly Part[],
  wanted: Wanted,
): Promise<Counts> {
  const limit = Math.max(wanted.countTo, EXACT_TO)
  const shares: Share[] = []
  for (const part of parts) {
    const isEnough = shares.some(({kind, queues, whole}) => kind === 'ready' && queues.known && !whole)
    const answer = await transaction.ask(statementFor(part, wanted, limit), isEnough ? BESIDES_MS : undefined)
    shares.push(...sharesOf(part, answer, limit))
  }
  return countsOf(shares)
}

function sharesOf(part: Part, answer: Reading<readonly Row[]>, limit: number): readonly Share[] {
  const firstFirst = part.firstFirst ?? false
  if (!answer.known) return part.tallies.map(({kind}) => ({kind, queues: answer, whole: false, firstFirst}))
  const rows = answer.value
  const seen = rows.reduce((sum, row) => sum + (numberAt(row, 'seen') ?? 0), 0)
  return part.tallies.map(({kind}, i) => ({
    kind,
    whole: seen <= limit,
    firstFirst,
    queues: known(
      new Map(
        rows.flatMap(row => {
          const count = numberAt(row, `count${i}`) ?? 0
          const entry = {count, first: numberAt(row, `first${i}`) ?? null}
          return count === 0 ? [] : [[textAt(row, 'queue') ?? '', entry] as const]
        }),
      ),
    ),
  }))
}

function statementFor(part: Part, wanted: Wanted, limit: number): string {
  const {from, where, queue, unnamed, tallies, order} = part
  const isKinds = tallies.map(({where = 'true'}, i) => `(${where}) AS is${i}`)
  const times = tallies.map(({time = 'NULL::timestamptz'}, i) => `(${time}) AS time${i}`)
  const counts = tallies.map((_, i) => `count(*) FILTER (WHERE is${i})::int AS count${i}`)
  const firsts = tallies.map(
    (_, i) => `(extract(epoch FROM min(time${i}) FILTER (WHERE is${i})) * 1000)::float8 AS first${i}`,
  )
  return `SELECT queue, count(*)::int AS seen, ${[...counts, ...firsts].join(', ')} FROM (
    SELECT ${unnamed === undefined ? queue : `COALESCE(${queue}, ${literal(unnamed)})`}::text AS queue, ${[...isKinds, ...times].join(', ')} FROM (
      SELECT * FROM ${from} WHERE (${where}) AND ${isWantedIn(part, wanted)}
      ${order === undefined ? '' : `ORDER BY ${order}`} LIMIT ${limit + 1}
    ) looked_at
  ) jobs GROUP BY queue`
}

function isWantedIn({queue, unnamed}: Part, wanted: Wanted): string {
  const isWanted = isWantedSql(queue, wanted)
  if (unnamed === undefined) return isWanted
  return chooseQueues([unnamed], wanted).there.length > 0
    ? `(${isWanted} OR ${queue} IS NULL)`
    : `(${isWanted} AND ${queue} IS NOT NULL)`
}

function countsOf(shares: readonly Share[]): Counts {
  const of = (kind: Kind) => shares.filter(share => share.kind === kind)
  const names = shares.flatMap(({queues}) => (queues.known ? [...queues.value.keys()] : []))
  return {
    names: [...new Set(names)].sort(),
    amount: (kind, queue) => sumOf(of(kind).map(share => amountIn(share, queue))),
    waitMs: (queue, at) => largestOf(of('ready').map(share => waitIn(share, queue, at))),
    nextDueAt: queue => soonest(of('scheduled').map(share => firstIn(share, queue))),
  }
}

function amountIn({queues, whole}: Share, queue: string): Amount {
  if (!queues.known) return queues
  const count = queues.value.get(queue)?.count ?? 0
  return whole ? known(count) : atLeast(count)
}

function waitIn(share: Share, queue: string, at: number): Amount {
  const {queues, whole, firstFirst} = share
  if (!queues.known) return queues
  const entry = queues.value.get(queue)
  if (entry === undefined) return whole ? known(0) : atLeast(0)
  if (entry.first === null) return unknown('its jobs do not say since when they are ready')
  const waitMs = Math.max(0, Math.round(at - entry.first))
  return whole || firstFirst ? known(waitMs) : atLeast(waitMs)
}

function firstIn({queues, whole, firstFirst}: Share, queue: string): Reading<number | null> {
  if (!queues.known) return queues
  const entry = queues.value.get(queue)
  if (!whole && !(firstFirst && entry !== undefined))
    return unknown('there are too many to look for the first of them')
  return known(entry?.first === undefined || entry.first === null ? null : Math.round(entry.first))
}

function soonest(times: readonly Reading<number | null>[]): Reading<number | null> {
  const missing = times.find(time => !time.known)
  if (missing !== undefined) return missing
  if (times.length === 0) return unknown('it is not told')
  const all = times.flatMap(time => (time.known && time.value !== null ? [time.value] : []))
  return known(all.length === 0 ? null : Math.min(...all))
}
