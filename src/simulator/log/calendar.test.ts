import fc from 'fast-check'
import {expect, test} from 'vitest'

import {hourOfDay, secondOf, stamp} from './calendar.js'

const times = fc.integer({min: 0, max: Date.UTC(2100, 0, 1)})

test('agrees with the calendar of the runtime', () => {
  fc.assert(
    fc.property(times, at => {
      const text = new Date(at).toISOString()
      expect(stamp(at)).toBe(`${text.slice(0, 23)}000+00:00`)
      const [, day, month, year] = new Date(at).toUTCString().split(' ')
      expect(secondOf(at).accessLogDate).toBe(`${day}/${month}/${year}`)
    }),
  )
})

test('keeps microseconds', () => {
  expect(stamp(Date.UTC(2026, 9, 14, 9, 12, 44) + 18.25)).toBe('2026-10-14T09:12:44.018250+00:00')
})

test('tells the hour of the day', () => {
  expect(hourOfDay(Date.UTC(2026, 9, 14, 9, 30))).toBe(9.5)
})
