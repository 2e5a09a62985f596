import {describe, expect, test} from 'vitest'

import {anApiDyno, someFacts} from '../../test/support/app-facts.js'
import {unknown} from '../platform/reading.js'
import {actionFor} from './action-for.js'
import type {Intent} from './intent.js'

const FACTS = someFacts({web: [2], worker: [1]}, {})
const RUN = anApiDyno({name: 'run.1234', id: 'id of run'})

test.each<[Intent, object]>([
  [
    {kind: 'restart-dyno', dyno: 'web.2'},
    {kind: 'restart-dyno', dyno: {id: 'id of web.2', name: 'web.2'}},
  ],
  [
    {kind: 'stop-one-off', dyno: 'run.1234'},
    {kind: 'stop-one-off', dyno: {id: 'id of run'}},
  ],
  [
    {kind: 'restart-type', type: 'web'},
    {kind: 'restart-type', dynos: [{name: 'web.1'}, {name: 'web.2'}]},
  ],
  [
    {kind: 'scale', type: 'web', to: 5},
    {kind: 'scale', from: 2, to: 5},
  ],
  [
    {kind: 'scale', type: 'web', to: null},
    {kind: 'scale', from: 2, to: 2},
  ],
  [
    {kind: 'resize', type: 'web', to: 'standard-2x'},
    {kind: 'resize', from: 'Standard-1X', to: 'Standard-2X'},
  ],
  [
    {kind: 'resize', type: 'web', to: null},
    {kind: 'resize', from: 'Standard-1X', to: 'Standard-1X'},
  ],
  [
    {kind: 'resize', type: 'web', to: 'huge'},
    {kind: 'resize', to: 'huge'},
  ],
  [
    {kind: 'set-config-var', name: 'WEB_CONCURRENCY', value: '2'},
    {kind: 'set-config-var', value: '2', seen: {isSet: true, value: '3'}},
  ],
])('%j is about what is there', (intent, action) => {
  const facts = {...FACTS, dynos: [...FACTS.dynos, RUN]}
  expect(actionFor(intent, facts)).toMatchObject({action})
})

const NEXT = 'try again, or ask who owns the app for access'

describe('there is nothing to do it to', () => {
  test.each<[Intent, string]>([
    [{kind: 'restart-dyno', dyno: 'web.7'}, 'there is no dyno web.7 now'],
    [{kind: 'scale', type: 'clock', to: 2}, 'there is no process type clock'],
    [{kind: 'resize', type: 'clock', to: null}, 'there is no process type clock'],
  ])('for %j: %s', (intent, why) => {
    expect(actionFor(intent, FACTS)).toEqual({why, next: expect.stringMatching(/^\w/) as string})
  })

  test('where it could not be read, that is said', () => {
    const facts = someFacts(undefined, {formation: unknown('no access'), config: unknown('no access')})
    expect([
      actionFor({kind: 'scale', type: 'web', to: 2}, facts),
      actionFor({kind: 'set-config-var', name: 'A', value: '1'}, facts),
    ]).toEqual([
      {why: 'the formation cannot be read: no access', next: NEXT},
      {why: 'the config vars cannot be read: no access', next: NEXT},
    ])
  })
})
