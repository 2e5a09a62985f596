import {expect, test} from 'vitest'

import {isHerokuData, isLoopback, isPrivate} from './hosts.js'

test.each([
  ['ec2-44-194-67-42.compute-1.amazonaws.com', true],
  ['EC2-34-254-120-196.eu-west-1.compute.amazonaws.com', true],
  ['ec2-44-194-67-42.compute-1.amazonaws.com.example.com', false],
  ['my-cache.abc123.use1.cache.amazonaws.com', false],
  ['xec2-44-194-67-42.compute-1.amazonaws.com', false],
  ['c9abcdefghijkl.cluster-czrs8kj4isg7.us-east-1.rds.amazonaws.com', true],
  ['c9abcdefghijkl.cluster-czrs8kj4isg7.us-east-1.rds.amazonaws.com.example.com', false],
  ['c9abcdefghijkl.cluster-ro-czz5s0kz4scl.eu-west-1.rds.amazonaws.com', true],
  ['c9abcdefghijkl.czrs8kj4isg7.eu-west-1.rds.amazonaws.com', false],
  ['mine.cluster-c0ffeec0ffee.us-east-1.rds.amazonaws.com', false],
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

test.each([
  ['localhost', true],
  ['127.0.0.53', true],
  ['::1', true],
  ['localhost.example.com', false],
  ['128.0.0.1', false],
])('is %s this computer: %s', (host, is) => {
  expect(isLoopback(host)).toBe(is)
})
