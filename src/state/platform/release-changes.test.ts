import {describe, expect, test} from 'vitest'

import {after} from '../../../test/support/builders.js'
import {eventsOfText, stateOfText} from '../../../test/support/diagnose-text.js'
import {aRelease, withSnapshot} from '../../../test/support/snapshots.js'
import type * as api from '../../platform/api.js'
import {known} from '../../platform/reading.js'
import {type AppState, emptyState} from '../app-state.js'
import {fold} from '../fold.js'

function told(state: AppState, ...releases: readonly Partial<api.Release>[]): AppState {
  return withSnapshot(state, {releases: known(releases.map(aRelease))})
}

function changesOf({changes}: AppState): unknown[] {
  return changes.map(({what, version}) => [what, version].filter(Boolean).join(' '))
}

const LOG = [
  [0, 'Deploy 7c1a9f3e by user jane@example.com'],
  [1, 'Release v42 created by user jane@example.com'],
  [300, 'Scaled to web@2:Standard-1X by user jane@example.com'],
]
  .map(([seconds, text]) => `${new Date(after(Number(seconds))).toISOString()} app[api]: ${text}\n`)
  .join('')

test.each([
  ['Deploy 7c1a9f3e', ['deploy', 'release v42']],
  ['Set WEB_CONCURRENCY config vars', ['config', 'release v42']],
  ['Remove A, B config vars', ['config', 'release v42']],
  ['Attach DATABASE (@ref:postgresql-round-1)', ['addon', 'release v42']],
  ['Update REDIS by heroku-redis', ['addon', 'release v42']],
  ['Rollback to v40', ['rollback v40', 'release v42']],
  ['Enable Logplex', ['release v42']],
])('a release that the log does not show is told as the log would: %s', (description, expected) => {
  const state = told(emptyState(), {description})
  expect(changesOf(state)).toEqual(expected)
  expect(state.changes[0]).toMatchObject({actor: 'jane@example.com', line: {text: `v42 ${description}`}})
})

describe('no release is told twice', () => {
  test('that the log shows', () => {
    const state = told(stateOfText(LOG), {createdAt: after(0)})
    expect(changesOf(state)).toEqual(['deploy', 'release v42', 'scale'])
  })

  test('that two snapshots tell', () => {
    expect(changesOf(told(told(emptyState(), {}), {}))).toEqual(['deploy', 'release v42'])
  })

  test('of which the log tells later', () => {
    const state = told(emptyState(), {createdAt: after(0)})
    for (const event of eventsOfText(LOG)) fold(state, event)
    expect(changesOf(state)).toEqual(['deploy', 'release v42', 'scale'])
  })
})

test('changes stay in the order of time', () => {
  const state = told(
    stateOfText(LOG),
    {version: 43, description: 'Set A config vars', createdAt: after(200)},
    {version: 42, createdAt: after(0)},
    {version: 41, createdAt: after(-4000)},
  )
  expect(changesOf(state)).toEqual([
    'deploy',
    'release v41',
    'deploy',
    'release v42',
    'config',
    'release v43',
    'scale',
  ])
})

test('what failed, or still runs its release phase, has changed nothing', () => {
  expect(changesOf(told(emptyState(), {status: 'failed'}, {version: 43, status: 'pending'}))).toEqual([])
})
