import {describe, expect, test} from 'vitest'

import {PLAYED_AT, playWorkers} from '../../test/support/autoscaling.js'
import {connected} from '../../test/support/connected.js'
import {aPlan} from '../../test/support/plans.js'
import {TestClock} from '../../test/support/test-clock.js'
import {noLease} from '../autoscaling/lease/no-lease.js'
import {known, type Reading, unknown} from '../platform/reading.js'
import {queueOfNumber, readingOfNumbers} from '../queues/one-number.js'
import type {QueueSystem} from '../queues/queue-system.js'
import {Holding} from './lease/holding.js'
import type {LeaseKeeper} from './lease/lease.js'
import type {Plan} from './plan.js'
import {Scaler} from './scaler.js'
import {endOf, isAtLimit} from './verdict.js'

interface Settings {
  readonly size?: string
  readonly plan?: Partial<Plan>
  readonly dryRun?: boolean
  readonly keeper?: LeaseKeeper
}

/** A worker at 1, and so many jobs. */
async function scaling(jobs: Reading<number>, settings: Settings = {}) {
  const heroku = await playWorkers({quantity: 1, size: settings.size ?? 'Standard-1X'})
  const clock = new TestClock({now: PLAYED_AT, skipsBelowMs: Infinity})
  const told = {jobs}
  const system: QueueSystem = {
    id: 'test',
    read: () => Promise.resolve(readingOfNumbers(known([queueOfNumber('all', told.jobs)]))),
    close: () => Promise.resolve(),
  }
  const keeper = settings.keeper ?? noLease()
  const platform = connected(heroku.url, {app: heroku.app, token: heroku.token, clock})
  function scaler() {
    return new Scaler({
      platform,
      system,
      clock,
      plan: aPlan({
        removal: {protectsBusy: false, isTrusted: true, tellsDynos: false, graceMs: null},
        ...settings.plan,
      }),
      queues: {queues: null, without: [], countTo: 1000},
      lease: new Holding({keeper, clock, steadyMs: () => clock.now()}),
      writeDeadlineMs: 15_000,
      dryRun: settings.dryRun ?? false,
    })
  }
  return {
    scaler: scaler(),
    /** Another run, which knows only what is remembered. */
    anotherScaler: scaler,
    keeper,
    clock,
    told,
    platform,
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

test('a dry run decides, and writes nothing, neither there nor into the lease', async () => {
  const app = await scaling(known(55), {dryRun: true})
  expect(endOf(await app.scaler.turn())).toBe('would-scale')
  expect(app.writes()).toEqual([])
  expect(await app.keeper.take({turn: 1, replaces: null, settled: null})).toMatchObject({memory: null})
})

test.each([true, false])(
  'what rules remember they have again at the next look, dry run: %s',
  async dryRun => {
    const remembered: unknown[] = []
    const advise: Plan['advise'] = (_, memory) => {
      remembered.push(memory)
      return {advice: {known: false, why: 'it only counts'}, memory: {looks: remembered.length}}
    }
    const app = await scaling(known(5), {dryRun, plan: {advise}})
    for (const _ of [1, 2, 3]) await app.scaler.turn()
    expect(remembered).toEqual([null, {looks: 1}, {looks: 2}])
  },
)

test('a limit that Heroku names is kept to for an hour, and then tried again', async () => {
  const app = await scaling(known(150), {size: 'Performance-M', plan: {hasRaisedLimits: true}})
  const first = await app.scaler.turn()
  expect([endOf(first), isAtLimit(first), app.quantity()]).toEqual(['scaled', true, 10])
  expect(app.writes()).toHaveLength(2)
  const second = await app.scaler.turn()
  expect([endOf(second), isAtLimit(second), second.limit]).toEqual(['unchanged', true, 10])
  expect(second.decision.why).toBe(
    '150 jobs at 10 per dyno need 15 dynos, but Heroku said that it takes no more than 10 dynos',
  )
  expect(app.writes()).toHaveLength(2)
  await app.clock.sleep(3_700_000)
  expect(endOf(await app.scaler.turn())).toBe('unchanged')
  expect(app.writes()).toHaveLength(3)
})

test('a limit that is known beforehand is not asked for', async () => {
  const app = await scaling(known(150), {size: 'Performance-M'})
  expect([isAtLimit(await app.scaler.turn()), app.quantity()]).toEqual([true, 10])
  expect(app.writes()).toHaveLength(1)
})

test('a process type that is not there is told', async () => {
  const app = await scaling(known(1), {plan: {type: 'mailer'}})
  await expect(app.scaler.turn()).rejects.toMatchObject({
    what: 'the app has no process type mailer',
    next: 'name one of worker with --process-type',
  })
})

describe('what somebody else has set', () => {
  test('is respected for as long as --backoff says, by whoever looks', async () => {
    const app = await scaling(known(55))
    await app.scaler.turn()
    await app.platform.write.scale({worker: 3})
    for (const scaler of [app.scaler, app.anotherScaler()]) {
      const turn = await scaler.turn()
      expect([endOf(turn), app.quantity()]).toEqual(['held', 3])
      expect(turn.decision).toMatchObject({reason: 'foreign-change'})
    }
    await app.clock.sleep(601_000)
    expect([endOf(await app.scaler.turn()), app.quantity()]).toEqual(['scaled', 6])
  })

  test('stays for good where it is 0', async () => {
    const app = await scaling(known(55))
    await app.scaler.turn()
    await app.platform.write.scale({worker: 0})
    await app.clock.sleep(86_400_000)
    expect([endOf(await app.scaler.turn()), app.quantity()]).toEqual(['off', 0])
    await app.clock.sleep(86_400_000)
    expect(endOf(await app.anotherScaler().turn())).toBe('off')
    await app.platform.write.scale({worker: 1})
    expect([endOf(await app.scaler.turn()), app.quantity()]).toEqual(['scaled', 6])
  })
})

describe('the lease', () => {
  const THEIRS = {outcome: 'theirs', owner: 'worker.2/cafe', lease: 'x', pausedUntil: null} as const
  const BROKEN = {outcome: 'unknown', why: 'Redis does not answer', next: ''} as const

  test('of another copy keeps this one from changing anything', async () => {
    const app = await scaling(known(55), {keeper: {...noLease(), take: async () => THEIRS}})
    const turn = await app.scaler.turn()
    expect(endOf(turn)).toBe('standby')
    expect(turn.decision).toMatchObject({reason: 'lease', why: 'worker.2/cafe scales it'})
    expect(app.writes()).toEqual([])
  })

  test('that is lost while it is to be written down keeps it, too', async () => {
    const app = await scaling(known(55), {
      keeper: {...noLease(), remember: async () => ({outcome: 'lost'})},
    })
    expect(endOf(await app.scaler.turn())).toBe('standby')
    expect(app.writes()).toEqual([])
  })

  test('that nobody can be asked for holds everything but a fallback', async () => {
    const keeper = {...noLease(), take: async () => BROKEN}
    const held = await scaling(known(55), {keeper})
    expect((await held.scaler.turn()).decision).toMatchObject({verdict: 'hold', why: BROKEN.why})
    const app = await scaling(unknown('Redis does not answer'), {
      keeper,
      plan: {fallback: {dynos: 4, afterMs: 300_000}},
    })
    expect(endOf(await app.scaler.turn())).toBe('standby')
    await app.clock.sleep(299_000)
    expect(endOf(await app.scaler.turn())).toBe('standby')
    await app.clock.sleep(2000)
    expect([endOf(await app.scaler.turn()), app.quantity()]).toEqual(['scaled', 4])
    expect(app.writes()).toHaveLength(1)
  })

  test('with a pause holds until it ends', async () => {
    const app = await scaling(known(55))
    await app.keeper.pause(app.clock.now() + 60_000)
    expect(endOf(await app.scaler.turn())).toBe('paused')
    await app.clock.sleep(61_000)
    expect(endOf(await app.scaler.turn())).toBe('scaled')
  })
})
