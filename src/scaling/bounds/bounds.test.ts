import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {known, unknown} from '../../platform/reading.js'
import type {ConnectionsSeen} from '../memory.js'
import {boundsAt} from '../schedule/bounds-at.js'
import {readSchedule} from '../schedule/read-schedule.js'
import {boundOf} from './bound-of.js'
import {connectionCap, connectionsPerDyno, seeConnections} from './connections.js'
import {learnedCap, learnLimit, LIMIT_HOLDS_MS} from './learned-limit.js'
import {platformCap} from './platform-cap.js'

const FLAGS = {min: 3, max: 20}
const NOTHING = {flags: FLAGS, scheduled: null, quantity: 5, caps: []}
const CAP = {most: 8, why: 'Heroku takes no more than 8 dynos'}

describe('of all that bounds it', () => {
  test('the flags, where nothing else does', () => {
    expect(boundOf(NOTHING)).toEqual({
      bound: {min: 3, max: 20, minWhy: '--min is 3', maxWhy: '--max is 20'},
      notes: [],
    })
  })

  test('the schedule stands in for the flags that it names', () => {
    const schedule = readSchedule('fri 08:00-18:00 max=30; sat min=1 max=2', null)
    const friday = boundsAt(schedule, Date.UTC(2026, 10, 20, 9))
    expect(boundOf({...NOTHING, scheduled: friday}).bound).toEqual({
      min: 3,
      max: 30,
      minWhy: '--min is 3',
      maxWhy: 'the schedule (fri 08:00-18:00) says max=30',
    })
    const sunday = boundsAt(schedule, Date.UTC(2026, 10, 22, 9))
    expect(boundOf({...NOTHING, scheduled: sunday}).bound).toMatchObject({min: 3, max: 20})
  })

  test('the lowest cap lowers what may be, and never ends a dyno that runs', () => {
    const caps = [{...CAP, most: 12}, CAP]
    expect(boundOf({...NOTHING, caps}).bound).toMatchObject({max: 8, maxWhy: CAP.why})
    expect(boundOf({...NOTHING, caps, quantity: 11}).bound).toMatchObject({max: 11, maxWhy: CAP.why})
    expect(boundOf({...NOTHING, caps, quantity: 40}).bound).toMatchObject({max: 20, maxWhy: '--max is 20'})
  })

  test('a min that cannot be had is told', () => {
    const {bound, notes} = boundOf({...NOTHING, quantity: 1, caps: [{...CAP, most: 1}]})
    expect(bound).toMatchObject({min: 1, max: 1})
    expect(notes).toEqual(['--min is 3, but Heroku takes no more than 8 dynos'])
  })

  test('whatever it is, there is a number between, no cap lowers what runs, and none is exceeded', () => {
    const caps = fc.array(fc.nat(60).map(most => ({most, why: String(most)})))
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.integer({min: 20, max: 50}),
        fc.nat(60),
        caps,
        (min, max, quantity, caps) => {
          const {bound, notes} = boundOf({flags: {min, max}, scheduled: null, quantity, caps})
          const most = Math.min(max, ...caps.map(cap => cap.most))
          const runs = Math.min(max, quantity)
          return (
            bound.max === Math.max(most, runs) &&
            bound.min <= bound.max &&
            bound.min === Math.min(min, bound.max) &&
            (bound.min === min) === (notes.length === 0)
          )
        },
      ),
    )
  })
})

describe('what Heroku allows', () => {
  const cap = (size: string, quantity: number, others = 0, isRaised = false) =>
    platformCap({
      type: 'worker',
      formation: [
        {type: 'worker', quantity, size, command: ''},
        {type: 'web', quantity: others, size: 'Standard-1X', command: ''},
      ],
      generation: 'cedar',
      isRaised,
    })

  test.each<[string, ReturnType<typeof cap>, number, string]>([
    ['Basic', cap('Basic', 1), 1, 'Heroku takes no more than 1 dyno of Basic in one process type'],
    [
      'Performance-M',
      cap('Performance-M', 2),
      10,
      'Heroku takes no more than 10 dynos of Performance-M in one process type, unless it has raised that (--raised-limits)',
    ],
    [
      'Standard-1X beside others',
      cap('Standard-1X', 2, 30),
      70,
      'Heroku takes no more than 100 dynos in one app, and 30 are of other process types, unless it has raised that (--raised-limits)',
    ],
  ])('%s', (_, told, most, why) => {
    expect(told).toEqual({most, why})
  })

  test('what was raised, as the user says or what runs shows, bounds no more; Basic is never raised', () => {
    expect(cap('Performance-M', 11)).toBeNull()
    expect(cap('Performance-M', 2, 0, true)).toBeNull()
    expect(cap('Basic', 1, 0, true)).toMatchObject({most: 1})
    expect(cap('Unheard-Of', 1)).toBeNull()
  })
})

