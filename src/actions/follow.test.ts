import {describe, expect, test} from 'vitest'

import {type ActedOn, actedOn} from '../../test/support/acting.js'
import {anApiDyno} from '../../test/support/app-facts.js'
import {FOUR_AM} from '../../test/support/builders.js'
import {ACTIONS, anApp, entryIn, idIn, seenIn} from '../../test/support/chosen-actions.js'
import {aScriptedWorld} from '../../test/support/scripted-world.js'
import type {Platform} from '../heroku/platform.js'
import type * as api from '../platform/api.js'
import {minutes, seconds} from '../simulator/durations.js'
import type {Fault} from '../simulator/http/faults.js'
import {puma} from '../simulator/servers/puma.js'
import {aWorld, WEB} from '../simulator/world.fixture.js'
import * as act from './action.js'
import {carryOut} from './carry-out.js'
import {check} from './check.js'
import {follow, type FollowOptions} from './follow.js'
import type {Progress} from './follow/progress.js'

/** Carries out what is done at once, and follows it to its end. */
async function followed(
  action: act.Action,
  app: ActedOn,
  {
    meanwhile = () => undefined,
    ...options
  }: Partial<FollowOptions> & {meanwhile?: (progress: Progress) => unknown} = {},
): Promise<readonly Progress[]> {
  const outcome = await carryOut(action, {...app, actOn: ['starting']})
  if (outcome.outcome !== 'done') throw new Error(outcome.text)
  return collected(follow(action, outcome.before, {...app, ...options}), meanwhile)
}

async function collected(
  following: AsyncIterable<Progress>,
  meanwhile: (progress: Progress) => unknown = () => undefined,
): Promise<readonly Progress[]> {
  const told: Progress[] = []
  for await (const progress of following) {
    told.push(progress)
    meanwhile(progress)
  }
  return told
}

const statesOf = (told: readonly Progress[]) =>
  told.map(({state}) => state).filter((state, index, states) => state !== states[index - 1])

test.each(Object.entries(ACTIONS))('the %s is followed until all is up and stays so', async (_, choose) => {
  const app = await anApp()
  const {action, isDone} = await choose(app)
  const begin = app.clock.now()
  const told = await followed(action, app)
  expect(statesOf(told)).toEqual(expect.arrayContaining(['settling', 'complete']))
  expect(statesOf(told).at(-1)).toBe('complete')
  expect(isDone()).toBe(true)
  expect(app.world.dynos().every(({state}) => state === 'up')).toBe(true)
  expect(app.clock.now() - begin).toBeGreaterThanOrEqual(seconds(30))
  expect(app.clock.now() - begin).toBeLessThan(minutes(2))
  expect(app.heroku.requests.length).toBeLessThan(40)
  expect(app.writes()).toHaveLength(1)
})

test('a restart says on the way what it waits for', async () => {
  const app = await anApp()
  const told = await followed(act.restartDyno(await seenIn(app, 'web.1')), app)
  expect(told[0]).toMatchObject({
    state: 'under-way',
    text: 'web.1 is starting',
    up: 0,
    wanted: 1,
    elapsedMs: 0,
  })
  expect(told.find(({state}) => state === 'settling')).toMatchObject({text: 'up: web.1', up: 1})
  expect(told.at(-1)).toMatchObject({state: 'complete', text: 'web.1 is up and stays so'})
  expect(told.at(-1)?.dynos.map(({id}) => id)).toEqual([idIn(app, 'web.1')])
})

test('on Fir the new process has another name', async () => {
  const app = await actedOn(aWorld({generation: 'fir'}))
  const [dyno] = await app.platform.read.dynos()
  if (dyno === undefined) throw new Error('no dyno')
  const told = await followed(act.restartDyno(dyno), app)
  expect(told.at(-1)?.state).toBe('complete')
  expect(told.at(-1)?.dynos).toHaveLength(1)
  expect(told.at(-1)?.dynos[0]?.name).not.toBe(dyno.name)
})

