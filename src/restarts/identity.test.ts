import {describe, expect, test} from 'vitest'

import {aCondition, holdsFor} from '../../test/support/fake-conditions.js'
import {aWish, type Ran, restartable} from '../../test/support/restarting.js'
import {threeWebs} from '../../test/support/worlds.js'
import {minutes, seconds} from '../simulator/durations.js'
import {flat} from '../simulator/memory/models.js'
import {task} from '../simulator/servers/task.js'

const told = ({told}: Ran) => told.map(({dyno, action}) => `${dyno} ${action}`)
/** The fewer guards, the more identity must do alone. */
const LAX = {cooldownMs: 0, afterReleaseMs: 0}

describe('a dyno that is replaced between look and act is not hit', () => {
  test('before the platform is asked', async () => {
    const app = await restartable(threeWebs())
    const {look} = app.options()
    const ran = await app.run(aWish(holdsFor('web.2'), {rules: LAX, forMs: minutes(0)}), {
      look(asking) {
        if (app.writes().length === 0) app.world.restartDyno('web.2')
        return look(asking)
      },
    })
    expect(app.writes()).toEqual([])
    expect(ran.told[0]?.heldBack[0]?.guard).toBe('identity')
  })

  test('after it was asked', async () => {
    const app = await restartable(threeWebs())
    const {look} = app.options()
    let isFirst = true
    const ran = await app.run(aWish(holdsFor('web.2'), {rules: LAX}), {
      async look(asking) {
        const looked = await look(asking)
        if (isFirst) app.world.restartDyno('web.2')
        isFirst = false
        return looked
      },
    })
    expect(app.writes()).toEqual([])
    expect(ran.told[0]?.reason).toMatch(/^web\.2 is another process now, started at /)
  })

  test('while the request is under way', async () => {
    const app = await restartable(threeWebs())
    const {platform} = app.options()
    const before = app.world.dynos()[1]
    let after = ''
    const ran = await app.run(aWish(holdsFor('web.2'), {rules: LAX}), {
      platform: {
        ...platform,
        write: {
          ...platform.write,
          restartDyno(id) {
            app.world.restartDyno('web.2')
            after = app.world.dynos()[1]?.id ?? ''
            return platform.write.restartDyno(id)
          },
        },
      },
    })
    expect(app.writes().map(({path}) => path.split('/').at(-1))).toEqual([before?.id])
    expect(app.world.dynos()[1]?.id).toBe(after)
    expect(told(ran)[0]).toBe('web.2 restarted-by-others')
    expect(ran.outcome).toBe('done')
  })
})

describe('scaled away and back', () => {
  test('the name is another process, which was not judged', async () => {
    const app = await restartable(threeWebs())
    const {look} = app.options()
    let isFirst = true
    await app.run(aWish(holdsFor('web.3'), {rules: LAX}), {
      look(asking) {
        if (isFirst) {
          app.world.updateFormation([{type: 'web', quantity: 2}])
          app.world.updateFormation([{type: 'web', quantity: 3}])
        }
        isFirst = false
        return look(asking)
      },
    })
    expect(app.writes()).toEqual([])
  })

  test('the condition must hold for the new one from its start on', async () => {
    const app = await restartable(threeWebs())
    const begun = app.world.now()
    const scaledAt = begun + minutes(4)
    const {clock} = app
    void (async () => {
      await clock.sleep(minutes(4))
      app.world.updateFormation([{type: 'web', quantity: 2}])
      await clock.sleep(seconds(20))
      app.world.updateFormation([{type: 'web', quantity: 3}])
    })()
    const wish = aWish(holdsFor('web.3'), {
      rules: LAX,
      forMs: minutes(5),
      mode: {kind: 'wait', forMs: minutes(20)},
    })
    const ran = await app.run(wish)
    expect(told(ran)[0]).toBe('web.3 restarted')
    expect(app.writes()).toHaveLength(1)
    expect(app.writes()[0]?.at).toBeGreaterThanOrEqual(scaledAt + seconds(20) + minutes(5))
  })
})

