import {expect, test} from 'vitest'

import {answering, smallServer} from '../../test/support/small-server.js'
import {known, unknown} from '../platform/reading.js'
import {askJson, whyNot} from './ask-json.js'

test('gives status and body, whatever the status', async () => {
  const {url, asked} = await smallServer(answering({id: 'bad_request'}, 400))
  const answer = await askJson({url: new URL('/errors?step=1h', url), headers: {accept: 'application/json'}})
  expect(answer).toEqual(known({status: 400, body: {id: 'bad_request'}}))
  expect(asked).toMatchObject([
    {method: 'GET', path: '/errors?step=1h', headers: {accept: 'application/json'}},
  ])
})

test('a redirect is an answer: nobody else is asked', async () => {
  const other = await smallServer(answering({}))
  const {url} = await smallServer((_, response) => response.writeHead(302, {location: other.url}).end())
  expect(await askJson({url: new URL(url)})).toEqual(known({status: 302, body: undefined}))
  expect(other.asked).toEqual([])
})

test.each([
  [
    'the deadline passes before the answer',
    // oxlint-disable-next-line no-empty-function -- never answers
    () => {},
    'did not answer within 0.1 s',
  ],
  [
    'the answer drips',
    (_: unknown, response: {write: (text: string) => void}) => response.write('{"data": '),
    'did not answer within 0.1 s',
  ],
  [
    'the connection breaks',
    (request: {socket: {destroy: () => void}}) => request.socket.destroy(),
    'could not be reached',
  ],
])('is unknown when %s', async (_, respond, why) => {
  const {url} = await smallServer(respond)
  const {host} = new URL(url)
  expect(await askJson({url: new URL(url), deadlineMs: 100})).toEqual(unknown(`${host} ${why}`))
})

test('is unknown when the answer has no end', async () => {
  const {url} = await smallServer((_, response) => {
    const more = () => response.write(' '.repeat(100_000), error => error || more())
    more()
  })
  expect(await askJson({url: new URL(url)})).toEqual(unknown(`${new URL(url).host} answered with too much`))
})

test('the signal ends the asking and is what is thrown', async () => {
  const reason = new Error('Ctrl-C')
  const asking = new AbortController()
  const {url} = await smallServer(() => asking.abort(reason))
  await expect(askJson({url: new URL(url), signal: asking.signal})).rejects.toBe(reason)
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
  expect(whyNot(url, {status, body})).toBe(`status.heroku.com ${why}`)
})
