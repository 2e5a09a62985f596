import {expect, test} from 'vitest'

import {after, aFinding, aState, FOUR_AM} from '../../test/support/builders.js'
import {hoursOfErrors, withSnapshot} from '../../test/support/snapshots.js'
import {known} from '../platform/reading.js'
import type {AppState} from '../state/app-state.js'
import {withPlatform} from './with-platform.js'

const SINCE_WHEN = "H12 since about 02:00 UTC: 204 in 2 h by the platform's own count."

function counted(timeouts = 3): AppState {
  const errors = known(hoursOfErrors(FOUR_AM + 3_600_000, 'H12', [0, 0, 100, 100, 4]))
  return withSnapshot(aState({'web.1': {codes: {H12: timeouts}}}), {errors}, after(600))
}

test('tells since when of the most urgent finding with the code, once', () => {
  const [first, second] = withPlatform(counted(), [aFinding(), aFinding({id: 'slow-endpoint'})])
  expect(first?.explanation).toBe(`${aFinding().explanation} ${SINCE_WHEN}`)
  expect(second?.explanation).toBe(aFinding().explanation)
})

test.each([
  ['of what the log shows all of', counted(204), aFinding()],
  ['of another code', counted(), aFinding({codes: ['H13']})],
  ['of what is for information', counted(), aFinding({severity: 'info'})],
])('does not tell it %s', (_, state, finding) => {
  expect(withPlatform(state, [finding])[0]?.explanation).toBe(finding.explanation)
})

test('names the app in every command', () => {
  const remedies = [{text: 'restart it', command: 'heroku ps:restart --app example-app', url: null}]
  expect(withPlatform(counted(), [aFinding({remedies})])[0]?.remedies[0]?.command).toBe(
    'heroku ps:restart --app shop',
  )
  expect(withPlatform(aState(), [aFinding({remedies})])[0]?.remedies).toEqual(remedies)
})
