import {expect, test} from 'vitest'

import {isAmqpUrl, parseAmqpUrl} from './address.js'

test.each([
  [
    'amqps://acme:s3cr3t@fox.rmq.cloudamqp.com/acme',
    {host: 'fox.rmq.cloudamqp.com', port: 5671, tls: true, user: 'acme', password: 's3cr3t', vhost: 'acme'},
  ],
  [
    'amqp://localhost',
    {host: 'localhost', port: 5672, tls: false, user: 'guest', password: 'guest', vhost: '/'},
  ],
  ['amqp://localhost/', {vhost: '/'}],
  ['amqp://localhost//', {vhost: '/'}],
  ['amqp://localhost/%2Fteam', {vhost: '/team'}],
  ['pyamqp://a:p%40ss%@[::1]:1234/v', {host: '::1', port: 1234, user: 'a', password: 'p%40ss%', vhost: 'v'}],
])('%s', (url, address) => {
  expect(parseAmqpUrl(url)).toMatchObject(address)
  expect(isAmqpUrl(url)).toBe(true)
})

test.each(['redis://acme:s3cr3t@localhost', 's3cr3t', 'amqp:s3cr3t', 'amqps://'])(
  '%s is none, and is not repeated',
  url => {
    const error = thrownBy(() => parseAmqpUrl(url))
    expect(error).toMatchObject({kind: 'bad-url', exitCode: 2})
    expect(JSON.stringify(error)).not.toContain('s3cr3t')
  },
)

function thrownBy(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}
