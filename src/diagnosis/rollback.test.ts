import {describe, expect, test} from 'vitest'

import {after, aState} from '../../test/support/builders.js'
import {aRelease, withSnapshot} from '../../test/support/snapshots.js'
import type * as api from '../platform/api.js'
import {known, unknown} from '../platform/reading.js'
import type {AppState} from '../state/app-state.js'
import {rollback, rollbackOf} from './rollback.js'

const OLDER = aRelease({version: 41, description: 'Set A config vars', createdAt: after(-90_000)})
const BLAMED = aRelease({version: 42, createdAt: after(-60)})

function released(...releases: readonly api.Release[]): AppState {
  return withSnapshot(aState(), {releases: known(releases)})
}

test('names the release to go back to, and what comes back with it', () => {
  const [remedy] = rollback(released(BLAMED, OLDER), after(0))
  expect(remedy?.command).toBe('heroku releases:rollback v41 --app example-app')
  expect(remedy?.text).toBe(
    'it began within an hour of release v42: if that is the reason, go back to the one before, v41 ' +
      '(Set A config vars): its code and its config vars come back; the database, migrations included, and the ' +
      'add-ons stay as they are',
  )
})

test('passes over releases that cannot be gone back to', () => {
  const failed = aRelease({version: 41, status: 'failed'})
  const expired = aRelease({version: 40, status: 'expired'})
  const state = released(BLAMED, failed, expired, aRelease({version: 39}))
  expect(rollbackOf(state, 'v42')[0]?.command).toBe('heroku releases:rollback v39 --app example-app')
})

describe('names no number', () => {
  test.each([
    ['where the releases could not be read', withSnapshot(aState(), {releases: unknown('no access')})],
    ['where nobody asked', aState()],
    ['where the one before is not among the last few', released(BLAMED)],
  ])('%s', (_, state) => {
    expect(rollbackOf(state, 'v42')[0]?.command).toBe('heroku releases:rollback --app example-app')
  })
})

describe('has nothing to offer', () => {
  test.each([
    ['after somebody rolled back', [aRelease({version: 43, description: 'Rollback to v41'}), BLAMED, OLDER]],
    ['for a change of add-ons', [{...BLAMED, description: 'Attach REDIS (@ref:r-1)'}, OLDER]],
    ['for a rollback', [{...BLAMED, description: 'Rollback to v40'}, OLDER]],
  ])('%s', (_, releases) => {
    expect(rollbackOf(released(...releases), 'v42')).toEqual([])
  })

  test('long after the release', () => {
    expect(rollback(released(BLAMED, OLDER), after(3600))).toEqual([])
  })
})
