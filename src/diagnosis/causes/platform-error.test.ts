import {expect, test} from 'vitest'

import {stateOfText} from '../../../test/support/diagnose-text.js'
import {dynoLine, findingOf, loudIds, routerLine} from '../../../test/support/log-lines.js'
import {withSnapshot} from '../../../test/support/snapshots.js'
import {known} from '../../platform/reading.js'
import {diagnose} from '../diagnose.js'

test("the platform's own fault points to its status page", () => {
  const lines = [routerLine(0, {code: 'H99', dyno: ''})]
  expect(findingOf(lines, 'platform-error')?.severity).toBe('critical')
  expect(findingOf(lines, 'platform-error')?.remedies[0]).toMatchObject({command: 'heroku status'})
})

test('a damaged slug is cured by a restart', () => {
  const lines = [dynoLine(0, 'web.1', 'Error R17 (Checksum error) -> Checksum does match expected value.')]
  expect(findingOf(lines, 'platform-error')?.remedies.map(({command}) => command)).toContain(
    'heroku ps:restart --app example-app',
  )
})

test('maintenance of the router is only a warning', () => {
  expect(findingOf([routerLine(0, {code: 'H24'})], 'platform-error')?.severity).toBe('warning')
})

test('maintenance mode is nothing of the kind', () => {
  expect(loudIds([routerLine(0, {code: 'H80', dyno: ''})])).toEqual([])
})

test("Heroku's own word is told with what the platform fails in, and never with the app's errors", () => {
  const status = known({
    apps: 'red',
    incidents: [{title: 'Errors in the EU', since: Date.UTC(2024, 4, 1, 11, 50)}],
  } as const)
  const lines = [
    routerLine(0, {code: 'H99', dyno: ''}),
    routerLine(1, {code: 'H19'}),
    ...Array.from({length: 9}, (_, n) => routerLine(2 + n, {status: 500})),
  ]
  const state = withSnapshot(
    stateOfText(`${lines.join('\n')}\n`),
    {dynos: [], status},
    Date.UTC(2024, 4, 1, 12, 1),
  )
  const words = 'Heroku\'s status page is red for apps and reports "Errors in the EU" since 11:50 UTC'
  const told = (id: string) => diagnose(state).findings.find(finding => finding.id === id)
  expect(told('platform-error')?.explanation).toContain(`${words}.`)
  expect(told('dyno-unreachable')?.alternatives[0]).toBe(`the platform itself: ${words}`)
  expect(JSON.stringify(told('app-error'))).not.toContain('status page')
})
