import {expect, test} from 'vitest'

import {after, aState, FOUR_AM} from '../../test/support/builders.js'
import {hoursOfErrors, withSnapshot} from '../../test/support/snapshots.js'
import {known, unknown} from '../platform/reading.js'
import type {AppState} from '../state/app-state.js'
import {hourlyTrouble, troubleInWords} from './hourly-errors.js'

const HOUR_S = 3600

/** Asked at 20 past four, in the hour that has the last of these counts. */
function counted(...counts: readonly number[]): AppState {
  const errors = known(hoursOfErrors(FOUR_AM + HOUR_S * 1000, 'H12', counts))
  return withSnapshot(aState(), {errors}, after(20 * 60))
}

test.each([
  ['began two hours ago', [0, 0, 0, 90, 110, 40], {since: after(-2 * HOUR_S), count: 240, older: false}],
  ['is worse than the noise before it', [2, 0, 3, 1, 110, 40], {since: after(-HOUR_S), count: 150}],
  ['has not come in this hour yet', [0, 0, 0, 90, 110, 0], {since: after(-2 * HOUR_S), count: 200}],
  ['rises slowly', [0, 1, 8, 30, 60, 40], {since: after(-3 * HOUR_S), count: 138}],
  ['comes again after a pause', [90, 90, 0, 0, 110, 40], {since: after(-HOUR_S), count: 150}],
  ['is older than the count', [90, 110, 80, 90, 110, 40], {since: after(-5 * HOUR_S), older: true}],
  ['comes now and then', [1, 1, 1, 1, 1, 1], {older: true, count: 6}],
])('tells since when a trouble lasts that %s', (_, counts, expected) => {
  expect(hourlyTrouble(counted(...counts), 'H12')).toMatchObject(expected)
})

test.each([
  ['that is over', counted(90, 110, 0, 0)],
  ['that never was', counted(0, 0, 0, 0)],
  ['that never was in the only hour', counted(0)],
  ['of which nothing could be read', withSnapshot(aState(), {errors: unknown('too slow')})],
  ['where nobody asked', aState()],
  ['where no hour was counted', withSnapshot(aState(), {errors: known([])})],
])('tells none %s', (_, state) => {
  expect(hourlyTrouble(state, 'H12')).toBeNull()
})

test('names the hour, and the day where it is another one', () => {
  const tell = (state: AppState, now: number) => {
    const trouble = hourlyTrouble(state, 'H12')
    return trouble && troubleInWords(trouble, now)
  }
  expect(tell(counted(0, 90, 110, 40), after(20 * 60))).toBe(
    "H12 since about 02:00 UTC: 240 in 2 h by the platform's own count.",
  )
  expect(tell(counted(0, 9, 9, 9, 9, 9, 9), after(20 * 60))).toMatch(
    /^H12 since about 03-01 23:00 UTC: 54 in 5 h/,
  )
  expect(tell(counted(9, 9, 9), after(20 * 60))).toMatch(/^H12 for as long as the platform counts: 27 in 2 h/)
})
