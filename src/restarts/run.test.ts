import {describe, expect, test} from 'vitest'

import {aCondition, holdsFor, memoryAbove} from '../../test/support/fake-conditions.js'
import {aWish, type Ran, restartable} from '../../test/support/restarting.js'
import {doesNotComeBack, threeWebs} from '../../test/support/worlds.js'
import {minutes, seconds} from '../simulator/durations.js'
import {BEGIN, PAGE} from '../simulator/world.fixture.js'

const told = ({told}: Ran) => told.map(({dyno, verdict, action}) => `${dyno} ${verdict} ${action}`)

describe('one look', () => {
  test('restarts the one that is meant, by its id, and sees it come back', async () => {
    const app = await restartable(threeWebs())
    const before = app.world.dynos()
    const ran = await app.run(aWish(holdsFor('web.2')))
    expect(ran).toMatchObject({outcome: 'done', text: null})
    expect(told(ran)).toEqual(['web.2 met restarted', 'web.1 not-met none', 'web.3 not-met none'])
    expect(app.writes().map(({method, path}) => `${method} ${path}`)).toEqual([
      `DELETE /apps/quiet-harbor/dynos/${before[1]?.id}`,
    ])
    expect(ran.told[0]?.reason).toBe('web.2 was restarted: web.2 is up and stays so')
    expect(app.world.dynos()[1]?.state).toBe('up')
  })

  test('restarts the worst first, and no more than are allowed', async () => {
    const app = await restartable(threeWebs())
    const worst = aCondition(() => 'holds', {badness: ({dyno}) => (dyno === 'web.3' ? 2 : 1)})
    const ran = await app.run(aWish(worst))
    expect(ran.outcome).toBe('done')
    expect(told(ran)).toEqual(['web.3 met restarted', 'web.1 met held-back', 'web.2 met held-back'])
    expect(ran.told[1]?.reason).toBe('at most 1 restart in one run')
    expect(app.writes()).toHaveLength(1)
  })

  test('restarts several one after another, each only when the one before is up and stays so', async () => {
    const app = await restartable(threeWebs())
    const ran = await app.run(aWish(holdsFor('web.1', 'web.2', 'web.3'), {rules: {max: 3}}))
    expect(told(ran)).toEqual(['web.1 met restarted', 'web.2 met restarted', 'web.3 met restarted'])
    const [first = 0, second = 0, third = 0] = app.writes().map(({at}) => at)
    const [a, b] = app.world.dynos().map(({createdAt}) => createdAt)
    expect(second - (a ?? 0)).toBeGreaterThan(seconds(30))
    expect(third - (b ?? 0)).toBeGreaterThan(seconds(30))
    expect(a).toBeGreaterThanOrEqual(first)
  })

  test('a dry run sends nothing and says what it would do', async () => {
    const app = await restartable(threeWebs())
    const ran = await app.run(aWish(holdsFor('web.2'), {dryRun: true}))
    expect(ran.outcome).toBe('done')
    expect(ran.told[0]).toMatchObject({dyno: 'web.2', action: 'would-restart', reason: 'would restart web.2'})
    expect(app.writes()).toEqual([])
  })

  test('says of the only dyno of its type what its restart means', async () => {
    const app = await restartable(threeWebs({}, {quantity: 1}))
    const ran = await app.run(aWish(holdsFor('web.1')))
    expect(ran.told[0]).toMatchObject({
      action: 'restarted',
      reason: expect.stringMatching(/; web has 1 dyno: requests wait or fail until the new process is up$/),
    })
  })

  test('where it is not met it answers at once', async () => {
    const app = await restartable(threeWebs())
    const begun = app.world.now()
    expect(await app.run(aWish(holdsFor('nobody')))).toMatchObject({outcome: 'not-met'})
    expect(app.world.now() - begun).toBeLessThanOrEqual(seconds(6))
    expect(app.writes()).toEqual([])
  })

  test('unknown never restarts, and is listened to as long as it may become known', async () => {
    const app = await restartable(threeWebs())
    const begun = app.world.now()
    const ran = await app.run(aWish(aCondition(() => ({unknown: 'no sample'}))))
    expect(ran.outcome).toBe('unknown')
    expect(ran.decisions[0]).toMatchObject({action: 'none', missing: ['no sample']})
    expect(app.world.now() - begun).toBeGreaterThanOrEqual(seconds(30))
    expect(app.world.now() - begun).toBeLessThan(seconds(40))
    expect(app.writes()).toEqual([])
  })

  test('what only runtime metrics tell is not waited for where they are off', async () => {
    const app = await restartable(threeWebs())
    const begun = app.world.now()
    const ran = await app.run(aWish(memoryAbove(1.1), {forMs: minutes(5)}))
    expect(ran.outcome).toBe('unknown')
    expect(app.world.now() - begun).toBeLessThanOrEqual(seconds(6))
  })

  test('a guard that lasts longer than it is listened answers at once', async () => {
    const app = await restartable(threeWebs())
    app.world.restartType('web')
    app.world.advanceTo(app.world.now() + minutes(10))
    const begun = app.world.now()
    const unknown = aCondition(() => ({unknown: 'no sample'}))
    const ran = await app.run(aWish(unknown, {forMs: minutes(2), rules: {afterReleaseMs: 0}}))
    expect(ran.outcome).toBe('held-back')
    expect(ran.told.map(({heldBack}) => heldBack.map(({guard}) => guard))).toEqual([
      ['cooldown'],
      ['cooldown'],
      ['cooldown'],
    ])
    expect(app.world.now() - begun).toBeLessThanOrEqual(seconds(6))
  })

  test('dynos that are younger than it must have held are not waited for', async () => {
    const app = await restartable(threeWebs())
    app.world.restartType('web')
    app.world.advanceTo(app.world.now() + minutes(3))
    const begun = app.world.now()
    const ran = await app.run(aWish(holdsFor(), {forMs: minutes(10)}))
    expect(ran.outcome).toBe('not-met')
    expect(ran.told[0]?.reason).toMatch(
      /^web\.1 was started 3 min ago: the condition cannot have held for 10 min/,
    )
    expect(app.world.now() - begun).toBeLessThanOrEqual(seconds(6))
  })
})

