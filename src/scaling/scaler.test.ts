import {expect, test} from 'vitest'

import {playWorkers} from '../../test/support/autoscaling.js'
import {connected} from '../../test/support/connected.js'
import {aJumpingClock} from '../../test/support/test-clock.js'
import {known, type Reading, unknown} from '../platform/reading.js'
import {queueOfNumber, readingOfNumbers} from '../queues/one-number.js'
import type {QueueSystem} from '../queues/queue-system.js'
import {Scaler, type ScalerOptions} from './scaler.js'
import {endOf, isAtLimit} from './verdict.js'

/** A worker at 1, and so many jobs. */
async function scaling(
  jobs: Reading<number>,
  options: Partial<ScalerOptions> & {readonly size?: string} = {},
) {
  const heroku = await playWorkers({quantity: 1, size: options.size ?? 'Standard-1X'})
  const clock = aJumpingClock()
  const told = {jobs}
  const system: QueueSystem = {
    id: 'test',
    read: () => Promise.resolve(readingOfNumbers(known([queueOfNumber('all', told.jobs)]))),
    close: () => Promise.resolve(),
  }
  const scaler = new Scaler({
    platform: connected(heroku.url, {app: heroku.app, token: heroku.token, clock}),
    system,
    clock,
    type: 'worker',
    rule: {jobsPerDyno: 10, min: 1, max: 20},
    queues: {queues: null, without: []},
    countsBusy: false,
    dryRun: false,
    ...options,
  })
  return {
    scaler,
    clock,
    told,
    quantity: () => heroku.workers()?.quantity,
    writes: () => heroku.writes().map(({body}) => body),
  }
}

test('scales up and down, with one write each', async () => {
  const app = await scaling(known(55))
  expect(endOf(await app.scaler.turn())).toBe('scaled')
  expect(app.quantity()).toBe(6)
  expect(endOf(await app.scaler.turn())).toBe('unchanged')
  app.told.jobs = known(0)
  expect(endOf(await app.scaler.turn())).toBe('scaled')
  expect(app.writes()).toEqual([6, 1].map(quantity => ({updates: [{type: 'worker', quantity}]})))
})

test('what is unknown is held, and nothing is written', async () => {
  const app = await scaling(unknown('it does not answer'))
  const turn = await app.scaler.turn()
  expect(endOf(turn)).toBe('held')
  expect(turn.decision).toMatchObject({verdict: 'hold', why: 'it does not answer'})
  expect(app.writes()).toEqual([])
})

test('a dry run decides, and writes nothing', async () => {
  const app = await scaling(known(55), {dryRun: true})
  expect(endOf(await app.scaler.turn())).toBe('would-scale')
  expect(app.writes()).toEqual([])
})

test('a limit that Heroku names is kept to for an hour, and then tried again', async () => {
  const app = await scaling(known(150), {size: 'Performance-M'})
  const first = await app.scaler.turn()
  expect([endOf(first), isAtLimit(first), app.quantity()]).toEqual(['scaled', true, 10])
  expect(app.writes()).toHaveLength(2)
  const second = await app.scaler.turn()
  expect([endOf(second), isAtLimit(second), second.limit]).toEqual(['unchanged', true, 10])
  expect(second.decision.why).toBe('150 jobs at 10 per dyno need 15 dynos, but Heroku takes no more than 10')
  expect(app.writes()).toHaveLength(2)
  await app.clock.sleep(3_700_000)
  expect(endOf(await app.scaler.turn())).toBe('unchanged')
  expect(app.writes()).toHaveLength(3)
})

test('a process type that is not there is told', async () => {
  const app = await scaling(known(1), {type: 'mailer'})
  await expect(app.scaler.turn()).rejects.toMatchObject({
    what: 'the app has no process type mailer',
    next: 'name one of worker with --process-type',
  })
})
