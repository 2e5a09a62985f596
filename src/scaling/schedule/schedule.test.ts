import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {errorOf} from '../../../test/support/told-error.js'
import {boundsAt, nextChange} from './bounds-at.js'
import {checkSchedule} from './check-schedule.js'
import {readSchedule} from './read-schedule.js'

/** What holds at a moment that is written with its offset. */
function at(schedule: string, moment: string, zone = 'Europe/Berlin') {
  const {min, max} = boundsAt(readSchedule(schedule, zone), Date.parse(moment))
  return [min, max]
}

const OFFICE = 'mon-fri 08:00-18:00 min=3 max=20; sat,sun max=5'

test.each([
  ['Friday morning', '2026-11-20T08:00+01:00', [3, 20]],
  ['a minute sooner', '2026-11-20T07:59+01:00', [null, null]],
  ['its last minute', '2026-11-20T17:59+01:00', [3, 20]],
  ['its end', '2026-11-20T18:00+01:00', [null, null]],
  ['Saturday', '2026-11-21T08:00+01:00', [null, 5]],
  ['Saturday there, Friday in UTC', '2026-11-20T23:30Z', [null, 5]],
])('%s', (_, moment, bounds) => {
  expect(at(OFFICE, moment)).toEqual(bounds)
})

test('a range over midnight belongs to the day on which it begins', () => {
  const night = 'fri 22:00-06:00 min=4'
  expect(at(night, '2026-11-20T22:00+01:00')).toEqual([4, null])
  expect(at(night, '2026-11-21T05:59+01:00')).toEqual([4, null])
  expect(at(night, '2026-11-21T06:00+01:00')).toEqual([null, null])
  expect(at(night, '2026-11-20T05:00+01:00')).toEqual([null, null])
})

test('the first that fits holds, alone', () => {
  const nested = '12:00-13:00 max=2; 08:00-18:00 min=3 max=20; min=1'
  expect(at(nested, '2026-11-20T12:30+01:00')).toEqual([null, 2])
  expect(at(nested, '2026-11-20T13:00+01:00')).toEqual([3, 20])
  expect(at(nested, '2026-11-20T19:00+01:00')).toEqual([1, null])
})

test('days go over the weekend, have long names, and are all where none is named', () => {
  const {ranges} = readSchedule('fri-mon max=1\nTuesday,thu max=2; 10:00-24:00 min=1', null)
  expect(ranges.map(({days}) => days)).toEqual([
    [5, 6, 0, 1],
    [2, 4],
    [0, 1, 2, 3, 4, 5, 6],
  ])
  expect(ranges[2]).toMatchObject({from: 600, to: 1440, text: '10:00-24:00 min=1'})
})

test('the zone stands in it or beside it, and is UTC otherwise', () => {
  expect(readSchedule('max=3', null).zone).toBe('UTC')
  expect(readSchedule('max=3', 'Asia/Tokyo').zone).toBe('Asia/Tokyo')
  expect(readSchedule('max=3; zone=Asia/Tokyo', 'Europe/Berlin').zone).toBe('Asia/Tokyo')
})

describe('when clocks are set on, 02:00 to 03:00 is missing', () => {
  const before = '2026-03-29T01:59+01:00'
  const after = '2026-03-29T03:00+02:00'

  test('what lies in it does not come that day', () => {
    const missing = readSchedule('02:15-02:45 min=9', 'Europe/Berlin')
    const began = Date.parse('2026-03-28T12:00+01:00')
    expect(nextChange(missing, began)).toBe(Date.parse('2026-03-30T02:15+02:00'))
  })

  test('what begins in it begins after it, what ends in it ends before', () => {
    expect(at('02:30-04:00 min=9', before)).toEqual([null, null])
    expect(at('02:30-04:00 min=9', after)).toEqual([9, null])
    expect(at('00:00-02:30 min=9', before)).toEqual([9, null])
    expect(at('00:00-02:30 min=9', after)).toEqual([null, null])
  })
})

describe('when clocks are set back, 02:00 to 03:00 comes twice', () => {
  test('what lies in it comes twice', () => {
    const twice = readSchedule('02:15-02:45 min=9', 'Europe/Berlin')
    const changes = ['2026-10-25T00:00+02:00']
    for (const from of Array.from({length: 4}, (_, index) => index)) {
      const next = nextChange(twice, Date.parse(changes[from] ?? ''))
      changes.push(new Date(next ?? 0).toISOString())
    }
    expect(changes.slice(1)).toEqual([
      '2026-10-25T00:15:00.000Z',
      '2026-10-25T00:45:00.000Z',
      '2026-10-25T01:15:00.000Z',
      '2026-10-25T01:45:00.000Z',
    ])
  })

  test('what goes over it goes on', () => {
    const over = '01:00-04:00 min=9'
    for (const moment of ['02:30+02:00', '02:30+01:00', '03:59+01:00'])
      expect(at(over, `2026-10-25T${moment}`)).toEqual([9, null])
  })
})

