import {expect, test} from 'vitest'

import {parsePostgresUrl} from './address.js'
import {notAnswered, notServed} from './errors.js'

const HEROKU = parsePostgresUrl('postgres://u:s3cr3t@ec2-44-194-67-42.compute-1.amazonaws.com:5432/d')
const LOCAL = parsePostgresUrl('postgres://u:s3cr3t@127.0.0.1/d')

// What Postgres 15 and PgBouncer 1.18 to 1.24 say.
test.each([
  ['28P01', 'password authentication failed for user "u"', 'credentials', /does not accept the credentials/],
  ['28000', 'role "u" does not exist', 'credentials', /does not accept the credentials/],
  ['08P01', 'no such user: u', 'credentials', /does not accept the credentials/],
  ['08P01', 'SASL authentication failed', 'credentials', /does not accept the credentials/],
  ['3D000', 'database "d" does not exist', 'credentials', /has no such database/],
  ['08P01', 'no such database: d', 'credentials', /has no such database/],
  ['53300', 'sorry, too many clients already', 'full', /has no connection left/],
  ['53300', 'too many connections for role "u"', 'full', /has no connection left/],
  ['08P01', 'no more connections allowed (max_client_conn)', 'full', /has no connection left/],
  ['57P03', 'the database system is starting up', 'not-serving', /does not serve/],
  ['57P01', 'terminating connection due to administrator command', 'not-serving', /does not serve/],
  ['08P01', 'server login has been failing, try again later', 'not-serving', /does not serve/],
  ['08P01', 'query_wait_timeout', 'not-serving', /does not serve/],
  ['XX000', 'something about s3cr3t', 'refused', /refuses/],
])('%s: %s', (code, words, kind, what) => {
  const error = notServed(HEROKU, {code, words})
  expect(error).toMatchObject({kind, what: expect.stringMatching(what)})
  expect(`${error.what} ${error.why} ${error.next}`).not.toMatch(/s3cr3t|"[ud]"/)
})

test('where nobody is let in without TLS', () => {
  const words = 'no pg_hba.conf entry for host "203.0.113.7", user "u", database "d", no encryption'
  expect(notServed(LOCAL, {code: '28000', words}).why).toBe(
    'perhaps it wants TLS: ?sslmode=require at the end of the URL',
  )
  expect(notServed(HEROKU, {code: '28000', words}).what).toMatch(/does not accept the credentials$/)
})

test.each([
  ['42501', 'permission denied for table jobs', "the URL's user may not read it"],
  ['42P01', 'relation "jobs" does not exist', 'the table is not there'],
  ['57014', 'canceling statement due to statement timeout', 'it could not be counted within 2 s'],
  ['57014', 'canceling statement due to user request', 'somebody cancelled it'],
  ['22012', 'division by zero', 'Postgres refuses: it says 22012'],
  ['\u001b[2J', 's3cr3t', 'Postgres refuses: it says something else'],
])('%s: %s answers one question only', (code, words, why) => {
  expect(notAnswered({code, words}, 2000)).toBe(why)
})
