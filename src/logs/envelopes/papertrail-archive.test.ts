import {expect, test} from 'vitest'

import {readWith} from '../../../test/support/read-envelope.js'
import {papertrailArchive} from './papertrail-archive.js'

const read = (text: string) => readWith(papertrailArchive, text)
const row = (...end: string[]) =>
  [
    '1178990122',
    '2021-03-01 02:00:00 -0800',
    '2021-03-01 02:00:03 -0800',
    '77',
    'shop',
    '192.0.2.7',
    'Local3',
    'Info',
    ...end,
  ].join('\t')

test('reads the time at which a line was made', () => {
  expect(read(row('heroku/router', 'at=info method=GET'))).toBe(
    '2021-03-01T10:00:00.000Z heroku[router] |at=info method=GET|',
  )
})

test('keeps tabs and indentation of the message', () => {
  expect(read(row('app/web.1', '  a\tb'))).toContain('|  a\tb|')
})

test.each([[''], []])('reads an empty message (%j)', (...message) => {
  expect(read(row('app/web.1', ...message))).toBe('2021-03-01T10:00:00.000Z app[web.1] ||')
})

test('reads a program of another system', () => {
  expect(read(row('sshd', 'hello'))).toBe('2021-03-01T10:00:00.000Z sshd[] |hello|')
})

test.each([
  '1\t2\t3\t4\t5\t6\t7\t8\t9\t10',
  '12\t2021-03-01 02:00:00\ttoo few columns',
  '\t\t\t\t\t\t\t\t\t\t',
])('leaves %j to others', text => {
  expect(read(text)).toBeNull()
})
