import {expect, test} from 'vitest'

import {
  closedAddress,
  cut,
  drip,
  json,
  reset,
  scriptedServer,
  silence,
} from '../../../test/support/scripted-server.js'
import {known, unknown} from '../../platform/reading.js'
import {askJson, unfitText} from './ask-json.js'

test('gives status and body, whatever the status', async () => {
  const {url, requests} = await scriptedServer(json(400, {id: 'bad_request'}))
  const answer = await askJson({url: new URL('/errors?step=1h', url), headers: {accept: 'application/json'}})
  expect(answer).toEqual(known({status: 400, body: {id: 'bad_request'}}))
  expect(requests).toMatchObject([
    {method: 'GET', path: '/errors?step=1h', headers: {accept: 'application/json'}},
  ])
})

test('a redirect is an answer: nobody else is asked', async () => {
  const other = await scriptedServer(json(200, {}))
  const {url} = await scriptedServer((_, response) => response.writeHead(302, {location: other.url}).end())
  expect(await askJson({url: new URL(url)})).toEqual(known({status: 302, body: undefined}))
  expect(other.requests).toEqual([])
})

test.each([
  ['never comes', silence, 'did not answer within 0.1 s'],
  ['drips', drip, 'did not answer within 0.1 s'],
  ['is cut', cut, 'did not end its answer'],
  ['is a reset', reset, 'could not be reached (ECONNRESET)'],
])('an answer that %s is unknown, and is not asked for again', async (_, reply, why) => {
  const {url, requests} = await scriptedServer(reply)
  const {host} = new URL(url)
  expect(await askJson({url: new URL(url), deadlineMs: 100})).toEqual(unknown(`${host} ${why}`))
  expect(requests).toHaveLength(1)
})

test('is unknown when nobody listens', async () => {
  const url = new URL(await closedAddress())
  expect(await askJson({url})).toEqual(unknown(`${url.host} could not be reached (ECONNREFUSED)`))
})

test('the signal ends the asking and is what is thrown', async () => {
  const reason = new Error('Ctrl-C')
  const asking = new AbortController()
  const {url, connections} = await scriptedServer(() => asking.abort(reason))
  await expect(askJson({url: new URL(url), signal: asking.signal})).rejects.toBe(reason)
  await expect(askJson({url: new URL(url), signal: asking.signal})).rejects.toBe(reason)
  expect(connections()).toBe(1)
})

test.each([
  [401, {}, 'refused access'],
  [403, undefined, 'refused access'],
  [429, {id: 'rate_limit'}, 'was asked too often'],
  [302, undefined, 'answered with HTTP 302'],
  [503, undefined, 'answered with HTTP 503'],
  [200, undefined, 'answered with something else than JSON'],
  [200, [], 'answered with JSON of an unknown form'],
])('of HTTP %i with %j it says that the host %s', (status, body, why) => {
  const url = new URL('https://user:secret@status.heroku.com/api?token=secret')
  expect(unfitText(url, {status, body})).toBe(`status.heroku.com ${why}`)
})
