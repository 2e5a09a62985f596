import {expect, test} from 'vitest'

import {CODES} from './codes.js'

test('holds every code the platform documents', () => {
  const expected = [
    ...range('H', 10, 28),
    ...range('H', 31, 34),
    ...range('H', 80, 83),
    'H99',
    ...range('R', 10, 17),
    'R99',
    ...range('L', 10, 15),
    'L20',
  ]
  expect([...CODES.keys()].sort()).toEqual(expected.sort())
})

test('points to the heading of the article', () => {
  expect(CODES.get('H12')?.article).toBe(
    'https://devcenter.heroku.com/articles/error-codes#h12-request-timeout',
  )
})

test('only H80 to H83 are informational', () => {
  const informational = [...CODES.values()].filter(code => code.informational).map(code => code.code)
  expect(informational).toEqual(['H80', 'H81', 'H82', 'H83'])
})

function range(letter: string, from: number, to: number): string[] {
  return Array.from({length: to - from + 1}, (_, i) => `${letter}${from + i}`)
}
