import {describe, expect, test} from 'vitest'

import {stateOfText} from '../../../test/support/diagnose-text.js'
import {apiLine, appLine, findingOf, loudIds, routerLine} from '../../../test/support/log-lines.js'
import {aType, hoursOfErrors, withSnapshot} from '../../../test/support/snapshots.js'
import {known} from '../../platform/reading.js'
import type {Snapshot} from '../../platform/snapshot.js'
import {diagnose} from '../diagnose.js'

const REFUSED = routerLine(60, {code: 'H14', dyno: ''})

test('H14 after a deploy says that the deploy did not change it', () => {
  const finding = findingOf([apiLine(0, 'Build succeeded'), REFUSED], 'no-web-dynos')
  expect(finding).toMatchObject({severity: 'critical', confidence: 'high', process: 'web', count: 1})
  expect(finding?.explanation).toContain('did not change that')
  expect(finding?.remedies[0]?.command).toBe('heroku ps:scale web=1 --app example-app')
})

test('the line that scaled web to 0 is shown', () => {
  const scaled = 'Scaled to web@0:Basic worker@1:Basic by user a@example.com'
  const finding = findingOf([apiLine(0, scaled), REFUSED], 'no-web-dynos')
  expect(finding?.explanation).toContain('Web is scaled to 0')
  expect(finding?.evidence.map(({text}) => text)).toContain(scaled)
})

test('scaling to 0 that hurts nobody is silent', () => {
  expect(loudIds([apiLine(0, 'Scaled to web@0:Basic by user a@example.com')])).toEqual([])
})

describe('with the formation of the platform', () => {
  const NOON = Date.UTC(2024, 4, 1, 12)
  const WORKER = [appLine(0, 'worker.1', 'a'), appLine(600, 'worker.1', 'b')]

  function told(lines: readonly string[], some: Partial<Snapshot>) {
    const state = withSnapshot(stateOfText(`${lines.join('\n')}\n`), {dynos: [], ...some}, NOON + 600_000)
    return diagnose(state).findings.find(({id}) => id === 'no-web-dynos')
  }

  test('says that the app has no process type web, which no scaling can cure', () => {
    const finding = told([REFUSED], {formation: known([aType({type: 'worker'})])})
    expect(finding?.explanation).toContain('The app has no process type web')
    expect(finding?.remedies.map(({command}) => command)).toEqual(['heroku ps:type --app shop'])
  })

  test('says that web is scaled to 0', () => {
    const finding = told([REFUSED], {formation: known([aType({quantity: 0})])})
    expect(finding?.explanation).toContain('Web is scaled to 0, says the platform.')
    expect(finding?.remedies.map(({command}) => command)).toEqual(['heroku ps:scale web=1 --app shop'])
  })

  test('names no deploy from before the log', () => {
    expect(told([REFUSED], {formation: known([aType({quantity: 0})])})?.explanation).not.toContain(
      'deploy at',
    )
  })

  test('finds what the platform counts and the log does not show', () => {
    const errors = known(hoursOfErrors(NOON + 3_600_000, 'H14', [0, 0, 40, 9]))
    const none = known([aType({quantity: 0}), aType({type: 'worker'})])
    expect(told(WORKER, {formation: none, errors})).toMatchObject({
      count: 49,
      confidence: 'high',
      codes: ['H14'],
    })
    expect(told(WORKER, {formation: none})).toBeUndefined()
    expect(told(WORKER, {errors})).toBeUndefined()
  })
})
