import fc from 'fast-check'
import {expect, test} from 'vitest'

import {Random} from '../../simulator/random.js'
import type {Look} from '../look.js'
import type {Controller, Orders, Sight} from './controller.js'
import {summaryOf} from './outcome.js'
import type {SimulationOptions} from './simulation-options.js'
import {simulate} from './simulation.js'
import type {Workload} from './workload.js'

function controller(orders: (sight: Sight) => Partial<Orders>): Controller {
  return {
    intervalMs: 10_000,
    look: sight => ({quantity: sight.dynos.length, quiet: [], restart: [], ...orders(sight)}),
  }
}

const STAY = controller(() => ({}))

function jobs(list: readonly (readonly [readyAt: number, serviceMs: number])[], untilMs: number): Workload {
  return {
    readyAt: Float64Array.from(list, ([readyAt]) => readyAt),
    serviceMs: Float64Array.from(list, ([, serviceMs]) => serviceMs),
    putAt: null,
    untilMs,
  }
}

function run(workload: Workload, options: Partial<SimulationOptions> = {}) {
  return simulate({workload, controller: STAY, slots: 1, dynos: 1, bootMs: () => 20_000, ...options})
}

test('jobs are begun in their order, each as soon as a slot is free', () => {
  const outcome = run(
    jobs(
      [
        [0, 5000],
        [1000, 5000],
        [2000, 1000],
      ],
      20_000,
    ),
  )
  expect([...outcome.waitMs]).toEqual([0, 4000, 8000])
  expect(outcome).toMatchObject({jobs: 3, done: 3, cut: 0, dynoHours: 20 / 3600, actions: 0, mostDynos: 1})
  expect([
    ...run(
      jobs(
        [
          [0, 5000],
          [1000, 5000],
          [2000, 1000],
        ],
        20_000,
      ),
      {slots: 2},
    ).waitMs,
  ]).toEqual([0, 0, 3000])
})

test('a dyno is paid for from its making to its end, boot and stopping included, by whole seconds', () => {
  // Asked for at the first look, sent a second later, up 20 s after that; taken away at 41 s, where it has 6.5 s to do.
  const seen: number[] = []
  const outcome = run(
    jobs(
      [
        [0, 30_000],
        [500, 26_500],
      ],
      60_000,
    ),
    {
      controller: controller(({look}) => ({quantity: look.at < 40_000 ? 2 : 1})),
      onLook: look => seen.push(look.dynos.working),
    },
  )
  expect([...outcome.waitMs]).toEqual([0, 20_500])
  expect(seen).toEqual([1, 1, 1, 2, 2, 1])
  expect(outcome).toMatchObject({cut: 0, actions: 2, dynoHours: (60 + 47) / 3600})
})

test('after 30 s of stopping a job is cut, and begun anew before all others', () => {
  const outcome = run(
    jobs(
      [
        [0, 100_000],
        [0, 100_000],
        [5000, 1000],
      ],
      200_000,
    ),
    {
      dynos: 2,
      controller: controller(() => ({quantity: 1})),
    },
  )
  // The first has the only dyno until 100 s, the one that was cut until 200 s.
  expect(outcome).toMatchObject({cut: 1, done: 3, dynoHours: (201 + 31) / 3600})
  expect([...outcome.waitMs]).toEqual([0, 0, 195_000])
})

test('a quiet dyno finishes what it has, takes nothing more, and can go without a cut', () => {
  const states: string[] = []
  const outcome = run(
    jobs(
      [
        [0, 45_000],
        [0, 45_000],
        [20_000, 1000],
      ],
      120_000,
    ),
    {
      dynos: 2,
      beatMs: 12_000,
      controller: controller(({dynos, look}) => {
        states.push(dynos.map(({state, busy}) => `${state} ${busy}`).join(', '))
        const isDone = dynos[1]?.state === 'quiet' && dynos[1].busy === 0
        return {quiet: look.at === 0 ? [2] : [], quantity: isDone ? 1 : dynos.length}
      }),
    },
  )
  expect(states.slice(0, 6)).toEqual([
    'working 1, working 1',
    'working 1, told 1',
    ...Array.from({length: 3}, () => 'working 1, quiet 1'),
    'working 0, quiet 0',
  ])
  expect(outcome).toMatchObject({cut: 0, done: 3})
  expect([...outcome.waitMs]).toEqual([0, 0, 25_000])
})

