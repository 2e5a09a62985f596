import {expect, test} from 'vitest'

import {findingOf, routerLine} from '../../../test/support/log-lines.js'

test('clients that went away are information, whatever the year calls it', () => {
  const lines = [
    routerLine(0, {code: 'H27', sock: 'client', status: 499}),
    routerLine(1, {code: 'H28', sock: 'client', status: 499}),
    routerLine(2, {code: 'H18', sock: 'client'}),
  ]
  expect(findingOf(lines, 'client-disconnected')).toMatchObject({severity: 'info', count: 3})
})

test('the side of the dyno is not the client', () => {
  expect(findingOf([routerLine(0, {code: 'H18', sock: 'backend'})], 'client-disconnected')).toBeUndefined()
})
