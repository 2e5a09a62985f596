import {expect, test} from 'vitest'

import {identifier, isWantedSql, literal} from './sql.js'

test.each([
  ['high', "'high'"],
  ["o'clock", "'o''clock'"],
  [String.raw`a\'; DROP`, String.raw` E'a\\''; DROP'`],
  ['', "''"],
])('%s as a literal', (text, sql) => {
  expect(literal(text)).toBe(sql)
})

test('a name with quotes', () => {
  expect(identifier('Jobs"; DROP')).toBe('"Jobs""; DROP"')
})

test.each([
  [{queues: null, without: []}, 'true'],
  [{queues: ['high', 'mail-*'], without: []}, "(q IN ('high') OR q LIKE 'mail-%')"],
  [{queues: null, without: ['low']}, "NOT (q IN ('low'))"],
  [{queues: ['50%_*'], without: ['x']}, String.raw`(q LIKE  E'50\\%\\_%') AND NOT (q IN ('x'))`],
  [{queues: [], without: []}, '(false)'],
])('%j', (wanted, sql) => {
  expect(isWantedSql('q', wanted)).toBe(sql)
})
