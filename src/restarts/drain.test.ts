import {describe, expect, test} from 'vitest'

import {holdsFor} from '../../test/support/fake-conditions.js'
import {type FakeProcess, type FakeQueue, fakeQueue} from '../../test/support/fake-queue.js'
import {aWish, type Ran, type Restartable, restartable} from '../../test/support/restarting.js'
import {threeWebs} from '../../test/support/worlds.js'
import {minutes, seconds} from '../simulator/durations.js'
import {drainQueue} from './draining/drain-queue.js'
import type {RunOptions} from './run.js'
import type {Wish} from './wish.js'

const WORKERS = {processType: 'worker', dyno: null}
const GRACE_MS = 120_000

async function worked(
  ...processes: readonly FakeProcess[]
): Promise<{app: Restartable; queue: FakeQueue; run: typeof run}> {
  const app = await restartable(threeWebs())
  const queue = fakeQueue(() => app.world.now(), ...processes)
  function run(some: Partial<RunOptions> = {}, wish: Partial<Wish> = {}): Promise<Ran> {
    const drain = drainQueue(queue.system, GRACE_MS)
    return app.run(aWish(holdsFor('worker.1'), {target: WORKERS, ...wish, rules: {}}), {drain, ...some})
  }
  return {app, queue, run}
}

/** On worker.1, and busy until so long from now. */
function busyFor(ms: number, app: () => Restartable): FakeProcess {
  let until = 0
  return {
    id: 'worker.1:4:cafe',
    dyno: 'worker.1',
    get busy() {
      if (until === 0) until = app().world.now() + ms
      return app().world.now() < until ? 1 : 0
    },
    set busy(_) {},
  }
}

describe('a gentle restart', () => {
  test('waits until the jobs are done', async () => {
    const {app, queue, run} = await worked()
    queue.processes = [busyFor(seconds(20), () => app)]
    const begun = app.world.now()
    const ran = await run()
    expect(ran.told[0]?.action).toBe('restarted')
    expect(ran.told[0]?.reason).toMatch(/^worker\.1 was restarted: .*; its jobs were finished after 20 s$/)
    expect(app.writes()).toHaveLength(1)
    const waited = (app.writes()[0]?.at ?? 0) - begun
    expect(waited).toBeGreaterThanOrEqual(seconds(20))
    expect(waited).toBeLessThan(seconds(30))
  })

  test('and not longer than the grace', async () => {
    const {app, queue, run} = await worked()
    queue.processes = [busyFor(minutes(9), () => app)]
    const begun = app.world.now()
    const ran = await run()
    expect(ran.told[0]?.reason).toMatch(/; its jobs were not finished within 2 min$/)
    const waited = (app.writes()[0]?.at ?? 0) - begun
    expect(waited).toBeGreaterThanOrEqual(GRACE_MS)
    expect(waited).toBeLessThan(GRACE_MS + seconds(10))
  })

  test('tells nobody what a guard holds back', async () => {
    const {app, queue, run} = await worked({id: 'a', dyno: 'worker.1', busy: 1})
    app.world.restartType('worker')
    app.world.advanceTo(app.world.now() + minutes(1))
    expect((await run()).outcome).toBe('held-back')
    expect(queue.told).toEqual([])
  })

  test('tells nobody in a dry run', async () => {
    const {app, queue, run} = await worked({id: 'a', dyno: 'worker.1', busy: 1})
    const ran = await run({}, {dryRun: true})
    expect(ran.told[0]?.reason).toBe('would restart worker.1; its jobs would have 2 min to finish before it')
    expect(queue.told).toEqual([])
    expect(app.writes()).toEqual([])
  })

  test('is held back where nobody can be told', async () => {
    const {app, queue, run} = await worked({id: 'a', dyno: 'worker.1', busy: 1})
    queue.broken = 'no answer within 5 s'
    const ran = await run()
    expect(ran.outcome).toBe('held-back')
    expect(ran.told[0]).toMatchObject({
      reason: 'the jobs of worker.1 cannot be told to finish: no answer within 5 s',
      heldBack: [{guard: 'drain'}],
    })
    expect(app.writes()).toEqual([])
  })
})

