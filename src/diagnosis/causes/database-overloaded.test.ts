import {expect, test} from 'vitest'

import {appLine, findingOf, loudIds, requestId, routerLine} from '../../../test/support/log-lines.js'

/** A metrics line of a database that is well but for what is given, at so many minutes. */
function metrics(minute: number, some: Readonly<Record<string, number | string>> = {}): string {
  const samples = {
    'active-connections': 12,
    'waiting-connections': 0,
    'index-cache-hit-rate': 0.9995,
    'table-cache-hit-rate': 0.998,
    'load-avg-1m': 0.2,
    'load-avg-5m': 0.2,
    'read-iops': 12,
    ...some,
  }
  const text = Object.entries(samples)
    .map(([name, value]) => `sample#${name}=${value}`)
    .join(' ')
  return appLine(minute * 60, 'heroku-postgres', `source=DATABASE addon=postgresql-flat-1 ${text}`)
}

const minutes = (from: number, until: number): number[] =>
  Array.from({length: until - from + 1}, (_, index) => from + index)

const CUT_OFF = 'PG::QueryCanceled: ERROR:  canceling statement due to statement timeout'
const LOCK_TIMEOUT = 'psycopg2.errors.LockNotAvailable: canceling statement due to lock timeout'

/** Connections wait for these minutes, and not in those before and after. */
const waiting = (from: number, until: number): string[] =>
  minutes(0, 20).map(minute =>
    metrics(minute, minute >= from && minute <= until ? {'waiting-connections': 3 + (minute % 5)} : {}),
  )

test('connections that wait for minutes, with queries cut off in the same minutes, are proof', () => {
  const lines = [
    ...waiting(4, 12),
    appLine(300, 'web.1', CUT_OFF),
    appLine(420, 'web.2', LOCK_TIMEOUT),
    appLine(500, 'worker.1', CUT_OFF),
  ]
  const finding = findingOf(lines, 'database-overloaded')
  expect(finding).toMatchObject({severity: 'warning', confidence: 'high', process: null, alternatives: []})
  expect(finding?.summary).toBe('DATABASE cannot keep up: up to 7 connections waited for a lock for 8 min')
  expect(finding?.explanation).toContain('3 queries cut off by a timeout')
  expect(finding?.evidence.map(({source}) => source)).toContain('app[heroku-postgres]')
})

test('the same with the errors hours apart is only what the metrics say', () => {
  const lines = [...waiting(4, 12), ...[7300, 7420, 7500].map(second => appLine(second, 'web.1', CUT_OFF))]
  expect(findingOf(lines, 'database-overloaded')).toMatchObject({confidence: 'medium', severity: 'warning'})
})

test('connections that wait in one sample, or for three minutes, are normal life', () => {
  expect(loudIds([...waiting(4, 4), appLine(240, 'web.1', CUT_OFF)])).toEqual([])
  expect(loudIds(waiting(4, 7))).toEqual([])
})

test('a full load is the cause where the app feels it, and information where it does not', () => {
  const loaded = minutes(0, 20).map(minute =>
    metrics(minute, {'load-avg-5m': 1.6, 'read-iops': 2900, 'table-cache-hit-rate': 0.91}),
  )
  expect(findingOf(loaded, 'database-overloaded')).toMatchObject({severity: 'info', confidence: 'medium'})
  const felt = findingOf(
    [...loaded, ...[100, 300, 500].map(second => appLine(second, 'web.1', CUT_OFF))],
    'database-overloaded',
  )
  expect(felt).toMatchObject({severity: 'warning', confidence: 'high'})
  expect(felt?.summary).toContain('a load of 1.6 per CPU for 20 min, only 91 % of the reads answered')
})

test('an idle database has a low hit rate, and is well', () => {
  const idle = minutes(0, 90).map(minute =>
    metrics(minute, {'table-cache-hit-rate': 0.3, 'read-iops': 0, 'load-avg-5m': 0}),
  )
  expect(findingOf(idle, 'database-overloaded')).toBeUndefined()
})

test('a burst of load between two pauses of the metrics is not known to last', () => {
  const lines = [0, 20, 40, 60, 80].map(minute => metrics(minute, {'load-avg-5m': 1.4}))
  expect(findingOf(lines, 'database-overloaded')).toBeUndefined()
})

test('requests that time out in the database are folded under it', () => {
  const lines = [...waiting(2, 12)]
  for (const second of [200, 260, 320]) {
    lines.push(
      routerLine(second, {code: 'H12', path: `/orders/${second}`, service: 30_000}),
      appLine(
        second + 9,
        'web.1',
        `[${requestId(second)}] Completed 200 OK in 39000ms (Views: 20.0ms | ActiveRecord: 37100.5ms)`,
      ),
    )
  }
  const finding = findingOf(lines, 'database-overloaded')
  expect(finding?.confidence).toBe('high')
  expect(finding?.explanation).toContain('3 timed-out requests that spent most of the time in the database')
  expect(finding?.consequences.map(({id}) => id)).toContain('slow-endpoint')
})

test('many queries cut off, without metrics, are a low guess that says so', () => {
  const lines = minutes(1, 12).map(minute => appLine(minute * 60, 'web.1', CUT_OFF))
  const finding = findingOf(lines, 'database-overloaded')
  expect(finding).toMatchObject({severity: 'warning', confidence: 'low'})
  expect(finding?.alternatives).toHaveLength(2)
  expect(findingOf(lines.slice(0, 4), 'database-overloaded')).toBeUndefined()
})

test("the server's own log of lock waits counts, too", () => {
  const wait =
    '[DATABASE] [9-1] sql_error_code = 00000 LOG:  process 210 still waiting for ShareLock on transaction 3301 after 1000.123 ms'
  const lines = [...waiting(4, 12), ...[300, 360, 420].map(second => appLine(second, 'postgres.1820', wait))]
  expect(findingOf(lines, 'database-overloaded')).toMatchObject({confidence: 'high'})
})

test("a pool's timeouts beside a strained database are its symptom, not a second finding", () => {
  const empty = 'QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30'
  const pool = [300, 330, 360].map(second =>
    appLine(second, 'web.1', `sqlalchemy.exc.TimeoutError: ${empty}`),
  )
  expect(loudIds([...waiting(4, 12), ...pool])).toEqual(['database-overloaded'])
  expect(loudIds([...waiting(4, 5), ...pool])).toEqual(['postgres-connections-exhausted'])
})

test('both kinds of strain are told together', () => {
  const lines = minutes(0, 20).map(minute =>
    metrics(minute, {'waiting-connections': minute > 9 ? 2 : 0, 'load-avg-5m': 1.2}),
  )
  expect(findingOf(lines, 'database-overloaded')?.summary).toBe(
    'DATABASE cannot keep up: up to 2 connections waited for a lock for 10 min and a load of 1.2 per CPU for 20 min',
  )
})
