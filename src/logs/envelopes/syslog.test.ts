import {expect, test} from 'vitest'

import {readWith} from '../../../test/support/read-envelope.js'
import {syslog} from './syslog.js'

const read = (text: string) => readWith(syslog, text)

test('reads a frame of an HTTPS drain', () => {
  expect(read('<158>1 2021-03-01T10:00:00.000001+00:00 host heroku router - at=info method=GET')).toBe(
    '2021-03-01T10:00:00.000Z heroku[router] |at=info method=GET|',
  )
})

test.each(['d.5d1a2b3c-77aa', 'shop-production', 'me@example.com'])(
  'reads a frame of a syslog drain at %s',
  host => {
    expect(read(`<45>1 2021-03-01T10:00:00+00:00 ${host} heroku web.1 - - Idling`)).toBe(
      '2021-03-01T10:00:00.000Z heroku[web.1] |Idling|',
    )
  },
)

test.each([
  ['without its host', '<45>1 2021-03-01T10:00:00+00:00 heroku web.1 - - Idling'],
  ['without a dash', '<45>1 2021-03-01T10:00:00+00:00 host heroku web.1 Idling'],
  ['with an octet count that did not hold', '123 <45>1 2021-03-01T10:00:00+00:00 host heroku web.1 - Idling'],
  ['with a prefix of heroku logs inside', '<45>1 2021-03-01T10:00:00+00:00 heroku[web.1]: Idling'],
  ['indented', '  <45>1 2021-03-01T10:00:00+00:00 host heroku web.1 - Idling'],
])('reads a frame %s', (_, text) => {
  expect(read(text)).toBe('2021-03-01T10:00:00.000Z heroku[web.1] |Idling|')
})

test.each(['host app mailer.2 -', 'd.5d1a app mailer.2 - -'])('reads an empty message after %s', header => {
  expect(read(`<190>1 2021-03-01T10:00:00+00:00 ${header}`)).toBe('2021-03-01T10:00:00.000Z app[mailer.2] ||')
})

test('keeps a dash that the app printed', () => {
  const frame = '<190>1 2021-03-01T10:00:00+00:00'
  expect(read(`${frame} host app web.1 - - an item`)).toContain('|- an item|')
  expect(read(`${frame} d.5d1a app web.1 - - - an item`)).toContain('|- an item|')
  expect(read(`${frame} host app web.1 - -1`)).toContain('|-1|')
})

test('keeps line ends inside a frame', () => {
  expect(read('<190>1 2021-03-01T10:00:00+00:00 host app web.1 - one\n  two')).toContain('|one\n  two|')
})

test.each([
  '<158>1 yesterday host heroku router - hi',
  '<158>1',
  '158 <158',
  '<b>1</b>',
  'heroku web.1 - - hi',
])('leaves %j to others', text => {
  expect(read(text)).toBeNull()
})
