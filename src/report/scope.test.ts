import {expect, test} from 'vitest'

import {after, aState, FOUR_AM} from '../../test/support/builders.js'
import {incidentReport} from '../../test/support/incident.js'
import {EVERYTHING} from '../diagnosis/selection.js'
import {scopeOf} from './scope.js'

const {window} = incidentReport({state: aState({}, {from: FOUR_AM, asOf: after(600)})})

test('says what the findings were limited to', () => {
  const scope = scopeOf({since: after(60), until: after(120), processType: 'web', dyno: 'web.1'}, window)
  expect(scope).toBe('only findings of web and web.1 since 04:01:00 UTC until 04:02:00 UTC')
  expect(scopeOf({...EVERYTHING, dyno: '\u001B[2Jworker.1'}, window)).toBe('only findings of worker.1')
})

test('says nothing when all findings were asked for', () => {
  expect(scopeOf(EVERYTHING, window)).toBeNull()
})
