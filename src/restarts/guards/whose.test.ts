import {describe, expect, test} from 'vitest'

import {anApiDyno} from '../../../test/support/app-facts.js'
import {heldBack, sight, webs} from '../../../test/support/guard-sight.js'
import type * as api from '../../platform/api.js'
import {unknown} from '../../platform/reading.js'
import {guard} from '../guards.js'
import {FOR_GOOD, type Self} from './guard.js'
import {identify} from './whose.js'

describe('only dynos of the formation', () => {
  test.each(['run.4321', 'scheduler.7', 'release.9999', 'web.4', 'worker.4321'])('not %s', name => {
    expect(heldBack({}, {name})[0]).toBe(`formation: ${name} is a one-off, which nobody would start again`)
    expect(guard(anApiDyno({name}), sight())[0]?.until).toBe(FOR_GOOD)
  })

  test('not where it cannot be read', () => {
    expect(heldBack({facts: {formation: unknown('no access')}})).toContain(
      'formation: which dynos belong to the formation cannot be read: no access',
    )
  })
})

describe('not the dyno that this runs in', () => {
  const self = (some: Partial<Self> = {}): Self => ({
    dyno: 'web.1',
    dynoId: null,
    appId: null,
    appName: null,
    ...some,
  })

  test.each<[string, Self, boolean]>([
    ['this very one', self({dynoId: 'id of web.1'}), true],
    ['this one of this app', self({appId: 'id of shop'}), true],
    ['this one by the name of the app', self({appName: 'shop'}), true],
    ['one of this name, of who knows which app', self(), true],
    ['another one of that name', self({dynoId: 'id of another'}), false],
    ['one of another app', self({appId: 'id of depot', appName: 'shop'}), false],
    ['one of an app of another name', self({appName: 'depot'}), false],
    ['a one-off', self({dyno: 'run.4321'}), false],
  ])('%s', (_, self, isIt) => {
    expect(guard(anApiDyno(), sight({self})).map(({guard}) => guard)).toEqual(isIt ? ['own-dyno'] : [])
  })
})

describe('a name is not a process', () => {
  test.each<[string, string | null, readonly api.Dyno[], string | null]>([
    ['the one that was judged', 'id of web.1', webs(), null],
    ['another one', 'id before', webs(), 'web.1 is another process than the one that was judged'],
    ['who knows which one', null, webs(), 'it is not known yet which process is web.1'],
    ['nobody', 'id of web.1', webs({name: 'web.7'}), 'web.1 is not there any more'],
    [
      'two of the name',
      'id of web.1',
      webs({}, {name: 'web.1', id: 'id of the next'}),
      'there are two dynos named web.1: one takes the place of the other',
    ],
  ])('%s', (_, id, dynos, reason) => {
    const found = identify({name: 'web.1', id}, {dynos})
    expect('guard' in found ? found.reason : null).toBe(reason)
  })
})