test('with preboot a new release is complete when the new web dynos are up', async () => {
  const app = await actedOn(aWorld({app: {features: ['preboot'], config: {WEB_CONCURRENCY: '2'}}}))
  const action = act.setConfigVar('WEB_CONCURRENCY', '3', await app.platform.read.config())
  const told = await followed(action, app)
  expect(told.at(-1)).toMatchObject({state: 'complete', up: 2, wanted: 2})
})

test('what crashes at its start has failed', async () => {
  const server = puma({workers: 0, threads: 1, boot: {fails: {prints: ['boom'], status: 1}}})
  const app = await actedOn(aWorld({app: {processes: {web: {...WEB, server}}}}))
  const told = await followed(act.restartDyno(await seenIn(app, 'web.1')), app)
  expect(told.at(-1)).toMatchObject({
    state: 'failed',
    text: expect.stringMatching(/^the new process of web\.1 has (crashed|ended again)$/) as string,
  })
})

test('what never comes up has failed, and is named', async () => {
  const server = puma({workers: 0, threads: 1, boot: {ms: minutes(2)}})
  const app = await actedOn(aWorld({app: {processes: {web: {...WEB, server}}}}))
  const action = act.restartDyno(await seenIn(app, 'web.1'))
  const told = await followed(action, app, {deadlineMs: seconds(30)})
  expect(told.at(-1)).toMatchObject({state: 'failed', text: 'after 30 s web.1 is starting'})
})

test('a restart that Heroku took and did not do has failed', async () => {
  const app = await anApp()
  const action = act.restartDyno(await seenIn(app, 'web.1'))
  const idle = {
    ...app.platform,
    write: {...app.platform.write, restartDyno: async () => ({outcome: 'done'}) as const},
  }
  const told = await followed(action, {...app, platform: idle})
  expect(told.at(-1)).toMatchObject({state: 'failed', text: 'after 5 min web.1 is still the same process'})
})

describe('somebody else', () => {
  test('who scales the dyno away makes waiting pointless', async () => {
    const app = await anApp()
    const action = act.restartDyno(await seenIn(app, 'web.2'))
    const told = await followed(action, app, {
      meanwhile: () => app.world.updateFormation([{type: 'web', quantity: 1}]),
    })
    expect(told.at(-1)).toMatchObject({state: 'superseded', text: 'web was scaled to 1 dyno'})
  })

  test('who scales on makes waiting for this scaling pointless', async () => {
    const app = await anApp()
    const told = await followed(act.scale(entryIn(app, 'web'), 4), app, {
      meanwhile: () => app.world.updateFormation([{type: 'web', quantity: 3}]),
    })
    expect(told.at(-1)).toMatchObject({state: 'superseded', text: 'web was scaled to 3 dynos'})
  })

  test('who takes a setting back is not overlooked', async () => {
    const app = await anApp()
    const action = act.setConfigVar('NOTE', null, await app.platform.read.config())
    const before = (await check(action, {read: app.platform.read})).before
    app.world.setConfigVars({NOTE: '1'})
    const told = await collected(follow(action, before, app))
    expect(told.at(-1)).toMatchObject({state: 'superseded', text: 'somebody has set something else since'})
  })

  test('who makes a release restarts once more what was restarted', async () => {
    const app = await anApp()
    const action = act.restartDyno(await seenIn(app, 'web.1'))
    let isReleased = false
    const told = await followed(action, app, {
      meanwhile({state}) {
        if (state === 'settling' && !isReleased) app.world.setConfigVars({OTHER: '1'})
        isReleased ||= state === 'settling'
      },
    })
    expect(statesOf(told)).toEqual(['under-way', 'settling', 'under-way', 'settling', 'complete'])
  })
})

test('a dyno that was not up before is not for scaling to bring up', async () => {
  const app = await anApp()
  app.world.restartDyno('web.1')
  const told = await followed(act.scale(entryIn(app, 'web'), 3), app)
  expect(told.at(-1)).toMatchObject({state: 'complete', wanted: 2})
})

