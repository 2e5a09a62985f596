import {expect, test} from 'vitest'

import {UserError} from './errors.js'
import {parseDuration, parseMoment, requireDuration, requireSpeed, resolveRange} from './flags.js'

const NOON = Date.UTC(2026, 10, 21, 12)

test.each([
  ['30s', {agoMs: 30_000}],
  ['1.5h', {agoMs: 5_400_000}],
  ['1d', {agoMs: 86_400_000}],
  ['1h30m', {agoMs: 5_400_000}],
  ['2026-11-21', {at: NOON - 12 * 3_600_000}],
  ['2026-11-21 12:00', {at: NOON}],
  ['2026-11-21T12:00Z', {at: NOON}],
  ['2026-11-21T13:00:00+01:00', {at: NOON}],
])('%s is a moment', (input, moment) => {
  expect(parseMoment(input, '--since')).toEqual(moment)
})

test.each([
  ['5', '--since 5: the number needs a unit'],
  ['-5m', '--since -5m is neither a time nor a duration'],
  ['yesterday', '--since yesterday is neither a time nor a duration'],
  ['', '--since  is neither a time nor a duration'],
  ['2026-13-45', '--since 2026-13-45 is neither a time nor a duration'],
  ['\u001B[2Jx', '--since x is neither a time nor a duration'],
])('%j is refused with the forms there are', (input, message) => {
  expect(() => parseMoment(input, '--since')).toThrow(
    expect.objectContaining({message, exitCode: 2, next: expect.stringContaining('30s, 5m, 2h or 1d')}),
  )
})

test('a duration counts back from the last line; without a time in the log it bounds nothing', () => {
  const range = {since: {agoMs: 60_000}, until: undefined}
  expect(resolveRange(range, NOON)).toEqual({since: NOON - 60_000, until: null})
  expect(resolveRange(range, null)).toEqual({since: null, until: null})
})

test('--since after --until is wrong use', () => {
  expect(() => resolveRange({since: {agoMs: 60_000}, until: {agoMs: 120_000}}, NOON)).toThrow(UserError)
  expect(() => resolveRange({since: {at: NOON}, until: {agoMs: 1}}, NOON)).toThrow(UserError)
  expect(resolveRange({since: {at: NOON}, until: {at: NOON}}, null)).toEqual({since: NOON, until: NOON})
})

test('a length of time has a unit and is not nothing', () => {
  expect(requireDuration('10m', '--duration')).toBe(600_000)
  const refused = (input: string) => () => requireDuration(input, '--duration')
  expect(refused('10')).toThrow('--duration 10: the number needs a unit')
  expect(refused('0s')).toThrow('--duration 0s is no length of time')
  expect(refused('soon')).toThrow('--duration soon is no length of time')
})

test.each([
  ['1h30m', 5_400_000],
  ['2m30s', 150_000],
  ['1d12h', 129_600_000],
  ['1d2h3m4s', 93_784_000],
  ['1h5s', 3_605_000],
  ['1m0.5s', 60_500],
  [' 90s ', 90_000],
])('%s is a length of time of several units', (input, ms) => {
  expect(parseDuration(input)).toBe(ms)
})

test.each(['', '30m1h', '1h1h', '1h30', '1h 30m', '1h-30m', '-1h', 'h', '1H', '1min', '.5h', '5ms'])(
  '%j is no length of time',
  input => {
    expect(parseDuration(input)).toBeNull()
  },
)

test('a speed says how many times as fast', () => {
  expect(['20x', '0.5x', '0.125x', '1024X'].map(input => requireSpeed(input, '--speed'))).toEqual([
    20, 0.5, 0.125, 1024,
  ])
  const refused = (input: string) => () => requireSpeed(input, '--speed')
  expect(refused('20')).toThrow('--speed 20: the number needs a unit')
  expect(refused('0x')).toThrow('--speed 0x is no speed')
  expect(refused('2000x')).toThrow('--speed 2000x is no speed')
  expect(refused('fast')).toThrow(
    expect.objectContaining({
      next: 'say how many times as fast as it happened, from 0.125x to 1024x, such as 20x',
    }),
  )
})
