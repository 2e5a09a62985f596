import {describe, expect, test} from 'vitest'

import {clockMs, yearlessTime} from './yearless-time.js'

const day = (month: string, day: string, notAfter: string) => {
  const at = yearlessTime(month, day, 0, Date.parse(notAfter))
  return at === null ? null : new Date(at).toISOString().slice(0, 10)
}

describe('the year', () => {
  test('is the last in which the day has been', () => {
    expect(day('Dec', '31', '2021-01-02T00:00:00Z')).toBe('2020-12-31')
    expect(day('Jan', '2', '2021-01-02T00:00:00Z')).toBe('2021-01-02')
  })

  test('is still this one when the clock of the log is ahead of UTC', () => {
    expect(day('Jan', '1', '2020-12-31T15:00:00Z')).toBe('2021-01-01')
  })

  test('has the 29th of February', () => {
    expect(day('Feb', '29', '2023-06-01T00:00:00Z')).toBe('2020-02-29')
  })

  test('is none for a day no calendar has', () => {
    expect(day('Feb', '30', '2023-06-01T00:00:00Z')).toBeNull()
    expect(day('Foo', '1', '2023-06-01T00:00:00Z')).toBeNull()
  })

  test('is told anew for another log', () => {
    expect(day('May', '5', '2019-06-01T00:00:00Z')).toBe('2019-05-05')
    expect(day('May', '5', '2018-06-01T00:00:00Z')).toBe('2018-05-05')
  })
})

test('a clock has 24 or twice 12 hours', () => {
  expect(clockMs('23', '59', '59.5')).toBe(86_399_500)
  expect(clockMs('12', '30', '00', 'AM')).toBe(30 * 60_000)
  expect(clockMs('24', '00', '00')).toBeNull()
  expect(clockMs('10', '60', '00')).toBeNull()
})
