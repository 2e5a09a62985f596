import {expect, test} from 'vitest'

import {isShared} from './shared-addresses.js'

test.each([
  '172.68.10.4',
  '104.23.255.255',
  '151.101.65.140',
  '130.176.9.1',
  '2606:4700::6810:84e5',
  '2a04:4e42:200::1',
  '3.172.40.1',
  '204.246.178.9',
  '10.1.2.3',
  '192.168.0.9',
  '::1',
  'fd12:3456::1',
])('%s has many users behind it', address => {
  expect(isShared(address)).toBe(true)
})

test.each(['203.0.113.7', '198.51.100.9', '172.80.0.1', '104.28.0.0', '2001:db8::1', 'not an address'])(
  '%s is not known to',
  address => {
    expect(isShared(address)).toBe(false)
  },
)