describe('what Heroku refused', () => {
  const refusal = {from: 4, to: 30, limit: 10, others: 0, at: 1000}

  test.each([
    ['its limit is below what was asked for', {}, 10],
    ['its limit is that of all process types', {limit: 100, others: 80}, 20],
    ['nothing explains it', {limit: 100, others: 5}, 4],
  ])('%s', (_, some, most) => {
    expect(learnLimit({...refusal, ...some})).toEqual({most, at: 1000})
  })

  test('is kept to for an hour', () => {
    const limit = learnLimit(refusal)
    expect(learnedCap(limit, 1000 + LIMIT_HOLDS_MS - 1)?.most).toBe(10)
    expect(learnedCap(limit, 1000 + LIMIT_HOLDS_MS)).toBeNull()
    expect(learnedCap(null, 0)).toBeNull()
  })
})

describe('connections of the datastore', () => {
  const facts = {connections: known({used: 35, limit: 120}), perDyno: 10, connected: 0, max: 20}

  test('cap it where they do not suffice, and the sum is shown', () => {
    expect(connectionCap(facts)).toEqual({
      most: 8,
      why: "the datastore's connections suffice for 8 dynos: 120 are allowed, 35 used, and at about 10 per dyno 20 dynos would need about 235 (--ignore-connections)",
    })
    expect(connectionCap({...facts, connected: 3})).toMatchObject({most: 11})
    expect(connectionCap({...facts, connections: known({used: 130, limit: 120}), connected: 3})?.most).toBe(3)
  })

  test('cap nothing where they suffice, or nobody knows', () => {
    expect(connectionCap({...facts, max: 8})).toBeNull()
    expect(connectionCap({...facts, perDyno: null})).toBeNull()
    expect(connectionCap({...facts, connections: unknown('may not ask')})).toBeNull()
    expect(connectionCap({...facts, connections: known({used: 35, limit: null})})).toBeNull()
  })

  test('a dyno makes as many as was learned, or one for each slot where that is sure', () => {
    expect(connectionsPerDyno(12, known(5), {isOnePerSlot: true})).toBe(12)
    expect(connectionsPerDyno(null, known(5), {isOnePerSlot: true})).toBe(5)
    expect(connectionsPerDyno(null, known(5), {isOnePerSlot: false})).toBeNull()
    expect(connectionsPerDyno(null, unknown('nobody says'), {isOnePerSlot: true})).toBeNull()
  })

  describe('how many one dyno makes is learned', () => {
    /** Looks with so many connections used and so many dynos; tells what one makes after the last. */
    const learned = (...looks: readonly (readonly [used: number, dynos: number])[]) =>
      looks.reduce<ConnectionsSeen | null>(
        (seen, [used, dynos]) => seeConnections(seen, known({used, limit: 500}), dynos),
        null,
      )?.perDyno

    test('from how both change, once all have connected', () => {
      expect(learned([35, 1], [35, 1])).toBeNull()
      expect(learned([35, 1], [35, 4])).toBeNull()
      expect(learned([35, 1], [41, 4], [65, 4])).toBe(10)
      expect(learned([65, 4], [48, 2], [45, 2])).toBe(10)
    })

    test('half of what is seen anew counts, and what cannot be does not', () => {
      expect(learned([35, 1], [65, 4], [65, 4], [65, 6], [105, 6])).toBe(15)
      expect(learned([35, 1], [65, 4], [65, 4], [65, 6], [20, 6])).toBe(10)
      expect(learned([35, 1], [65, 4], [65, 4], [80, 4], [90, 4])).toBe(10)
    })

    test('what is unknown changes nothing', () => {
      const seen = {used: 35, dynos: 2, dynosLast: 2, perDyno: 10}
      expect(seeConnections(seen, unknown('may not ask'), 7)).toBe(seen)
    })
  })
})
