import {describe, expect, test} from 'vitest'

import {after, aLine, aState} from '../../test/support/builders.js'
import {aRelease, hoursOfErrors, withSnapshot} from '../../test/support/snapshots.js'
import type * as api from '../platform/api.js'
import {known, unknown} from '../platform/reading.js'
import type {AppState, Change} from '../state/app-state.js'
import {onsetInWords, onsetOf} from './onset.js'

const HOUR = 3600

/** A log of six hours from four on, with these changes. */
function aLogWith(
  ...changes: readonly (readonly [seconds: number, what: string, version?: string])[]
): AppState {
  return aState(
    {},
    {
      asOf: after(6 * HOUR),
      changes: changes.map(([seconds, what, version]): Change => ({
        at: after(seconds),
        what,
        version: version ?? null,
        actor: null,
        line: aLine(what),
      })),
    },
  )
}

/** A finding that began then. */
function since(at: number | null): Parameters<typeof onsetOf>[1] {
  return {since: at, until: at, count: 1, codes: []}
}

const deployed = aLogWith([3 * HOUR, 'deploy'], [3 * HOUR + 1, 'release', 'v42'])

describe('names the change', () => {
  test('right before it began, told by all its lines', () => {
    const onset = onsetOf(deployed, since(after(3 * HOUR + 240)))
    expect(onset).toMatchObject({what: 'deploy', version: 'v42', afterMs: 240_000, changes: 1})
    expect(onset && onsetInWords(onset)).toBe(
      'It began 4 min after release v42 (a deploy), the only change in this log.',
    )
  })

  test('that is the latest of several', () => {
    const state = aLogWith([HOUR, 'release', 'v41'], [4 * HOUR, 'scale'])
    const onset = onsetOf(state, since(after(4 * HOUR + 60)))
    expect(onset && onsetInWords(onset)).toBe('It began 1 min after scaling, one of 2 changes in this log.')
  })

  test('a rollback made, not the release it goes back to', () => {
    const state = aLogWith([HOUR, 'rollback', 'v40'], [HOUR + 1, 'release', 'v43'])
    expect(onsetOf(state, since(after(HOUR + 60)))).toMatchObject({what: 'rollback', version: 'v43'})
  })
})

describe('names none', () => {
  test('where it began before', () => {
    expect(onsetOf(deployed, since(after(2 * HOUR)))).toBeNull()
  })

  test('where it began long after', () => {
    expect(onsetOf(deployed, since(after(3 * HOUR + 31 * 60)))).toBeNull()
  })

  test('where changes are so frequent that one is always near', () => {
    const often = aLogWith(...Array.from({length: 36}, (_, n) => [n * 600, 'config'] as const))
    expect(onsetOf(often, since(after(3 * HOUR + 240)))).toBeNull()
  })

  test('where the log is too short to compare', () => {
    expect(
      onsetOf(
        {...deployed, from: after(3 * HOUR), asOf: after(3 * HOUR + 600)},
        since(after(3 * HOUR + 240)),
      ),
    ).toBeNull()
  })

  test('where only a build or a one-off was begun', () => {
    const state = aLogWith([3 * HOUR, 'build-started'], [3 * HOUR, 'one-off'])
    expect(onsetOf(state, since(after(3 * HOUR + 60)))).toBeNull()
  })

  test('where nothing is dated', () => {
    expect(onsetOf(deployed, since(null))).toBeNull()
    expect(onsetOf({...deployed, from: null}, since(after(3 * HOUR + 240)))).toBeNull()
  })
})

