import {expect, test} from 'vitest'

import {PLAYED_AT, playWorkers} from '../../test/support/autoscaling.js'
import {connected} from '../../test/support/connected.js'
import {aPlan} from '../../test/support/plans.js'
import {TestClock} from '../../test/support/test-clock.js'
import {noLease} from '../autoscaling/lease/no-lease.js'
import {known} from '../platform/reading.js'
import {unknownQueue} from '../queues/no-queue.js'
import type {QueueSystem, WorkerReading} from '../queues/queue-system.js'
import {Holding} from './lease/holding.js'
import {adviserOf, part} from './policy/adviser.js'
import {jobsPerDyno} from './policy/jobs-per-dyno.js'
import {Scaler} from './scaler.js'

const GRACE_MS = 120_000

/** Four workers of a system that can be told to finish, each with so many jobs. One dyno is for ten jobs. */
async function draining(...busy: readonly number[]) {
  const heroku = await playWorkers({quantity: busy.length})
  const clock = new TestClock({now: PLAYED_AT, skipsBelowMs: Infinity})
  const jobs = {ready: 0, busy: new Map(busy.map((count, index) => [`worker.${index + 1}`, count]))}
  const quietUntil = new Map<string, number>()

  function workerOn(dyno: string): WorkerReading {
    return {
      id: dyno,
      dyno,
      slots: known(10),
      busy: known(jobs.busy.get(dyno) ?? 0),
      quiet: known(quietUntil.has(dyno)),
      quietUntil: quietUntil.get(dyno) ?? null,
      queues: known(['all']),
    }
  }

  const system: QueueSystem = {
    id: 'test',
    async read() {
      const names = Array.from({length: heroku.workers()?.quantity ?? 0}, (_, index) => `worker.${index + 1}`)
      const workers = names.map(name => workerOn(name))
      const all = names.reduce((sum, name) => sum + (jobs.busy.get(name) ?? 0), 0)
      const queue = {...unknownQueue('all', 'not asked'), ready: known(jobs.ready), busy: known(all)}
      const nothing = known({used: 1, limit: null})
      return {
        at: known(clock.now()),
        queues: known([queue]),
        workers: known(workers),
        connections: nothing,
        notes: [],
      }
    },
    async quiet({id}, until) {
      quietUntil.set(id, until)
      return {outcome: 'done'}
    },
    close: () => Promise.resolve(),
  }
  const scaler = new Scaler({
    platform: connected(heroku.url, {app: heroku.app, token: heroku.token, clock}),
    system,
    clock,
    plan: aPlan({
      advise: adviserOf([[part('jobs-per-dyno', jobsPerDyno({jobsPerDyno: 10, countsBusy: true}))]]),
      countsBusy: true,
      removal: {protectsBusy: false, tellsDynos: true, isTrusted: true, graceMs: GRACE_MS},
    }),
    queues: {queues: null, without: [], countTo: 1000},
    lease: new Holding({keeper: noLease(), clock, steadyMs: () => clock.now()}),
    writeDeadlineMs: 15_000,
    dryRun: false,
  })
  return {
    heroku,
    jobs,
    /** Looks once more, ten seconds later, and tells what was done. */
    look: async () => {
      clock.advance(10_000)
      const {decision, done} = await scaler.turn()
      return {
        verdict: decision.verdict,
        why: decision.why,
        told: done.told.map(({dyno}) => dyno),
        revived: done.revived.map(({dyno, outcome}) => {
          quietUntil.delete(dyno)
          return `${dyno} ${outcome.outcome}`
        }),
        quantity: heroku.workers()?.quantity,
      }
    },
    clock,
  }
}

test('those with the highest numbers are told to finish, and go one after the other as they have', async () => {
  const {jobs, look} = await draining(1, 0, 2, 0)
  expect(await look()).toMatchObject({
    verdict: 'drain',
    told: ['worker.4', 'worker.3', 'worker.2'],
    quantity: 4,
  })
  expect(await look()).toMatchObject({verdict: 'scale', quantity: 3})
  expect(await look()).toMatchObject({verdict: 'stay', told: [], quantity: 3})
  jobs.busy.set('worker.3', 0)
  expect(await look()).toMatchObject({verdict: 'scale', quantity: 1})
  expect(await look()).toMatchObject({verdict: 'stay', quantity: 1})
})

test('one whose grace has ended goes, whatever it does', async () => {
  const {look, clock} = await draining(1, 3)
  expect(await look()).toMatchObject({verdict: 'drain', told: ['worker.2']})
  clock.advance(GRACE_MS - 20_000)
  expect(await look()).toMatchObject({verdict: 'stay', quantity: 2})
  expect(await look()).toMatchObject({verdict: 'scale', quantity: 1})
})

test('those that were told are no capacity: when jobs come back, others take their place, or they are restarted', async () => {
  const {jobs, look} = await draining(1, 2, 0)
  expect(await look()).toMatchObject({told: ['worker.3', 'worker.2']})
  jobs.ready = 17
  expect(await look()).toMatchObject({verdict: 'revive', revived: ['worker.3 done'], quantity: 3})
  jobs.ready = 37
  expect(await look()).toMatchObject({verdict: 'scale', quantity: 5})
})

test('what they finish brings no other dyno', async () => {
  const {jobs, look} = await draining(8, 8)
  jobs.busy.set('worker.1', 0)
  expect(await look()).toMatchObject({verdict: 'drain', told: ['worker.2']})
  jobs.busy.set('worker.1', 6)
  // Both dynos would be wanted for 14 jobs.
  expect(await look()).toMatchObject({verdict: 'stay', quantity: 2, why: expect.stringContaining('6 jobs')})
})

test('where nobody says which platform it is, none goes while another works: it might be that one', async () => {
  const {heroku, look} = await draining(1, 0)
  heroku.setFaults([{on: {method: 'GET', path: '/apps/*'}, what: {kind: 'error', error: 'forbidden'}}])
  expect(await look()).toMatchObject({verdict: 'stay', told: [], quantity: 2})
})
