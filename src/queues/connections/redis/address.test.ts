import {expect, test} from 'vitest'

import {DatastoreError} from '../errors.js'
import {parseRedisUrl} from './address.js'

const HEROKU = 'ec2-44-194-67-42.compute-1.amazonaws.com'

test.each([
  ['redis://localhost', {host: 'localhost', port: 6379, tls: false, user: null, password: null, database: 0}],
  [`rediss://:p12ab@${HEROKU}:32269`, {host: HEROKU, port: 32_269, tls: true, user: null, password: 'p12ab'}],
  // Heroku's user that means nothing.
  [`rediss://h:p12ab@${HEROKU}:32269`, {user: null, password: 'p12ab'}],
  ['rediss://h:p12ab@redis.example.com', {user: 'h'}],
  ['redis://default:a%2Fb%40@example.com:7000/3', {user: 'default', password: 'a/b@', database: 3}],
  ['redis://:50%off@example.com', {password: '50%off'}],
  ['redis://[2001:db8::1]:6380', {host: '2001:db8::1', port: 6380}],
  ['redis://example.com?db=4', {database: 4}],
  [' redis://example.com/ \n', {database: 0}],
])('%s', (url, address) => {
  expect(parseRedisUrl(url)).toMatchObject(address)
})

test.each([
  ['', 'it is not a URL'],
  ['s3cr3t', 'it is not a URL'],
  ['postgres://user:s3cr3t@example.com/db', 'it does not begin with redis:// or rediss://'],
  ['redis://:s3cr3t@/0', 'it is not a URL'],
  ['redis:///0', 'it names no host'],
  ['redis://example.com/s3cr3t', 'what follows its host is not the number of a database'],
])('%s is wrong, and not repeated', (url, why) => {
  const error = failureOf(() => parseRedisUrl(url))
  expect(error).toMatchObject({why, exitCode: 2})
  expect(error?.stack).not.toContain('s3cr3t')
})

function failureOf(parse: () => unknown): DatastoreError | null {
  try {
    parse()
    return null
  } catch (error) {
    return error instanceof DatastoreError ? error : null
  }
}
