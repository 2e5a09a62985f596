import {expect} from 'vitest'

import {Holding} from '../../../src/scaling/lease/holding.js'
import {LEASE_MS, type LeaseKeeper} from '../../../src/scaling/lease/lease.js'
import {TestClock} from '../test-clock.js'
import {LeaseModel} from './lease-model.js'

/** Copies that share a store; all live by one clock, unless one of theirs is set. */
export function copies(model = new LeaseModel()) {
  const clock = new TestClock()
  let count = 0
  function copy(change: (keeper: LeaseKeeper) => LeaseKeeper = keeper => keeper) {
    const owner = `worker.${++count}`
    const set = {wallMs: 0, steadyMs: 0}
    const holding = new Holding({
      keeper: change(model.keeper(owner)),
      clock: {now: () => clock.now() + set.wallMs, sleep: (ms, signal) => clock.sleep(ms, signal)},
      steadyMs: () => clock.now() + set.steadyMs,
    })
    return {holding, set, owner}
  }
  return {model, clock, copy}
}

/** A copy that has the lease, beyond doubt. */
export async function holder() {
  const world = copies()
  const first = world.copy()
  await first.holding.take()
  world.clock.advance(LEASE_MS)
  expect(await first.holding.take()).toMatchObject({outcome: 'ours'})
  return {...world, first}
}
