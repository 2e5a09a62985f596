import {expect, test} from 'vitest'

import {aLook} from '../../../test/support/looks.js'
import {known} from '../../platform/reading.js'
import {Random} from '../../simulator/random.js'
import {simulate} from '../simulation/simulation.js'
import type {Workload} from '../simulation/workload.js'
import {guv} from './guv.js'
import {hirefireQueue} from './hirefire.js'
import {judoscaleGuarded} from './judoscale.js'
import {keda} from './keda.js'
import type {Peer} from './peer.js'
import {PEERS} from './peers.js'
import {sidekiqHerokuAutoscale} from './sidekiq-heroku-autoscale.js'
import {solidQueueProportional} from './solid-queue-autoscaler.js'

const FACTS = {goalMs: 60_000, slotsPerDyno: 5, serviceMs: 2000}
const LIMITS = {min: 0, max: 20}

/** What it orders, look by look, with the setting of this label: how many dynos there are, what waits, what is done. */
function ordered(
  peer: Peer,
  label: string,
  looks: readonly (readonly [dynos: number, ready: number, busy?: number, waitS?: number])[],
): number[] {
  const setting = peer.settings(FACTS).find(setting => setting.label === label)
  const controller = setting?.controller(LIMITS)
  return looks.map(([dynos, ready, busy = 0, waitS = 0], turn) => {
    const look = aLook({
      at: turn * (controller?.intervalMs ?? 0),
      ready: known(ready),
      busy: known(busy),
      waitMs: known(waitS * 1000),
      dynos: {wanted: dynos, working: dynos, starting: 0, bootMs: known(25_000)},
    })
    return controller?.look({look, dynos: []}).quantity ?? -1
  })
}

test('HireFire keeps what there is until the queue is empty, unless it is decrementable', () => {
  const looks = [
    [1, 95, 5],
    [10, 40],
    [10, 0],
  ] as const
  expect(ordered(hirefireQueue, 'ratio 10, every 60 s', looks)).toEqual([10, 10, 0])
  expect(ordered(hirefireQueue, 'ratio 10, decrementable, every 60 s', looks)).toEqual([10, 4, 0])
})

test('Judoscale takes none away while any job is done, if that is guarded', () => {
  const label = 'queue time up to 30 s, up by 2 every 45 s, down after 1 min'
  const busy = Array.from({length: 8}, () => [4, 0, 1] as const)
  const idle = Array.from({length: 8}, () => [4, 0, 0] as const)
  expect(ordered(judoscaleGuarded, label, busy)).toEqual(Array(8).fill(4))
  expect(ordered(judoscaleGuarded, label, idle)).toEqual([4, 4, 4, 4, 4, 4, 3, 4])
  expect(
    ordered(judoscaleGuarded, label, [
      [4, 9, 9, 31],
      [6, 9, 9, 41],
    ]),
  ).toEqual([6, 6])
})

test('the autoscaler of Kubernetes at most doubles, or adds four, and tolerates 10 %', () => {
  const label = '10 jobs per pod, stabilised for 0 s'
  expect(
    ordered(keda, label, [
      [0, 5],
      [1, 200],
      [5, 200],
      [10, 109],
      [10, 111],
      [10, 50],
    ]),
  ).toEqual([1, 5, 10, 10, 12, 5])
  const slowly = ordered(keda, '10 jobs per pod, stabilised for 60 s', [
    [10, 100],
    [10, 50],
    [10, 50],
    [10, 50],
    [10, 50],
    [10, 50],
  ])
  expect(slowly).toEqual([10, 10, 10, 10, 10, 5])
})

test('guv works the backlog off by its deadline, and goes down to the highest of its history', () => {
  // 62 s less 2.3 s: a thousand jobs of 2 s on 5 slots take 400 s, in 57.7 s.
  expect(
    ordered(guv, 'deadline 62 s, history 0 s, every 10 s', [
      [1, 1000],
      [7, 100],
    ]),
  ).toEqual([7, 1])
  expect(
    ordered(guv, 'deadline 62 s, history 120 s, every 30 s', [
      [1, 1000],
      [7, 100],
    ]),
  ).toEqual([7, 7])
})

test('sidekiq-heroku-autoscale takes one after the other, each after its buffer', () => {
  const label = 'worker_capacity 10, quiet_buffer 10 s'
  expect(
    ordered(sidekiqHerokuAutoscale, label, [
      [1, 45],
      [5, 0],
      [5, 0],
      [4, 0],
    ]),
  ).toEqual([5, 5, 4, 4])
})

test('solid_queue_autoscaler adds by how much is too much, and rests after it', () => {
  const label = 'depth 80, latency 24 s, up by 1, cooldown 30 s'
  expect(
    ordered(solidQueueProportional, label, [
      [1, 200],
      [4, 0],
      [4, 0],
    ]),
  ).toEqual([4, 0, 0])
  expect(
    ordered(solidQueueProportional, label, [
      [0, 1, 0, 0.5],
      [0, 1, 0, 30],
    ]),
  ).toEqual([0, 1])
})

test.each(PEERS)('$title: each setting has a name, keeps the limits, and does every job', peer => {
  const settings = peer.settings(FACTS)
  expect(new Set(settings.map(({label}) => label)).size).toBe(settings.length)
  const random = new Random(3)
  const readyAt = Float64Array.from({length: 400}, () => random.between(0, 1_200_000)).toSorted()
  const workload: Workload = {
    readyAt,
    serviceMs: readyAt.map(() => random.exponential(4000)),
    putAt: null,
    untilMs: 1_200_000,
  }
  for (const setting of settings) {
    const bootMs = () => random.between(15_000, 35_000)
    const controller = setting.controller(LIMITS)
    const outcome = simulate({workload, controller, slots: 5, dynos: 1, bootMs})
    expect(outcome.done).toBe(400)
    expect(outcome.mostDynos).toBeLessThanOrEqual(LIMITS.max)
  }
})
