import {expect, test} from 'vitest'

import {after, aState, FOUR_AM} from '../../test/support/builders.js'
import {aBareSnapshot, anApp, aRelease, hoursOfErrors, withSnapshot} from '../../test/support/snapshots.js'
import {known, unknown} from '../platform/reading.js'
import type {Snapshot} from '../platform/snapshot.js'
import {type PlatformFacts, summarisePlatform} from './platform-facts.js'
import {platformAlarms, platformRows, platformTitle} from './platform-words.js'

const HOUR_S = 3600

/** Asked at ten past four. */
function factsOf(some: Partial<Snapshot> = {}): PlatformFacts {
  const facts = summarisePlatform(withSnapshot(aState(), some), text =>
    text.replace('jane@example.com', 'user-1'),
  )
  if (facts === null) throw new Error('the platform was asked')
  return facts
}

function rowsOf(facts: PlatformFacts, isWell = false): Record<string, readonly string[]> {
  return Object.fromEntries(platformRows(facts, isWell).map(({label, texts}) => [label, texts]))
}

test('there are none where the platform was not asked', () => {
  expect(summarisePlatform(aState(), text => text)).toBeNull()
})

test('names the app and where it runs', () => {
  expect(platformTitle(factsOf())).toBe('shop (Cedar, Common Runtime)')
  expect(platformTitle(factsOf({app: anApp({generation: 'fir'})}))).toBe('shop (Fir)')
})

test('tells the last releases, how long ago, and only one while the app is well', () => {
  const releases = known([
    aRelease({version: 44, createdAt: after(590), status: 'pending', user: null}),
    aRelease({version: 43, createdAt: after(-2 * HOUR_S), description: 'Rollback to v41', status: 'failed'}),
    aRelease(),
    aRelease({version: 41}),
  ])
  expect(rowsOf(factsOf({releases}))['changed']).toEqual([
    'v44 Deploy 7c1a9f3e, 10 s ago (pending)',
    'v43 Rollback to v41 by user-1, 2 h 10 min ago (failed)',
    'v42 Deploy 7c1a9f3e by user-1, 3 d ago',
  ])
  expect(rowsOf(factsOf({releases}), true)['changed']).toHaveLength(1)
})

test('counts errors, and tells since when those come that come now', () => {
  const hours = hoursOfErrors(FOUR_AM + HOUR_S * 1000, 'H12', [...Array<number>(21).fill(0), 200, 100, 12])
  const errors = known(hours.map((hour, n) => (n === 3 ? {...hour, counts: {R14: 4}} : hour)))
  expect(rowsOf(factsOf({errors}))['errors']).toEqual([
    '312 × H12, 4 × R14 in 23 h; H12 since about 02:00 UTC',
  ])
  const together = known(hours.map(({at, counts: {H12 = 0}}) => ({at, counts: {H12, H13: H12 / 4}})))
  expect(rowsOf(factsOf({errors: together}))['errors']).toEqual([
    '312 × H12, 78 × H13 in 23 h; H12, H13 since about 02:00 UTC',
  ])
  expect(rowsOf(factsOf({errors: known([])}))['errors']).toEqual(['none in 24 h'])
})

test('names not more codes than stand on a line', () => {
  const counts = {H10: 1, H12: 9, H13: 5, H18: 4, H27: 3}
  const [row] = rowsOf(factsOf({errors: known([{at: after(-20 * HOUR_S), counts}])}))['errors'] ?? []
  expect(row).toBe('9 × H12, 5 × H13, 4 × H18, 3 × H27, … in 20 h')
})

test('says once for each reason what could not be read', () => {
  const facts = factsOf({
    config: unknown('no access'),
    addons: unknown('no access'),
    status: unknown('too slow'),
  })
  expect(rowsOf(facts)['unread']).toEqual([
    'config vars, add-ons: no access',
    "Heroku's own status: too slow",
  ])
  const bare = factsOf(aBareSnapshot('too slow'))
  expect(Object.keys(rowsOf(bare))).toEqual(['unread'])
  expect(bare).toMatchObject({releases: null, errors: null, status: null})
})

test("raises the alarm for Heroku's own trouble and for maintenance mode, and for nothing else", () => {
  expect(platformAlarms(factsOf())).toEqual([])
  expect(platformAlarms(factsOf({status: known({apps: 'blue', incidents: []})}))).toEqual([])
  const status = known({apps: 'yellow', incidents: []} as const)
  expect(platformAlarms(factsOf({status, app: anApp({maintenance: true})}))).toEqual([
    "Heroku's status page is yellow for apps.",
    expect.stringMatching(/^Maintenance mode is on: .*H80/),
  ])
})
