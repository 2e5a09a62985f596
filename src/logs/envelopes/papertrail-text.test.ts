import {expect, test} from 'vitest'

import {readWith} from '../../../test/support/read-envelope.js'
import {papertrailText} from './papertrail-text.js'

const read = (text: string) => readWith(papertrailText, text)

test.each([
  ['a tail', 'Mar 01 10:00:00 shop-production heroku/web.1: Idling'],
  ['a tail with two spaces', 'Mar 01 10:00:00 shop-production heroku/web.1:  Idling'],
  ['a copy from the browser', 'Mar 01 10:00:00 shop-production heroku/web.1 Idling'],
  ['a day of one digit', 'Mar  1 10:00:00 shop-production heroku/web.1: Idling'],
  ["rsyslog's default", 'Mar  1 10:00:00 shop-production heroku[web.1]: Idling'],
])('reads %s', (_, text) => {
  expect(read(text)).toBe('2021-03-01T10:00:00.000Z heroku[web.1] |Idling|')
})

test('reads an empty message', () => {
  expect(read('Mar 01 10:00:00 shop app/web.1:')).toBe('2021-03-01T10:00:00.000Z app[web.1] ||')
})

test('keeps indentation beyond its own two spaces', () => {
  expect(read('Mar 01 10:00:00 shop app/web.1:    from a.rb')).toContain('|  from a.rb|')
})

test('takes the last year that fits', () => {
  expect(read('Mar 14 10:00:00 shop app/web.1: x')).toContain('2021-03-14')
  expect(read('Dec 31 10:00:00 shop app/web.1: x')).toContain('2020-12-31')
})

test.each([
  'Mar 01 10:00:00 shop sshd/4: a program of another system',
  'Mar 01 10:00:00 heroku/web.1: without a host',
  'Mrz 01 10:00:00 shop app/web.1: not an English month',
  'Feb 31 10:00:00 shop app/web.1: not a day',
  'Mar 01 27:00:00 shop app/web.1: not a time',
])('leaves %j to others', text => {
  expect(read(text)).toBeNull()
})
