import {describe, expect, test} from 'vitest'

import {anApiDyno} from '../../../test/support/app-facts.js'
import type * as api from '../../platform/api.js'
import {known, unknown} from '../../platform/reading.js'
import {deployHold, maintenanceHold} from './deploy.js'
import {otherAutoscalers} from './other-autoscalers.js'
import {pausedHold} from './paused.js'

const NOW = Date.UTC(2026, 10, 21, 22)
const HOUR = 3_600_000

test('a pause holds until it ends, and says how to end it', () => {
  expect(pausedHold(null, NOW)).toBeNull()
  expect(pausedHold(NOW + 1, NOW)?.reason).toBe('paused')
  expect(pausedHold(NOW, NOW)).toBeNull()
  expect(pausedHold(NOW + HOUR, NOW)?.why).toBe('it is paused until 23:00 UTC (--resume ends that)')
  expect(pausedHold(NOW + 4 * HOUR, NOW)?.why).toContain('2026-11-22 02:00 UTC')
})

function aRelease(some: Partial<api.Release> = {}): api.Release {
  return {
    version: 42,
    description: 'Deploy 7c1a9f3e',
    user: 'dev@example.com',
    status: 'succeeded',
    createdAt: NOW - HOUR,
    current: true,
    ...some,
  }
}

describe('a deploy', () => {
  const dynos = [anApiDyno({name: 'worker.1'}), anApiDyno({name: 'worker.2'})]
  const held = (releases: readonly api.Release[], some = dynos) =>
    deployHold({releases: known(releases), dynos: some, now: NOW})?.why ?? null

  test('goes on while a release is pending, but not for ever', () => {
    expect(held([aRelease()])).toBeNull()
    expect(held([aRelease({status: 'pending', createdAt: NOW - 1000}), aRelease()])).toBe(
      'release v42 is under way',
    )
    expect(held([aRelease({status: 'pending', createdAt: NOW - 2 * HOUR})])).toBeNull()
  })

  test('goes on for a minute after one was made; a failed one was none', () => {
    expect(held([aRelease({createdAt: NOW - 59_000})])).toBe(
      'release v42 was just made: nothing changes until 22:00:01 UTC',
    )
    expect(held([aRelease({createdAt: NOW - 60_000})])).toBeNull()
    expect(held([aRelease({createdAt: NOW + HOUR})])).toBeNull()
    expect(held([aRelease({createdAt: NOW, status: 'failed'}), aRelease()])).toBeNull()
  })

  test('is seen by dynos that run a release nobody has read of yet', () => {
    const newer = [anApiDyno({name: 'worker.1', release: 43}), anApiDyno({name: 'worker.2', release: 43})]
    expect(held([aRelease()], newer)).toBe('release v43 was just made')
    expect(held([aRelease({version: 43}), aRelease()], newer)).toBeNull()
    expect(held([aRelease({version: 43, status: 'failed'}), aRelease()], newer)).toBeNull()
    expect(held([], newer)).toBeNull()
  })

  test('is seen by what the dynos run as well, where releases cannot be read', () => {
    const mixed = (createdAt: number) => [
      anApiDyno({name: 'worker.1', release: 41, createdAt: 0}),
      anApiDyno({name: 'worker.2', release: 42, createdAt}),
    ]
    const held = (dynos: readonly api.Dyno[]) => deployHold({releases: unknown('no access'), dynos, now: NOW})
    expect(held(mixed(NOW - 1000))?.why).toBe('the dynos run different releases: one is being rolled out')
    expect(held(mixed(NOW - HOUR))).toBeNull()
    expect(held(dynos)).toBeNull()
    expect(held([])).toBeNull()
  })
})

test('maintenance mode holds; what cannot be read does not', () => {
  expect(maintenanceHold(known({maintenance: true}))?.why).toBe('maintenance mode is on')
  expect(maintenanceHold(known({maintenance: false}))).toBeNull()
  expect(maintenanceHold(unknown('no access'))).toBeNull()
})

describe('other autoscalers', () => {
  const nothing = {
    addons: known([]),
    config: known({names: ['REDIS_URL', 'HIREFIRE_TOKEN']}),
    releases: known([aRelease()]),
    ownConfigVars: ['HIREFIRE_TOKEN'],
  }

  test('are named with what shows them', () => {
    const addon = {name: 'judoscale-1', plan: 'judoscale:white', state: 'provisioned', configVars: []}
    const addons = known([{...addon, service: 'judoscale'}])
    const config = known({names: ['JUDOSCALE_URL', 'HIREFIRE_TOKEN']})
    expect(otherAutoscalers({...nothing, addons, config, ownConfigVars: []})).toEqual([
      'HireFire may scale this app as well (config var HIREFIRE_TOKEN): of two autoscalers on one process type one is too many',
      'Judoscale may scale this app as well (add-on judoscale, config var JUDOSCALE_URL): of two autoscalers on one process type one is too many',
    ])
    const releases = known([aRelease({user: 'autoscaler@example.com'})])
    expect(otherAutoscalers({...nothing, releases})[0]).toContain('autoscaler@example.com may scale this app')
  })

  test('are not made up', () => {
    expect(otherAutoscalers(nothing)).toEqual([])
    const why = unknown('no access')
    expect(otherAutoscalers({addons: why, config: why, releases: why, ownConfigVars: []})).toEqual([])
  })
})
