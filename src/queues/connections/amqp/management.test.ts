import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'

import {expect, onTestFinished, test} from 'vitest'

import {parseAmqpUrl} from './address.js'
import {managementOf, usualUrl} from './management.js'

const PASSWORD = 's3cr3t/+p%'
const ENCODED = encodeURIComponent(PASSWORD)

interface Asked {
  readonly url: string | undefined
  readonly authorization: string | undefined
}

/** A server that answers all with this status. */
async function server(status = 200): Promise<{readonly url: string; readonly asked: readonly Asked[]}> {
  const asked: Asked[] = []
  const http = createServer(({url, headers: {authorization}}, response) => {
    asked.push({url, authorization})
    response.writeHead(status).end('{}')
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void http.close())
  return {url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, asked}
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

test('it is asked with the credentials of the broker, unless its own are given', async () => {
  const {url, asked} = await server()
  const address = parseAmqpUrl(`amqps://acme:${ENCODED}@fox.example.com/acme`)
  expect(await managementOf(address, {url}).get('overview', {})).toEqual({known: true, value: {}})
  await managementOf(address, {url: `${url.replace('//', '//monitor:other@')}/api/`}).get('overview', {})
  await managementOf(address, {url: `${url}/rabbit`}).get('overview', {columns: 'a,b'})
  expect(asked).toEqual([
    {url: '/api/overview', authorization: basic('acme', PASSWORD)},
    {url: '/api/overview', authorization: basic('monitor', 'other')},
    {url: '/rabbit/api/overview?columns=a%2Cb', authorization: basic('acme', PASSWORD)},
  ])
})

test.each(['/', 'my vhost', 'a/b'])('names of vhosts and queues stay whole: %j', async name => {
  const {url, asked} = await server()
  const encoded = encodeURIComponent(name)
  await managementOf(parseAmqpUrl('amqp://localhost'), {url}).get(`queues/${encoded}/x`, {})
  expect(asked.map(({url}) => url)).toEqual([`/api/queues/${encoded}/x`])
})

test.each([
  ['amqps://acme:a@fox.rmq.cloudamqp.com/acme', 'https://fox.rmq.cloudamqp.com'],
  ['amqp://acme:a@broker.example.com:5673/acme', 'https://broker.example.com'],
  ['amqp://localhost', 'http://localhost:15672'],
  ['amqp://[::1]:5673', 'http://[::1]:15672'],
])('that of %s is at %s', (broker, url) => {
  expect(usualUrl(parseAmqpUrl(broker))).toBe(url)
})

test.each([
  [401, /refuses access \(HTTP 401\); the user needs the tag management/],
  [404, /answered with HTTP 404; is it elsewhere/],
  [302, /sends elsewhere/],
])('HTTP %d is told, without the password', async (status, why) => {
  const {url} = await server(status)
  const address = parseAmqpUrl(`amqp://acme:${ENCODED}@localhost`)
  const answer = await managementOf(address, {url}).get('overview', {})
  expect(answer).toEqual({known: false, why: expect.stringMatching(why)})
  expect(JSON.stringify(answer)).not.toContain('s3cr3t')
})

test('a password never goes out in the clear', () => {
  const address = parseAmqpUrl(`amqp://acme:${ENCODED}@localhost`)
  expect(() => managementOf(address, {url: 'http://broker.example.com:15672'})).toThrow(
    /cannot make sense of the URL to ask/,
  )
})
