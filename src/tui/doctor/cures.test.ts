import {expect, test} from 'vitest'

import {aFinding} from '../../../test/support/builders.js'
import type {Action, RestartDyno} from '../../actions/action.js'
import type {Outcome} from '../../actions/outcome.js'
import type {Done} from '../acting/acting.js'
import {Cures} from './cures.js'

const FINDING = aFinding({id: 'stuck-dyno', dynos: ['web.2']})

function restart(name: string): RestartDyno {
  return {kind: 'restart-dyno', dyno: {id: name, name, type: 'web', createdAt: 0}}
}

function done(action: Action, outcome: 'done' | 'refused' | null): Done {
  const told = outcome === null ? null : ({outcome, text: ''} as Outcome)
  return {action, outcome: told, progress: null, at: 0, lookWith: ''}
}

function asked(): Cures {
  const cures = new Cures()
  cures.ask(FINDING, {kind: 'restart-dyno', dyno: 'web.2'})
  return cures
}

test('a cure counts from when Heroku has taken it', () => {
  const cures = asked()
  const action = restart('web.2')
  cures.note(done(action, null), 1000)
  expect(cures.latest).toBeNull()
  cures.note(done(action, 'done'), 2000)
  cures.note(done(action, 'done'), 3000)
  expect(cures.latest).toEqual({finding: FINDING, dyno: 'web.2', at: 2000})
})

test.each([
  ['was refused', done(restart('web.2'), 'refused')],
  ['was done to another dyno', done(restart('web.3'), 'done')],
  ['was another thing', done({kind: 'scale', type: 'web', from: 1, to: 2}, 'done')],
])('what %s is no cure', (_, other) => {
  const cures = asked()
  cures.note(other, 1000)
  expect(cures.latest).toBeNull()
})

test('once dismissed it does not come back', () => {
  const cures = asked()
  const action = restart('web.2')
  cures.note(done(action, 'done'), 1000)
  cures.dismiss()
  cures.note(done(action, 'done'), 2000)
  expect(cures.latest).toBeNull()
})
