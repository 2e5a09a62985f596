import {expect, test} from 'vitest'

import {parseRedisUrl} from './address.js'
import {connectTimeout, errorReply, unreachable} from './errors.js'
import {isHerokuData, isPrivate} from './hosts.js'

test.each([
  ['ec2-44-194-67-42.compute-1.amazonaws.com', true],
  ['EC2-34-254-120-196.eu-west-1.compute.amazonaws.com', true],
  ['ec2-44-194-67-42.compute-1.amazonaws.com.example.com', false],
  ['my-cache.abc123.use1.cache.amazonaws.com', false],
  ['xec2-44-194-67-42.compute-1.amazonaws.com', false],
  ['redis-12345.c1.us-east-1-2.ec2.cloud.redislabs.com', false],
])('is %s a host of Heroku: %s', (host, is) => {
  expect(isHerokuData(host)).toBe(is)
})

test.each([
  ['10.1.2.3', true],
  ['172.16.0.1', true],
  ['172.32.0.1', false],
  ['192.168.1.1', true],
  ['100.64.0.1', true],
  ['fd00::1', true],
  ['2001:db8::1', false],
  ['127.0.0.1', false],
  ['localhost', false],
  ['redis.railway.internal', true],
  ['internal.example.com', false],
  ['fd.example.com', false],
  ['10.example.com', false],
])('is %s private: %s', (host, is) => {
  expect(isPrivate(host)).toBe(is)
})

test('a private address says where to run', () => {
  const address = parseRedisUrl('redis://:s3cr3t@10.0.0.7')
  const why = 'the address is a private one, and reached only from inside of its network'
  const next = 'run this on a dyno there:\n  heroku run bash'
  expect(connectTimeout(address, 5000)).toMatchObject({
    what: 'the Redis at 10.0.0.7:6379 did not accept a connection within 5 s',
    why,
    next,
  })
  expect(unreachable(address, 'EHOSTUNREACH')).toMatchObject({why, next})
})

test('a Key-Value Store that does not answer may be that of a space', () => {
  const address = parseRedisUrl('rediss://:s3cr3t@ec2-44-194-67-42.compute-1.amazonaws.com:32269')
  expect(connectTimeout(address, 5000).why).toBe(
    'a Key-Value Store of a Private or Shield Space is reached only from inside of it; else its host is down',
  )
})

test('the words of an unknown error lose what a terminal would obey', () => {
  const error = errorReply(parseRedisUrl('redis://example.com'), `ERR \u001b[2J odd\n${'x'.repeat(999)}`)
  expect(error.why).toMatch(/^ERR \[2J oddx+$/)
  expect(error.why.length).toBe(160)
})
