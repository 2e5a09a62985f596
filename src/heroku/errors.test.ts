import {expect, test} from 'vitest'

import {connected, TOKEN} from '../../test/support/connected.js'
import {APP, NOT_FOUND_APP} from '../../test/support/heroku-answers.js'
import {
  closedAddress,
  cut,
  html,
  json,
  type Reply,
  scriptedServer,
  silence,
} from '../../test/support/scripted-server.js'
import type {ConnectOptions} from './connect.js'
import {HerokuError} from './errors.js'

/** What is told when the app is read from a server that answers so. */
async function told(reply: Reply, options: Partial<ConnectOptions> = {}): Promise<string> {
  const server = await scriptedServer(reply)
  const error: unknown = await connected(server.url, options)
    .read.app()
    .catch((error: unknown) => error)
  if (!(error instanceof HerokuError)) throw error
  expect(error.exitCode).toBe(1)
  return [error.kind, error.what, error.why, error.next]
    .join('\n')
    .replaceAll(new URL(server.url).host, 'HOST')
}

test('401 of a login', async () => {
  expect(await told(json(401, {id: 'unauthorized', message: 'Invalid credentials provided.'})))
    .toMatchInlineSnapshot(`
    "not-logged-in
    not logged in to Heroku
    the login of the Heroku CLI has expired or was revoked
    log in again:
      heroku login"
  `)
})

test('401 of HEROKU_API_KEY', async () => {
  expect(await told(json(401, {}), {tokenFrom: 'HEROKU_API_KEY'})).toMatchInlineSnapshot(`
    "not-logged-in
    Heroku does not accept the token in HEROKU_API_KEY
    it has expired, was revoked, or is not a whole token
    make a new one, or unset HEROKU_API_KEY and log in:
      heroku authorizations:create
      heroku login"
  `)
})

test('an app that is not there', async () => {
  expect(await told(json(404, NOT_FOUND_APP))).toMatchInlineSnapshot(`
    "no-such-app
    there is no app example-app
    its name is misspelt, it was renamed or deleted, or it belongs to another account
    see which apps this account has:
      heroku apps --all
      heroku auth:whoami"
  `)
})

test('no access', async () => {
  const message = 'You do not have access to the app example-app.'
  expect(await told(json(403, {id: 'forbidden', message}))).toMatchInlineSnapshot(`
    "no-access
    this account may not do that with the app example-app
    Heroku says: You do not have access to the app example-app.
    ask who owns the app to let this account in:
      heroku auth:whoami
      heroku access --app example-app"
  `)
})

test('a second factor', async () => {
  expect(await told(json(403, {id: 'two_factor', message: 'x', app: APP}))).toMatchInlineSnapshot(`
    "two-factor
    the app example-app wants a second factor
    Heroku asks for a two-factor code before this account may work on it
    enter the code once with the Heroku CLI, which opens the app for a while, then try again:
      heroku ps --app example-app"
  `)
})

test('too many requests', async () => {
  expect(await told(json(429, {id: 'rate_limit', message: 'x'}))).toMatchInlineSnapshot(`
    "rate-limit
    this account sends Heroku too many requests
    Heroku refuses more of them for now
    wait some minutes, or find who else uses the account's API:
      heroku authorizations"
  `)
})

test('too many requests, and how long until there are some again', async () => {
  const reply = json(429, {id: 'rate_limit', message: 'x'}, {'RateLimit-Remaining': '0'})
  expect(await told(reply)).toMatchInlineSnapshot(`
    "rate-limit
    this account sends Heroku too many requests
    0 of the 4,500 requests an hour are left; the last 500 are for the account's other programs
    wait 6 min 39 s, or find who else uses the account's API:
      heroku authorizations"
  `)
})

test('a failure of the platform', async () => {
  expect(await told(html(503))).toMatchInlineSnapshot(`
    "platform-down
    Heroku has a problem of its own
    its API answered 503
    try again in a minute; see https://status.heroku.com"
  `)
})

test('a failure of the platform that can be looked up', async () => {
  const reply = json(
    500,
    {id: 'internal', message: 'x'},
    {'Request-Id': '01234567-89ab-cdef-0123-456789abcdef'},
  )
  expect(await told(reply)).toContain('its API answered 500 to request 01234567-89ab-cdef-0123-456789abcdef')
})

test('nobody there', async () => {
  const host = await closedAddress()
  await expect(connected(host).read.app()).rejects.toMatchObject({
    kind: 'network-down',
    what: `cannot reach ${new URL(host).host}`,
    why: 'it refuses connections (ECONNREFUSED)',
  })
})

test('no answer', async () => {
  expect(await told(silence, {readDeadlineMs: 20})).toMatchInlineSnapshot(`
    "timeout
    HOST did not answer within 20 ms

    try again in a minute; see https://status.heroku.com"
  `)
})

test('a page where JSON was asked for', async () => {
  expect(await told(html(200))).toMatchInlineSnapshot(`
    "bad-answer
    cannot make sense of what HOST answered
    it is a web page where JSON was asked for
    if a proxy or the sign-in page of a network may stand in between, check that; else try a newer version:
      heroku plugins:update"
  `)
})

test('half an answer', async () => {
  expect(await told(cut)).toContain('the connection broke in the middle of the answer')
})

test('a page with a refusal is not the platform speaking', async () => {
  expect(await told(html(403))).toContain('bad-answer')
})

test('a redirect', async () => {
  expect(await told(json(301, {}, {Location: 'https://example.com/?token=x'}))).toContain('it answered 301')
})

test('a field of another type', async () => {
  expect(await told(json(200, {...APP, maintenance: 'no'}))).toContain(
    'app.maintenance is another string, not true or false',
  )
})

test('a refusal in the platform’s own words: one line, short, without escapes and secrets', async () => {
  const message = `Nope.\n\u001B[31mRed ${TOKEN} postgres://u:pw@host/db ${'very '.repeat(100)}long`
  const text = await told(json(422, {id: 'invalid_params', message}))
  expect(text).toContain('Heroku says: Nope. Red [redacted] postgres://[redacted]@host/db very')
  expect(text).not.toContain('long')
  expect(text).not.toContain(TOKEN)
})

test('a token with characters that no token has is not sent', () => {
  const connecting = () =>
    connected('https://api.heroku.com', {token: 'two words', tokenFrom: 'HEROKU_API_KEY'})
  expect(connecting).toThrow('Heroku does not accept the token in HEROKU_API_KEY')
})