describe('ten copies at the same moment, without a datastore', () => {
  test('restart a dyno once', async () => {
    const app = await restartable(threeWebs())
    const before = app.world.dynos()
    const runs = await Promise.all(Array.from({length: 10}, () => app.run(aWish(holdsFor('web.2')))))
    const [, second] = app.world.dynos()
    expect(new Set(app.writes().map(({path}) => path.split('/').at(-1)))).toEqual(new Set([before[1]?.id]))
    expect(app.writes().filter(({status}) => (status ?? 500) < 300)).toHaveLength(1)
    expect(runs.filter(ran => told(ran).includes('web.2 restarted'))).toHaveLength(1)
    expect(second?.state).toBe('up')
    expect(lives(app.world.dynos(), before)).toEqual(['web.2'])
  })

  test('that come one after another find it young, and leave it alone', async () => {
    const app = await restartable(threeWebs())
    for (let copy = 0; copy < 10; copy++) {
      await app.run(aWish(holdsFor('web.2')))
      app.world.advanceTo(app.world.now() + seconds(30))
    }
    expect(app.writes()).toHaveLength(1)
  })

  test('that all may restart three restart each of them once', async () => {
    const app = await restartable(threeWebs())
    const before = app.world.dynos()
    await Promise.all(
      Array.from({length: 10}, () =>
        app.run(aWish(holdsFor(), {rules: {max: 3}, mode: {kind: 'wait', forMs: minutes(10)}})),
      ),
    )
    const done = app.writes().filter(({status}) => (status ?? 500) < 300)
    expect(done.map(({path}) => path.split('/').at(-1))).toEqual(before.slice(0, 3).map(({id}) => id))
  })
})

describe('with preboot', () => {
  test('the lines of the old process do not restart the new one', async () => {
    const app = await restartable(threeWebs({features: ['preboot']}))
    const {world} = app
    // Of the name, whoever lives under it: as the lines of a dyno say.
    const condition = aCondition(({dyno}) => (dyno === 'web.1' ? 'holds' : 'fails'))
    world.rollback(world.releases()[1]?.version ?? 0)
    world.advanceTo(world.now() + minutes(1))
    const youngest = Math.max(
      ...world.dynos().flatMap(({type, createdAt}) => (type === 'web' ? createdAt : [])),
    )
    const wish = aWish(condition, {
      rules: LAX,
      forMs: minutes(1),
      mode: {kind: 'wait', forMs: minutes(15)},
    })
    const ran = await app.run(wish)
    expect(told(ran)[0]).toBe('web.1 held-back')
    expect(ran.told[0]?.heldBack.map(({guard}) => guard)).toEqual(['preboot'])
    expect(app.writes()).toHaveLength(1)
    expect(app.writes()[0]?.at).toBeGreaterThan(youngest + minutes(4) + minutes(1))
  })
})

test('one-offs are not touched, whoever asks for all dynos', async () => {
  const reminders = {command: 'bin/remind', server: task({takes: () => minutes(9)}), memory: flat({mb: 99})}
  const app = await restartable(threeWebs({schedule: [{...reminders, everyMs: minutes(10)}]}))
  const {world} = app
  world.advanceTo(world.now() + minutes(1))
  const kept = world.dynos().filter(({type}) => type === 'web' || type === 'worker')
  expect(world.dynos().length).toBeGreaterThan(kept.length)
  const everything = {processType: null, dyno: null}
  await app.run(aWish(holdsFor(), {target: everything, rules: {...LAX, max: 9}}))
  const hit = app.writes().map(({path}) => path.split('/').at(-1) ?? '')
  expect(hit.toSorted()).toEqual(kept.map(({id}) => id).toSorted())
})

/** Names of the dynos whose process is another one. */
function lives(
  dynos: readonly {readonly id: string; readonly name: string}[],
  before: readonly {readonly id: string}[],
): readonly string[] {
  return dynos.filter(({id}) => !before.some(other => other.id === id)).map(({name}) => name)
}