describe('from the signal on it is restarted', () => {
  test.each<[string, (context: {app: Restartable; queue: FakeQueue; end: () => void}) => void]>([
    ['though somebody ends the run', ({end}) => end()],
    ['though another dyno is away by now', ({app}) => app.world.restartDyno('worker.2')],
    ['though the datastore is lost', ({queue}) => (queue.broken = 'no answer')],
    [
      'though Heroku refuses it for a while',
      ({app}) =>
        app.heroku.setFaults([
          {on: {method: 'DELETE'}, times: 2, what: {kind: 'error', error: 'rate_limit'}},
        ]),
    ],
  ])('%s', async (_, happen) => {
    const {app, queue, run} = await worked({id: 'a', dyno: 'worker.1', busy: 1})
    const ending = new AbortController()
    const before = app.world.dynos().find(({name}) => name === 'worker.1')
    const ran = await run({
      signal: ending.signal,
      onProgress: (_, {text}) => {
        if (text.includes('finishes its jobs'))
          happen({app, queue, end: () => ending.abort(new Error('enough'))})
      },
    })
    expect(ran.decisions[0]?.action).toMatch(/^(?:restarted|sent)$/)
    expect(queue.told).toEqual(['a'])
    expect(app.world.dynos().find(({name}) => name === 'worker.1')?.id).not.toBe(before?.id)
    expect(app.writes().filter(({status}) => (status ?? 500) < 300)).toHaveLength(1)
  })

  test('and where Heroku goes on refusing, it is said what to do', async () => {
    const {app, run} = await worked({id: 'a', dyno: 'worker.1', busy: 0})
    app.heroku.setFaults([{on: {method: 'DELETE'}, what: {kind: 'error', error: 'rate_limit'}}])
    const ran = await run()
    expect(ran.outcome).toBe('failed')
    expect(ran.told[0]?.reason).toMatch(
      /^worker\.1 takes no jobs any more and could not be restarted: .*; do it yourself: heroku ps:restart --dyno-name worker\.1 --app quiet-harbor; its jobs/,
    )
  })

  test('but not twice, where somebody else does it meanwhile', async () => {
    const {app, run} = await worked({id: 'a', dyno: 'worker.1', busy: 1})
    let isFirst = true
    const ran = await run({
      onProgress: () => {
        if (isFirst) app.world.restartDyno('worker.1')
        isFirst = false
      },
    })
    expect(ran.told[0]?.action).toBe('restarted-by-others')
    expect(app.writes()).toEqual([])
  })
})

describe('what an interrupted run has told to finish', () => {
  const quietSince = (app: Restartable, ms: number): FakeProcess => ({
    id: 'b',
    dyno: 'worker.2',
    busy: 0,
    quietUntil: app.world.now() - ms,
  })

  test('is restarted first, and does not count', async () => {
    const {app, queue, run} = await worked()
    queue.processes = [quietSince(app, minutes(3)), {id: 'a', dyno: 'worker.1', busy: 0}]
    const ran = await run()
    expect(ran.told.map(({dyno, action}) => `${dyno} ${action}`)).toEqual([
      'worker.2 restarted',
      'worker.1 restarted',
    ])
    expect(ran.told[0]?.reason).toMatch(/; an earlier run had told its jobs to finish until 08:57:00 UTC$/)
    expect(app.writes()).toHaveLength(2)
  })

  test.each<[string, (app: Restartable) => FakeProcess, Partial<Wish>]>([
    ['whose grace has just ended', app => quietSince(app, minutes(1)), {}],
    [
      'on a dyno that is not meant',
      app => quietSince(app, minutes(3)),
      {target: {processType: null, dyno: 'worker.1'}},
    ],
    ['on a dyno that was started since', app => quietSince(app, minutes(400)), {}],
    ['on a one-off', app => ({...quietSince(app, minutes(3)), dyno: 'worker.4321'}), {}],
  ])('not %s', async (_, process, wish) => {
    const {app, queue, run} = await worked()
    queue.processes = [process(app), {id: 'a', dyno: 'worker.1', busy: 0}]
    const ran = await run({}, {...wish, condition: holdsFor('nobody')})
    expect(ran.outcome).toBe('not-met')
    expect(app.writes()).toEqual([])
  })

  test('not the dyno that this runs in', async () => {
    const {app, queue, run} = await worked()
    queue.processes = [quietSince(app, minutes(3))]
    const self = {dyno: 'worker.2', dynoId: null, appId: null, appName: null}
    await run({self}, {condition: holdsFor('nobody')})
    expect(app.writes()).toEqual([])
  })

  test('is only told in a dry run', async () => {
    const {app, queue, run} = await worked()
    queue.processes = [quietSince(app, minutes(3))]
    const ran = await run({}, {condition: holdsFor('nobody'), dryRun: true})
    expect(ran.told[0]).toMatchObject({dyno: 'worker.2', action: 'would-restart'})
    expect(app.writes()).toEqual([])
  })
})
