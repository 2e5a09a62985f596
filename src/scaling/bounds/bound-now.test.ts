import {expect, test} from 'vitest'

import {someFacts} from '../../../test/support/app-facts.js'
import {aPlan} from '../../../test/support/plans.js'
import {known, unknown} from '../../platform/reading.js'
import {NO_MEMORY} from '../memory.js'
import {readSchedule} from '../schedule/read-schedule.js'
import {boundNow, type BoundSight} from './bound-now.js'

const AT = Date.UTC(2026, 10, 20, 9)
const ENTRY = {type: 'worker', quantity: 2, size: 'Performance-M', command: ''}
const SIGHT: BoundSight = {
  at: AT,
  formation: [ENTRY],
  entry: ENTRY,
  reading: {connections: known({used: 35, limit: 120})},
  surroundings: {app: known(someFacts().app)},
  look: {slotsPerDyno: known(25)},
  connected: 1,
}
const SEEN = {used: 35, dynos: 1, dynosLast: 1, perDyno: 20}

test.each([
  ['what Heroku takes of that size', {}, {}, 10, /^Heroku takes no more than 10 dynos of Performance-M/],
  ['what it refused', {}, {limit: {most: 6, at: AT}}, 6, /^Heroku said/],
  [
    'what was learned of connections',
    {},
    {connections: SEEN},
    5,
    /^the datastore's connections suffice for 5 dynos/,
  ],
  [
    'a connection for each slot',
    {isConnectedPerSlot: true},
    {},
    4,
    /at about 25 per dyno 20 dynos would need about 510/,
  ],
  ['connections, unless they are ignored', {ignoresConnections: true}, {connections: SEEN}, 10, /^Heroku/],
  ['limits, unless they were raised', {hasRaisedLimits: true}, {}, 20, /^--max is 20/],
  ['the schedule', {schedule: readSchedule('fri max=3', null)}, {}, 3, /^the schedule \(fri\) says max=3$/],
])('it is bound by %s', (_, plan, memory, max, why) => {
  const {bound} = boundNow(SIGHT, {...NO_MEMORY, ...memory}, aPlan(plan))
  expect(bound).toMatchObject({max, maxWhy: expect.stringMatching(why)})
})

test('what cannot be read of the app bounds nothing', () => {
  const {bound} = boundNow({...SIGHT, surroundings: {app: unknown('no access')}}, NO_MEMORY, aPlan())
  expect(bound.max).toBe(20)
})
