import {expect, test} from 'vitest'

import {DatastoreError} from '../errors.js'
import {parsePostgresUrl} from './address.js'

test.each([
  [
    'postgres://u:p12ab@ec2-44-194-67-42.compute-1.amazonaws.com:5432/d1',
    {
      host: 'ec2-44-194-67-42.compute-1.amazonaws.com',
      port: 5432,
      tls: true,
      user: 'u',
      password: 'p12ab',
      database: 'd1',
    },
  ],
  ['postgresql://u@localhost', {tls: false, port: 5432, password: null, database: 'u'}],
  ['postgres://u:a%2Fb%40@[::1]:6000/d%20e', {host: '::1', port: 6000, password: 'a/b@', database: 'd e'}],
  ['postgres://u:50%off@example.com/d', {password: '50%off', tls: true}],
  ['postgres://u@example.com/d?sslmode=disable', {tls: false}],
  ['postgres://u@127.0.0.1/d?sslmode=require', {tls: true}],
  [' postgres://u@10.0.0.7/d?pool=5 \n', {tls: true, database: 'd'}],
])('%s', (url, address) => {
  expect(parsePostgresUrl(url)).toMatchObject(address)
})

test.each([
  ['', 'it is not a URL'],
  ['redis://u:s3cr3t@example.com/1', 'it does not begin with postgres:// or postgresql://'],
  ['postgres://u:s3cr3t@/d', 'it is not a URL'],
  ['postgres:///s3cr3t', 'it names no host'],
  ['postgres://:s3cr3t@example.com/d', 'it names no user'],
])('%s is wrong, and not repeated', (url, why) => {
  const error = failureOf(() => parsePostgresUrl(url))
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
