import {describe, expect, test} from 'vitest'

import {aLook} from '../../test/support/looks.js'
import {known} from '../platform/reading.js'
import {SYSTEMS} from '../queues/systems.js'
import type {Look} from '../scaling/look.js'
import {planOf} from './plan-of.js'
import type {SystemSettings} from './settings.js'

const SETTINGS: SystemSettings = {'process-type': 'worker', 'adapter': 'rq', 'min': 1, 'max': 20}

function planFor(settings: Partial<SystemSettings>) {
  return planOf({...SETTINGS, ...settings}, SYSTEMS[settings.adapter ?? 'rq'], {intervalMs: 10_000})
}

/** So many jobs in each of two queues. */
function looks(counts: Readonly<Record<string, number>>) {
  const look = (weightOf: (queue: string) => number): Look =>
    aLook({
      ready: known(Object.entries(counts).reduce((sum, [queue, jobs]) => sum + jobs * weightOf(queue), 0)),
      busy: known(0),
      waitMs: known(1000),
      serviceMs: known(10_000),
    })
  return {all: look(() => 1), weighed: look}
}

describe('what is wanted of a process type', () => {
  test('Sidekiq is told to finish first, unless jobs may be cut off', () => {
    const graceOf = (settings: Partial<SystemSettings>) =>
      planFor({'adapter': 'sidekiq', 'max-wait': 60_000, ...settings}).removal.graceMs
    expect(graceOf({})).toBe(6 * 3_600_000)
    expect(graceOf({grace: 300_000})).toBe(300_000)
    expect(graceOf({'protect-busy': true})).toBe(6 * 3_600_000)
    expect(graceOf({'ignore-busy': true})).toBeNull()
    expect(graceOf({adapter: 'rq'})).toBeNull()
  })

  test('money is in cents, and a fallback waits for five minutes', () => {
    expect(planFor({'jobs-per-dyno': 5, 'monthly-budget': 250, 'fallback': 4})).toMatchObject({
      budgetCents: 25_000,
      fallback: {dynos: 4, afterMs: 300_000},
      backoffMs: 600_000,
      schedule: null,
    })
  })
})

describe('goals of queues', () => {
  test('each is asked for the jobs that it is about, and what they want adds up', () => {
    const both = planFor({
      'max-wait': 600_000,
      'queueGoals': [{queue: 'crit*', maxWaitMs: 10_000, weight: 1}],
    })
    const wanted = (counts: Readonly<Record<string, number>>) => {
      const {advice} = both.advise(looks(counts), null)
      return advice.known ? advice.atLeast : null
    }
    const [critical, others] = [wanted({critical: 100, imports: 0}), wanted({critical: 0, imports: 100})]
    expect(critical).toBeGreaterThan(Number(others))
    expect(wanted({critical: 100, imports: 100})).toBe(Number(critical) + Number(others))
  })

  test('a job may count as several, or as less than one', () => {
    const plan = planFor({
      'jobs-per-dyno': 10,
      'queueGoals': [{queue: 'video', maxWaitMs: null, weight: 5}],
    })
    expect(plan.advise(looks({video: 10, mail: 20}), null).advice).toMatchObject({atLeast: 7, downTo: 7})
  })

  test('what all of them remember is small', () => {
    const plan = planFor({
      'max-wait': 60_000,
      'queueGoals': [
        {queue: 'a', maxWaitMs: 10_000, weight: 1},
        {queue: 'b', maxWaitMs: 600_000, weight: 1},
      ],
    })
    let memory: unknown = null
    for (let at = 0; at < 100; at++)
      memory = plan.advise(looks({a: at * 1e5, b: at * 1e4, c: 7}), memory).memory
    expect(JSON.stringify(memory).length).toBeLessThan(2500)
  })
})
