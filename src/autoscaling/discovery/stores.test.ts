import {expect, test} from 'vitest'

import {distinct, kindOf} from './stores.js'

test('kinds of datastores by their URLs, and each datastore once', () => {
  const urls = [
    'rediss://:p@ec2-1-2-3-4.compute-1.amazonaws.com:6380',
    'redis://:p@ec2-1-2-3-4.compute-1.amazonaws.com:6379',
    'postgres://u:p@db.example.com:5432/a',
    'postgres://u:p@db.example.com:6432/a',
    'postgresql://u:p@db.example.com/b',
    'amqps://u:p@fox.rmq.cloudamqp.com/u',
    'tcp+tls://:p@faktory.example.com:7419',
    'https://example.com',
    'mysql2://u:p@db.example.com/a',
  ]
  expect(urls.map(kindOf)).toEqual([
    'redis',
    'redis',
    'postgres',
    'postgres',
    'postgres',
    'rabbitmq',
    'faktory',
    null,
    null,
  ])
  const addresses = urls.flatMap((url, i) => {
    const kind = kindOf(url)
    return kind === null ? [] : [{configVar: `URL${i}`, kind, url}]
  })
  expect(distinct(addresses).map(({configVar}) => configVar)).toEqual([
    'URL0',
    'URL2',
    'URL4',
    'URL5',
    'URL6',
  ])
})
