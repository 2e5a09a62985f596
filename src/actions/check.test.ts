import {expect, test} from 'vitest'

import {anApiDyno} from '../../test/support/app-facts.js'
import {ACTIONS, anApp, seenIn} from '../../test/support/chosen-actions.js'
import * as act from './action.js'
import {check} from './check.js'
import {isKept} from './kept.js'
import {judgeDyno, judgeFormation, judgeType} from './verdict.js'

test('a restart of a dyno is checked with one read', async () => {
  const app = await anApp()
  const action = act.restartDyno(await seenIn(app, 'web.1'))
  const before = app.heroku.requests.length
  expect(await check(action, {read: app.platform.read})).toMatchObject({
    verdict: 'same',
    text: 'web.1 is the process that was seen',
    circumstances: [],
  })
  expect(app.heroku.requests.slice(before).map(({path}) => path)).toEqual(['/apps/quiet-harbor/dynos'])
})

test.each(Object.entries(ACTIONS))('the %s finds what was chosen', async (_, choose) => {
  const app = await anApp()
  const {action} = await choose(app)
  expect((await check(action, {read: app.platform.read})).verdict).toBe('same')
})

test('what else may speak against it is told beside the verdict', async () => {
  const app = await anApp()
  const action = act.restartDyno(await seenIn(app, 'web.1'))
  const [release] = await app.platform.read.releases(1)
  if (release === undefined) throw new Error('no release')
  const checked = await check(action, {
    read: app.platform.read,
    app: {maintenance: true},
    releases: [{...release, version: 43, status: 'pending'}],
  })
  expect(checked).toMatchObject({
    verdict: 'same',
    circumstances: [
      {kind: 'release-under-way', text: 'release v43 is under way'},
      {kind: 'maintenance', text: 'maintenance mode is on'},
    ],
  })
})

test('who may not see the releases may still set a config var', async () => {
  const app = await anApp()
  const action = act.setConfigVar('NOTE', '1', await app.platform.read.config())
  const path = '/apps/*/releases'
  app.heroku.setFaults([{on: {path}, what: {kind: 'error', error: 'forbidden'}}])
  expect(await check(action, {read: app.platform.read})).toMatchObject({
    verdict: 'same',
    before: {release: null},
  })
})

test.each([
  [{}, 'same'],
  [{state: 'crashed'}, 'same'],
  [{state: 'starting'}, 'starting'],
  [{id: 'another'}, 'replaced'],
  [{createdAt: Date.UTC(2027, 0, 1)}, 'replaced'],
  [{name: 'web.2', id: 'another'}, 'gone'],
] as const)('a dyno that is %j now is %s', (now, verdict) => {
  expect(judgeDyno(anApiDyno(), [anApiDyno(now)]).verdict).toBe(verdict)
})

test.each([
  [['a', 'b'], 'same'],
  [['b', 'c'], 'changed'],
  [['a'], 'changed'],
  [['a', 'b', 'c'], 'changed'],
  [['c', 'd'], 'replaced'],
  [[], 'gone'],
] as const)('a type whose dynos a and b are %j now is %s', (ids, verdict) => {
  const dynos = (some: readonly string[]) =>
    some.map((id, index) => anApiDyno({id, name: `web.${index + 1}`}))
  const action = act.restartType('web', dynos(['a', 'b']))
  const before = {dynos: dynos(ids), formation: null, release: null}
  expect(judgeType(action, before).verdict).toBe(verdict)
})

test('a size has many names', () => {
  const web = {type: 'web', quantity: 1, size: 'Private-M', command: ''}
  const action = act.resize(web, 'shield-l')
  expect(judgeFormation(action, [web]).verdict).toBe('same')
  expect(judgeFormation(action, [{...web, size: 'Private-L'}]).verdict).toBe('already')
  expect(judgeFormation(action, [{...web, size: 'Private-S'}]).verdict).toBe('changed')
  expect(judgeFormation(action, []).verdict).toBe('gone')
})

test('one-offs are no dynos of the formation, whatever their type', () => {
  const formation = [{type: 'worker', quantity: 2, size: 'Standard-1X', command: ''}]
  expect(isKept({name: 'worker.2', type: 'worker'}, formation)).toBe(true)
  expect(isKept({name: 'worker-69f7cd4d8b-xkq2p', type: 'worker'}, formation)).toBe(true)
  expect(isKept({name: 'worker.4321', type: 'worker'}, formation)).toBe(false)
  expect(isKept({name: 'console.1', type: 'console'}, formation)).toBe(false)
  expect(isKept({name: 'run.1', type: 'run'}, null)).toBe(false)
})