describe('the release of a config var', () => {
  /** An app where nothing happens but that this release is told. */
  async function followedWith(newest: Partial<api.Release>, {forMs = Infinity} = {}) {
    const app = await anApp()
    const action = act.setConfigVar('NOTE', '1', await app.platform.read.config())
    const checked = await check(action, {read: app.platform.read})
    const until = app.clock.now() + forMs
    const releases: Platform['read']['releases'] = async (most, asking) => {
      const known = await app.platform.read.releases(most, asking)
      return known.map(release => (app.clock.now() < until ? {...release, version: 99, ...newest} : release))
    }
    const platform = {...app.platform, read: {...app.platform.read, releases}}
    return collected(follow(action, checked.before, {...app, platform}))
  }

  test('may take longer than any start', async () => {
    const told = await followedWith({status: 'pending'}, {forMs: minutes(20)})
    expect(told[0]).toMatchObject({state: 'under-way', text: 'release v99 is under way'})
    expect(told.at(-1)?.elapsedMs).toBeGreaterThanOrEqual(minutes(20))
  })

  test('may fail, and then no dyno restarts', async () => {
    expect(await followedWith({status: 'failed'})).toMatchObject([
      {state: 'failed', text: 'release v99 has failed: the dynos run on as they were'},
    ])
  })

  test('is not made where nothing had to change', async () => {
    const told = await followedWith({version: 1})
    expect(told.at(-1)).toMatchObject({state: 'complete', text: 'no release was made: nothing had to change'})
  })

  test('may be made and restart nothing', async () => {
    const told = await followedWith({status: 'succeeded'})
    expect(told.at(-1)).toMatchObject({state: 'failed', text: 'after 5 min no dyno has been restarted'})
  })
})

describe('while Heroku cannot be asked', () => {
  const DOWN: Fault = {on: {method: 'GET'}, what: {kind: 'error', error: 'unavailable'}}

  test('it is blind, and sees again', async () => {
    const app = await anApp()
    const told = await followed(act.restartDyno(await seenIn(app, 'web.1')), app, {
      meanwhile: ({state}) => app.heroku.setFaults(state === 'under-way' ? [{...DOWN, times: 5}] : []),
    })
    expect(statesOf(told).slice(0, 2)).toEqual(['under-way', 'blind'])
    expect(told.at(-1)?.state).toBe('complete')
  })

  test('for too long, or for good, nobody can say how it ended', async () => {
    const app = await anApp()
    const told = await followed(act.restartDyno(await seenIn(app, 'web.1')), app, {
      meanwhile: () => app.heroku.setFaults([DOWN]),
    })
    expect(told.at(-1)).toMatchObject({
      state: 'lost',
      text: 'cannot see what comes of it: Heroku has a problem of its own',
    })
    app.heroku.setFaults([])
    const action = act.restartDyno(await seenIn(app, 'web.2'))
    const expired = await followed(action, app, {
      meanwhile: () => app.heroku.setFaults([{what: {kind: 'error', error: 'unauthorized'}}]),
    })
    expect(statesOf(expired)).toEqual(['under-way', 'lost'])
  })
})

test('a one-off that is stopped is followed until it is gone', async () => {
  const scripted = aScriptedWorld()
  const run = anApiDyno({name: 'run.1234', id: '99999999-0000-4000-8000-000000000000'})
  let isStopped = false
  const app = await actedOn({
    ...scripted,
    dynos: () =>
      isStopped && scripted.now() > FOUR_AM + 5000 ? scripted.dynos() : [...scripted.dynos(), run],
    stopDyno(id) {
      isStopped = id === run.id
      return {outcome: isStopped ? 'done' : 'missing'}
    },
  })
  const action = act.stopOneOff(await seenIn(app, 'run.1234'))
  const told = await followed(action, app)
  expect(told[0]).toMatchObject({state: 'under-way', text: 'run.1234 is still there'})
  expect(told.at(-1)).toMatchObject({state: 'complete', text: 'it is done'})
  expect(await carryOut(action, app)).toEqual({outcome: 'already', text: 'run.1234 is not there any more'})
  expect(app.writes()).toMatchObject([{method: 'POST', path: `/apps/shop/dynos/${run.id}/actions/stop`}])
})

test('ends when it is told to', async () => {
  const app = await anApp()
  const controller = new AbortController()
  const following = followed(act.restartDyno(await seenIn(app, 'web.1')), app, {
    signal: controller.signal,
    meanwhile: () => controller.abort(new Error('enough')),
  })
  await expect(following).rejects.toThrow('enough')
})