describe('who it restarts must come back, and do no harm', () => {
  test('a rollout ends with the first that does not come back', async () => {
    const app = await restartable(threeWebs({}, {server: doesNotComeBack}))
    const ran = await app.run(aWish(holdsFor(), {rules: {max: 3}}))
    expect(ran.outcome).toBe('failed')
    expect(told(ran)[0]).toBe('web.1 met failed')
    expect(ran.told[0]?.reason).toBe('web.1 was restarted: the new process of web.1 has ended again')
    expect(app.writes()).toHaveLength(1)
  })

  test('and with the first after which more requests fail', async () => {
    let status = 200
    const routes = [{...PAGE, status: () => status}]
    const app = await restartable(threeWebs({visitsPerMinute: 120, routes}))
    const ran = await app.run(aWish(holdsFor(), {forMs: minutes(1), rules: {max: 3}}), {
      onProgress: (_, {state}) => {
        if (state === 'settling') status = 500
      },
    })
    expect(ran.outcome).toBe('done')
    expect(told(ran)).toEqual(['web.1 met restarted', 'web.2 met held-back', 'web.3 met held-back'])
    expect(ran.told[1]?.reason).toMatch(
      /^\d+ requests failed in the \d+ s since web\.1 was restarted, 0 in the 1 min \d s before$/,
    )
    expect(app.writes()).toHaveLength(1)
  })

  test('as many that fail as before do not end it', async () => {
    const routes = [{...PAGE, status: () => 500}]
    const app = await restartable(threeWebs({visitsPerMinute: 120, routes}))
    const ran = await app.run(aWish(holdsFor('web.1', 'web.2'), {forMs: minutes(1), rules: {max: 3}}))
    expect(told(ran).slice(0, 2)).toEqual(['web.1 met restarted', 'web.2 met restarted'])
  })
})

