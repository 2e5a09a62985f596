import {expect, test} from 'vitest'

import {parseRedisUrl} from './address.js'
import {connectTimeout, errorReply, unreachable} from './errors.js'

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