test('what is looked at is what is there', () => {
  const looks: Look[] = []
  const workload = {
    ...jobs(
      [
        [0, 15_000],
        [5000, 15_000],
        [100_000, 1],
      ],
      110_000,
    ),
    putAt: Float64Array.from([0, 5000, 15_000]),
  }
  run(workload, {onLook: look => looks.push(look)})
  expect(looks[1]).toMatchObject({
    at: 10_000,
    ready: {value: 1},
    waitMs: {value: 5000},
    busy: {value: 1},
    completed: {value: 0},
    nextDueAt: {value: null},
    dynos: {wanted: 1, working: 1, starting: 0, bootMs: {known: false}},
  })
  expect(looks[2]).toMatchObject({ready: {value: 0}, waitMs: {value: 0}, nextDueAt: {value: 100_000}})
})

test('with heartbeats, what runs and what is done is what the last one told', () => {
  const seen: string[] = []
  const list: [number, number][] = [
    [2000, 3000],
    [2000, 9000],
  ]
  const looking = {...STAY, intervalMs: 4000}
  run(jobs(list, 22_000), {
    slots: 2,
    controller: looking,
    tellsAtBeats: true,
    onLook: ({at, busy, completed}) => seen.push(JSON.stringify([at, busy, completed])),
  })
  const known = (value: number) => ({known: true, value})
  expect(seen).toEqual(
    [
      [0, 0, 0],
      [4000, 0, 0],
      [8000, 0, 0],
      [12_000, 1, 1],
      [16_000, 1, 1],
      [20_000, 0, 2],
    ].map(([at = 0, busy = 0, done = 0]) => JSON.stringify([at, known(busy), known(done)])),
  )
})

test('it is looked again when the controller wants it', () => {
  const looks: number[] = []
  run(jobs([[0, 1000]], 30_000), {
    controller: controller(({look}) => (look.at < 4000 ? {lookAgainMs: 2000} : {})),
    onLook: ({at}) => looks.push(at),
  })
  expect(looks).toEqual([0, 2000, 4000, 14_000, 24_000])
})

test('waits with c slots are those of Erlang C', () => {
  const random = new Random(7)
  const load = 4
  const slots = 5
  const list: [number, number][] = []
  for (let at = 0, job = 0; job < 150_000; job++) {
    at += random.exponential(1000 / load)
    list.push([at, random.exponential(1000)])
  }
  const outcome = run(jobs(list, 0), {slots})
  const mean = outcome.waitMs.reduce((sum, wait) => sum + wait, 0) / outcome.jobs
  const waiting = outcome.waitMs.filter(wait => wait > 0).length / outcome.jobs
  expect(waiting).toBeCloseTo(erlangC(load, slots), 1)
  expect(mean / ((1000 * erlangC(load, slots)) / (slots - load))).toBeCloseTo(1, 1)
})

/** The share of jobs that wait, where jobs and service times know nothing of each other. */
function erlangC(load: number, servers: number): number {
  let term = 1
  let sum = 1
  for (let count = 1; count < servers; count++) sum += term *= load / count
  const full = ((term * load) / servers) * (servers / (servers - load))
  return full / (sum + full)
}

test('whatever is ordered: each job is done once, none before it is ready, and it is the same each time', () => {
  const LIST = fc.array(fc.tuple(fc.nat(600_000), fc.integer({min: 1, max: 120_000})), {maxLength: 60})
  const ORDERS = fc.array(
    fc.record({quantity: fc.nat(5), quiet: fc.array(fc.nat(6)), restart: fc.array(fc.nat(6))}),
    {minLength: 1},
  )
  fc.assert(
    fc.property(LIST, ORDERS, fc.integer({min: 1, max: 4}), (list, orders, slots) => {
      const workload = jobs(
        list.toSorted((one, other) => one[0] - other[0]),
        600_000,
      )
      const once = () => {
        let turn = 0
        // In the end all get a chance.
        const chosen = controller(({look}) =>
          look.at > 700_000 ? {quantity: 6} : (orders[turn++ % orders.length] ?? {}),
        )
        return run(workload, {controller: chosen, slots, dynos: 2})
      }
      const outcome = once()
      expect(outcome.done).toBe(list.length)
      expect(outcome.waitMs.every(wait => wait >= 0)).toBe(true)
      expect(summaryOf(outcome, 60_000)).toEqual(summaryOf(once(), 60_000))
    }),
  )
})