describe('waiting', () => {
  test('restarts when it becomes true, and ends', async () => {
    const app = await restartable(threeWebs())
    const later = app.world.now() + minutes(7)
    const condition = aCondition(({state, dyno}) =>
      dyno === 'web.3' && (state.asOf ?? 0) >= later ? 'holds' : 'fails',
    )
    const ran = await app.run(aWish(condition, {mode: {kind: 'wait', forMs: minutes(15)}}))
    expect(told(ran)).toEqual(['web.3 met restarted', 'web.1 not-met none', 'web.2 not-met none'])
    expect(app.writes()[0]?.at).toBeGreaterThanOrEqual(later)
    expect(app.writes()[0]?.at).toBeLessThan(later + seconds(10))
  })

  test('ends when it does not', async () => {
    const app = await restartable(threeWebs())
    const begun = app.world.now()
    const ran = await app.run(aWish(holdsFor('nobody'), {mode: {kind: 'wait', forMs: minutes(15)}}))
    expect(ran.outcome).toBe('not-met')
    expect(app.world.now() - begun).toBeGreaterThanOrEqual(minutes(15) - seconds(6))
  })

  test('waits for what holds it back, and asks the platform again', async () => {
    const app = await restartable(threeWebs())
    let isOn = true
    const {look} = app.options()
    const ran = await app.run(aWish(holdsFor('web.1'), {mode: {kind: 'wait', forMs: minutes(5)}}), {
      async look(asking) {
        const {snapshot, ...event} = await look(asking)
        return {...event, snapshot: {...snapshot, app: {...snapshot.app, maintenance: isOn}}}
      },
      onDecision: ({action}) => {
        if (action === 'held-back') isOn = false
      },
    })
    expect(told(ran).slice(0, 2)).toEqual(['web.1 met held-back', 'web.1 met restarted'])
    expect(ran.told[0]?.reason).toBe('maintenance mode is on')
  })
})

describe('following', () => {
  test('restarts again, but not before the cooldown is over, and ends when as many were restarted as may be', async () => {
    const app = await restartable(threeWebs())
    const wish = aWish(holdsFor('web.1'), {
      mode: {kind: 'follow'},
      rules: {max: 3, cooldownMs: minutes(5)},
    })
    const ran = await app.run(wish)
    expect(ran.outcome).toBe('done')
    const times = app.writes().map(({at}) => at)
    expect(times).toHaveLength(3)
    expect(Math.min(...apart(times, 1))).toBeGreaterThan(minutes(5))
    expect(told(ran)).toEqual([
      'web.1 met restarted',
      'web.1 met held-back',
      'web.1 met restarted',
      'web.1 met held-back',
      'web.1 met restarted',
    ])
  })

  test('keeps to its budget', async () => {
    const app = await restartable(threeWebs())
    const end = app.world.now() + minutes(100)
    const ending = new AbortController()
    const condition = aCondition(({state}) => {
      if ((state.asOf ?? 0) >= end) ending.abort(new Error('enough'))
      return 'holds'
    })
    const rules = {max: Infinity, cooldownMs: 0, budget: {restarts: 2, withinMs: minutes(30)}}
    const ran = await app.run(aWish(condition, {mode: {kind: 'follow'}, rules}), {signal: ending.signal})
    expect(ran.outcome).toBe('interrupted')
    const times = app.writes().map(({at}) => at)
    expect(times.length).toBeGreaterThanOrEqual(6)
    expect(Math.min(...apart(times, 2))).toBeGreaterThanOrEqual(minutes(30))
  })
})

describe('names that are not there', () => {
  test.each([
    [{processType: 'clock', dyno: null}, 'quiet-harbor has no process type clock'],
    [{processType: null, dyno: 'web.9'}, 'quiet-harbor has no dyno web.9'],
  ])('%j', async (target, message) => {
    const app = await restartable(threeWebs())
    await expect(app.run(aWish(holdsFor(), {target}))).rejects.toThrow(message)
  })

  test('a log that cannot be followed any longer is a failure', async () => {
    const app = await restartable(threeWebs())
    const ending = new AbortController()
    const {source, stop} = app.options()
    const items = async function* () {
      let count = 0
      for await (const item of source.items()) {
        yield item
        if (++count > 20) return stop()
      }
    }
    const unknown = aCondition(() => ({unknown: 'no sample'}))
    const ran = await app.run(aWish(unknown), {source: {...source, items}, stop, signal: ending.signal})
    expect(ran).toMatchObject({outcome: 'failed', text: 'the log cannot be followed any longer'})
    expect(BEGIN).toBeLessThan(app.world.now())
  })
})

/** What lies between each and the one so many before it. */
function apart(times: readonly number[], by: number): readonly number[] {
  return times.slice(by).map((at, index) => at - (times[index] ?? 0))
}
