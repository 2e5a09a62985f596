import {expect, test} from 'vitest'

import {parseAmqpUrl} from './amqp/address.js'
import {amqpFaults} from './amqp/errors.js'
import {parseFaktoryUrl} from './faktory/address.js'
import {faktoryFaults} from './faktory/errors.js'
import type {Faults} from './faults.js'
import {parsePostgresUrl} from './postgres/address.js'
import {postgresFaults} from './postgres/errors.js'
import {parseRedisUrl} from './redis/address.js'
import {redisFaults} from './redis/errors.js'

const EC2 = 'ec2-44-194-67-42.compute-1.amazonaws.com'

/** The faults of each kind of datastore at a host, with a secret in its URL; without TLS. */
const AT: readonly (readonly [string, (host: string) => Faults])[] = [
  ['Redis', host => redisFaults(parseRedisUrl(`redis://:s3cr3t@${host}:1234`))],
  ['RabbitMQ', host => amqpFaults(parseAmqpUrl(`amqp://u:s3cr3t@${host}:1234`))],
  ['Faktory', host => faktoryFaults(parseFaktoryUrl(`tcp://:s3cr3t@${host}:1234`))],
  [
    'Postgres',
    host => postgresFaults(parsePostgresUrl(`postgres://u:s3cr3t@${host}:1234/d?sslmode=disable`)),
  ],
]

test.each(AT)('%s tells what failed, and no secret', (name, at) => {
  const faults = at('example.com')
  const errors = [
    faults.unreachable('ECONNREFUSED'),
    faults.late(5000),
    faults.noTls(),
    faults.certificate('CERT_HAS_EXPIRED'),
    faults.answerLate(5000),
    faults.closed(),
    faults.badAnswer(),
    faults.wrongCredentials(),
  ]
  expect(errors.map(({what}) => what)).toEqual([
    `cannot reach the ${name} at example.com:1234`,
    `the ${name} at example.com:1234 did not accept a connection within 5 s`,
    `the ${name} at example.com:1234 does not speak TLS on this port`,
    `the certificate of the ${name} at example.com:1234 is not to be trusted`,
    `the ${name} at example.com:1234 did not answer within 5 s`,
    `the ${name} at example.com:1234 closed the connection`,
    `what answers at example.com:1234 is not a ${name}`,
    `the ${name} at example.com:1234 does not accept the credentials`,
  ])
  expect(errors.map(({what, why, next}) => `${what} ${why} ${next}`).join(' ')).not.toContain('s3cr3t')
})

test.each(AT)('%s at a private address says where to run', (_name, at) => {
  const why = 'the address is a private one, and reached only from inside of its network'
  const next = 'run this on a dyno there:\n  heroku run bash'
  expect(at('10.0.0.7').late(5000)).toMatchObject({why, next})
  expect(at('10.0.0.7').unreachable('EHOSTUNREACH')).toMatchObject({why, next})
})

test.each(AT)('%s at an address of IPv6 is named with its port', (name, at) => {
  expect(at('[2001:db8::1]').it).toBe(`the ${name} at [2001:db8::1]:1234`)
})

test('a data service of Heroku that accepts no connection may be that of a space', () => {
  const why = (kind: string) =>
    `${kind} of a Private or Shield Space is reached only from inside of it; else its host is down`
  expect(redisFaults(parseRedisUrl(`rediss://:p@${EC2}`)).late(5000).why).toBe(why('a Key-Value Store'))
  expect(postgresFaults(parsePostgresUrl(`postgres://u@${EC2}`)).late(5000).why).toBe(why('a Postgres'))
  expect(amqpFaults(parseAmqpUrl(`amqps://${EC2}`)).late(5000).why).toMatch(/^a firewall is in between/)
})

test('what hangs up without TLS may want it, where it does not say so by itself', () => {
  const why = AT.map(([, at]) => at('example.com').closed().why)
  expect(why).toEqual([
    'perhaps it wants TLS: rediss://',
    'perhaps it wants TLS: amqps://',
    'perhaps it wants TLS: tcp+tls://',
    '',
  ])
  expect(redisFaults(parseRedisUrl('rediss://example.com')).closed().why).toBe('')
})
