import {describe, expect, test} from 'vitest'

import {after, aLine, aState} from '../../test/support/builders.js'
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
