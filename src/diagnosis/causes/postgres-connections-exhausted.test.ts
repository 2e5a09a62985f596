import {describe, expect, test} from 'vitest'

import {apiLine, appLine, findingOf, loudIds} from '../../../test/support/log-lines.js'

const REFUSED = appLine(
  0,
  'web.1',
  'FATAL:  remaining connection slots are reserved for non-replication superuser connections',
)

test("tells the database's refusal", () => {
  const finding = findingOf([REFUSED, REFUSED], 'postgres-connections-exhausted')
  expect(finding?.summary).toBe('Postgres refused web.1 a connection 2 times: all slots are taken')
  expect(finding).toMatchObject({severity: 'critical', confidence: 'high', alternatives: []})
})

test("adds what the database's own metrics count", () => {
  const metrics =
    '2024-05-01T12:00:00+00:00 app[heroku-postgres]: source=DATABASE addon=postgresql-flat-1 sample#current_transaction=1 sample#db_size=1bytes sample#tables=1 sample#active-connections=20 sample#waiting-connections=0'
  expect(findingOf([metrics, REFUSED], 'postgres-connections-exhausted')?.explanation).toContain(
    '20 connections',
  )
})

test('names the limit of the plan where the metrics do', () => {
  const metrics = appLine(
    -30,
    'heroku-postgres',
    'source=DATABASE addon=postgresql-flat-1 sample#active-connections=38 sample#max-connections=40',
  )
  expect(findingOf([metrics, REFUSED], 'postgres-connections-exhausted')?.explanation).toContain(
    "up to 38 of the plan's 40 connections were open",
  )
})

test('does the arithmetic with the numbers the lines know', () => {
  const lines = [
    apiLine(0, 'Scaled to web@3:Standard-1X by user a@example.com'),
    appLine(1, 'web.1', '[2] * Workers: 2'),
    appLine(1, 'web.1', '[2] *      Max threads: 5'),
    REFUSED,
  ]
  expect(findingOf(lines, 'postgres-connections-exhausted')?.explanation).toContain(
    'web: 3 dynos x 2 processes x 5 threads = 30',
  )
})

test("the server's own log of the same refusals is not counted twice, and names no dyno", () => {
  const own = appLine(
    0,
    'postgres.1820',
    '[DATABASE] [5-1] sql_error_code = 53300 FATAL:  too many connections for role "u4f2c8d1"',
  )
  expect(findingOf([REFUSED, own], 'postgres-connections-exhausted')).toMatchObject({
    count: 1,
    process: 'web',
    dynos: ['web.1'],
  })
  expect(findingOf([own], 'postgres-connections-exhausted')).toMatchObject({process: null, dynos: []})
})

test('tells the refusals of MySQL add-ons in their own name', () => {
  const line = "User 'b1c9' has exceeded the 'max_user_connections' resource (current value: 10)"
  const finding = findingOf([appLine(0, 'web.1', `Mysql2::Error: ${line}`)], 'postgres-connections-exhausted')
  expect(finding?.summary).toBe("MySQL refused web.1 a connection: all the plan's connections are taken")
  expect(finding?.remedies.flatMap(({command}) => command ?? [])).toEqual([])
})

describe('an app that waits for a connection of its own pool', () => {
  const empty = (second: number): string =>
    appLine(
      second,
      'web.1',
      'HikariPool-1 - Connection is not available, request timed out after 30000ms (total=10, active=10, idle=0, waiting=9)',
    )

  test('is a warning that says whose connections are gone', () => {
    const finding = findingOf([empty(0), empty(5), empty(9)], 'postgres-connections-exhausted')
    expect(finding).toMatchObject({severity: 'warning', confidence: 'medium'})
    expect(finding?.summary).toBe(
      'web.1 waited in vain for a connection of its own pool 3 times: all 10 were in use',
    )
    expect(finding?.explanation).toContain('the database was not asked')
    expect(finding?.alternatives).toHaveLength(4)
  })

  test('once or twice is a passing moment', () => {
    expect(loudIds([empty(0), empty(5)])).toEqual([])
  })

  test('while the server refuses is told under the refusal', () => {
    const finding = findingOf([REFUSED, empty(0), empty(5), empty(9)], 'postgres-connections-exhausted')
    expect(finding).toMatchObject({severity: 'critical', count: 1})
  })
})
