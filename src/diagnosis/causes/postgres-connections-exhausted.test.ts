import {expect, test} from 'vitest'

import {appLine, findingOf, loudIds} from '../../../test/support/log-lines.js'

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

test("an app that waits for its own pool is not the database's refusal", () => {
  const line =
    'ActiveRecord::ConnectionTimeoutError: could not obtain a connection from the pool within 5.000 seconds'
  expect(loudIds([appLine(0, 'web.1', line)])).not.toContain('postgres-connections-exhausted')
})