test.each([
  ['Australia/Lord_Howe', '2026-04-04T15:00Z', '2026-10-03T15:30Z'],
  ['America/New_York', '2026-03-08T07:00Z', '2026-11-01T06:00Z'],
  ['Africa/Cairo', '2026-04-23T22:00Z', '2026-10-29T21:00Z'],
  ['Asia/Kathmandu', '2026-03-08T07:00Z', '2026-11-01T06:00Z'],
])('in %s the next change is the first minute at which another range holds', (zone, ...moments) => {
  const schedule = readSchedule('08:10-18:00 min=3; sat 23:00-01:30 min=2', zone)
  const time = fc
    .tuple(fc.constantFrom(...moments), fc.integer({min: -8 * 60, max: 8 * 60}))
    .map(([moment, minutes]) => Date.parse(moment) + minutes * 60_000 + 1)
  fc.assert(
    fc.property(time, time => {
      const next = nextChange(schedule, time)
      const now = boundsAt(schedule, time).range
      if (next === null || next <= time || boundsAt(schedule, next).range === now) return false
      for (let minute = next - 60_000; minute > time; minute -= 5 * 60_000)
        if (boundsAt(schedule, minute).range !== now) return false
      return true
    }),
    {numRuns: 60},
  )
})

test('what is always the same never changes', () => {
  expect(nextChange(readSchedule('max=3', null), 0)).toBeNull()
})

test.each([
  ['', 'the schedule is empty'],
  ['mon-fri', 'it says neither min nor max'],
  ['mon-fri 8-18 max=3', 'these are no times of day'],
  ['mon 25:00-26:00 max=3', 'these are no times of day'],
  ['mon 08:00-08:00 max=3', 'it ends as it begins'],
  ['mno max=3', 'there is no day mno'],
  ['mon- max=3', 'a day is missing'],
  ['sat, sun max=3', 'a day is missing'],
  ['mon max=0', 'max is no number of dynos'],
  ['mon min=-1', 'min is no number of dynos'],
  ['mon maximum=3', 'there is no maximum in a schedule'],
  ['mon max=3 max=4', 'max is there twice'],
  ['mon min=4 max=3', 'min=4 is more than max=3'],
  ['mon 08:00-09:00 10:00-11:00 max=3', 'the times are there twice'],
  ['max=3 zone=Europe/Berln', 'there is no time zone Europe/Berln'],
  ['max=3 zone=UTC; zone=UTC', 'the zone is named twice'],
])('%s: %s', (text, what) => {
  expect(errorOf(() => readSchedule(text, null)).what).toBe(what)
})

test('an error shows the place and what is expected there', () => {
  const {why, next} = errorOf(() => readSchedule('mon-fri 08:00-18:00 min=3; satt max=5', null))
  expect(`${why}\n${next}`).toMatchInlineSnapshot(`
    "  mon-fri 08:00-18:00 min=3; satt max=5
                                 ^^^^
    perhaps sat is meant"
  `)
})

test.each([
  ['Europe/Berln', 'perhaps Europe/Berlin is meant'],
  ['Berlin', 'perhaps Europe/Berlin is meant'],
  ['new york', 'perhaps America/New_York is meant'],
  ['Atlantis', 'name it like Europe/Berlin, America/New_York or UTC'],
])('there is no time zone %s: %s', (zone, next) => {
  expect(errorOf(() => readSchedule('max=3', zone)).next).toBe(next)
})

test('a range and the flags beside it may not exclude each other', () => {
  const check = (text: string, flags: {min: number; max: number}) => () =>
    checkSchedule(readSchedule(text, null), flags)
  expect(check('sat max=5', {min: 1, max: 20})).not.toThrow()
  expect(errorOf(check('sat max=5', {min: 8, max: 20})).why).toBe('--min 8 is more than max=5')
  expect(errorOf(check('mon min=30', {min: 1, max: 20})).why).toBe('min=30 is more than --max 20')
})

test('whatever is typed is a schedule or an error for its user', () => {
  const words = fc.constantFrom(
    'mon',
    '-',
    ',',
    'fri',
    ' ',
    '08:00',
    '18:00',
    ';',
    'max=',
    '3',
    'zone=',
    'UTC',
    'x',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map(words => words.join('')),
      ),
      text => {
        try {
          return readSchedule(text, null).ranges.length > 0
        } catch (error) {
          return error instanceof Error && error.name === 'UserError'
        }
      },
    ),
  )
})
