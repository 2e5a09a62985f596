import fc from 'fast-check'
import {expect, test} from 'vitest'

import {NameTable} from './name-table.js'

test('gives the value of every text, however many there are', () => {
  const table = new NameTable(text => text)
  fc.assert(
    fc.property(fc.array(fc.string({maxLength: 80})), texts => {
      for (const text of texts) {
        const bytes = Buffer.from(text)
        expect(table.get(bytes, 0, bytes.length)).toBe(bytes.toString())
      }
    }),
  )
})

test('makes the value of a text that repeats once', () => {
  let made = 0
  const table = new NameTable(text => {
    made++
    return text
  })
  const bytes = Buffer.from('web.1 web.1')
  table.get(bytes, 0, 5)
  table.get(bytes, 6, 11)
  expect(made).toBe(1)
})

test('keeps names apart that differ in the middle only', () => {
  let made = 0
  const table = new NameTable(text => {
    made++
    return text
  })
  const names = ['/api/v2/products/search', '/api/v2/sessions/search', '/api/v2/invoices/search']
  for (const name of [...names, ...names]) table.get(Buffer.from(name), 0, name.length)
  expect(made).toBe(3)
})

test('keeps nothing of the bytes it was asked with', () => {
  const table = new NameTable(text => text)
  const bytes = Buffer.from('web.1')
  table.get(bytes, 0, 5)
  bytes.write('web.2')
  expect(table.get(bytes, 0, 5)).toBe('web.2')
})
