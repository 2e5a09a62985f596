import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {readLiteral, writeLiteral} from './literals.js'

describe('a quantity as people write it', () => {
  test.each([
    ['110%', 'share', 1.1],
    ['110 %', 'share', 1.1],
    ['1.1x', 'share', 1.1],
    ['0%', 'share', 0],
    ['512MB', 'size', 512],
    ['512mb', 'size', 512],
    ['1.5GB', 'size', 1536],
    ['250ms', 'duration', 250],
    ['30s', 'duration', 30_000],
    ['1.5m', 'duration', 90_000],
    ['2h', 'duration', 7_200_000],
    ['1d', 'duration', 86_400_000],
  ])('%s', (text, kind, value) => {
    expect(readLiteral(text)).toEqual({kind, value})
  })

  test.each(['', '110', '%', 'x', '5M', '5 m', '1h30m', '5min', '512KB', '1e300GB', '-5m', '٣s', '5m5'])(
    'not %s',
    text => {
      expect(readLiteral(text)).toBeNull()
    },
  )

  test('is written in one form that is read as the same', () => {
    const literal = fc.oneof(
      fc.integer({min: 0, max: 100_000}).map(value => ({kind: 'share', value: value / 1000}) as const),
      fc.integer({min: 0, max: 1e7}).map(value => ({kind: 'size', value}) as const),
      fc.integer({min: 0, max: 1e12}).map(value => ({kind: 'duration', value}) as const),
    )
    fc.assert(
      fc.property(literal, literal => {
        expect(readLiteral(writeLiteral(literal))).toEqual(literal)
      }),
    )
  })
})