describe('with the releases the platform names', () => {
  const MINUTE = 60
  const DAY = 24 * HOUR
  const OLDER = aRelease({version: 41, createdAt: after(-3 * DAY), description: 'Set A config vars'})

  /** Two minutes of log from four on, and these releases; H12s by the hour up to this one. */
  function asked(releases: readonly api.Release[], hours?: readonly number[]): AppState {
    const errors = hours === undefined ? unknown('too slow') : known(hoursOfErrors(after(HOUR), 'H12', hours))
    return withSnapshot(aState({}, {asOf: after(120)}), {releases: known(releases), errors}, after(121))
  }

  /** H12s so many seconds apart, from a second on to the end of the log. */
  function h12s(from: number, apart: number): Parameters<typeof onsetOf>[1] {
    const count = Math.floor((120 - from) / apart) + 1
    return {since: after(from), until: after(from + (count - 1) * apart), count, codes: ['H12']}
  }

  test('a deploy before the log is named, when the log is quiet at first', () => {
    const state = asked([aRelease({createdAt: after(-3 * MINUTE)}), OLDER])
    const onset = onsetOf(state, h12s(60, 5))
    expect(onset).toMatchObject({what: 'deploy', version: 'v42', afterMs: 240_000, changes: 2})
    expect(onset && onsetInWords(onset)).toBe(
      'It began 4 min after release v42 (a deploy), one of 2 changes in the last 3 d.',
    )
  })

  test('not when it may have been there long before the log', () => {
    expect(onsetOf(asked([aRelease({createdAt: after(-3 * MINUTE)}), OLDER]), h12s(5, 5))).toBeNull()
    expect(onsetOf(asked([aRelease({createdAt: after(-3 * MINUTE)}), OLDER]), h12s(60, 60))).toBeNull()
  })

  test('where the log does not tell, the hourly counts do', () => {
    const state = asked([aRelease({createdAt: after(-116 * MINUTE)}), OLDER], [0, 0, 0, 70, 90, 4])
    const onset = onsetOf(state, h12s(5, 5))
    expect(onset).toMatchObject({
      version: 'v42',
      began: {from: after(-2 * HOUR), to: after(-HOUR)},
      afterMs: 56 * MINUTE * 1000,
    })
    expect(onset && onsetInWords(onset)).toBe(
      "By the platform's hourly counts it began between 02:00 and 03:00 UTC; release v42 (a deploy) was at 02:04, one of 2 changes in the last 3 d.",
    )
  })

  test('no release is named that came later, long before, or in an hour with another', () => {
    const hours = [0, 0, 0, 70, 90, 4]
    expect(onsetOf(asked([aRelease({createdAt: after(-30 * MINUTE)}), OLDER], hours), h12s(5, 5))).toBeNull()
    expect(onsetOf(asked([aRelease({createdAt: after(-3 * HOUR)}), OLDER], hours), h12s(5, 5))).toBeNull()
    // Two in ten hours: in the hour and the half before it one stands in three of ten cases.
    const chance = [aRelease({createdAt: after(-70 * MINUTE)}), {...OLDER, createdAt: after(-10 * HOUR)}]
    expect(onsetOf(asked(chance, hours), h12s(5, 5))).toBeNull()
    const two = [
      aRelease({version: 43, createdAt: after(-100 * MINUTE)}),
      aRelease({createdAt: after(-116 * MINUTE)}),
      OLDER,
    ]
    expect(onsetOf(asked(two, hours), h12s(5, 5))).toBeNull()
  })

  test('what the platform has counted for longer did not begin after a release within the log', () => {
    const state = aLogWith([3 * HOUR, 'deploy'], [3 * HOUR + 1, 'release', 'v42'])
    const errors = known(
      hoursOfErrors(
        after(7 * HOUR),
        'H12',
        Array.from({length: 24}, () => 50),
      ),
    )
    withSnapshot(
      state,
      {releases: known([aRelease({createdAt: after(3 * HOUR)}), OLDER]), errors},
      after(6 * HOUR),
    )
    const finding = {since: after(3 * HOUR + 240), until: after(5 * HOUR), count: 9, codes: ['H12']}
    expect(onsetOf(state, finding)).toBeNull()
    expect(onsetOf(state, {...finding, codes: ['H13']})).toMatchObject({version: 'v42'})
  })

  test('names none where releases are so frequent that one is always near', () => {
    const often = Array.from({length: 5}, (_, n) =>
      aRelease({version: 42 - n, createdAt: after(-3 * MINUTE - n * HOUR)}),
    )
    expect(onsetOf(asked(often), h12s(60, 5))).toMatchObject({changes: 5})
    expect(onsetOf(asked(often, [0, 0, 0, 70, 90, 4]), h12s(5, 5))).toBeNull()
    const oftener = often.map((release, n) => ({...release, createdAt: after(-3 * MINUTE - n * 600)}))
    expect(onsetOf(asked(oftener), h12s(60, 5))).toBeNull()
  })
})
