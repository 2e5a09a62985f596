import {describe, expect, onTestFinished, test} from 'vitest'

import {anApp, entryIn, idIn, seenIn} from '../../test/support/chosen-actions.js'
import {HerokuError} from '../heroku/errors.js'
import * as act from './action.js'
import {carryOut} from './carry-out.js'

describe('what was chosen is not there any more', () => {
  test('a dyno that was replaced since is not hit', async () => {
    const app = await anApp()
    const action = act.restartDyno(await seenIn(app, 'web.1'))
    app.world.restartDyno('web.1')
    const heir = idIn(app, 'web.1')
    expect(await carryOut(action, app)).toMatchObject({
      outcome: 'skipped',
      check: {verdict: 'replaced'},
      text: 'web.1 is another process now, started at 09:00:00 UTC',
    })
    expect(idIn(app, 'web.1')).toBe(heir)
    expect(app.writes()).toEqual([])
  })

  test('not even one that is replaced between the check and the request', async () => {
    const app = await anApp()
    const {platform} = app
    const action = act.restartDyno(await seenIn(app, 'web.1'))
    let heir: string | undefined
    const late = {
      ...platform,
      write: {
        ...platform.write,
        restartDyno: (id: string) => {
          app.world.restartDyno('web.1')
          heir = idIn(app, 'web.1')
          return platform.write.restartDyno(id)
        },
      },
    }
    expect(await carryOut(action, {...app, platform: late})).toEqual({
      outcome: 'already',
      text: 'restart web.1: somebody else has done it already',
    })
    expect(idIn(app, 'web.1')).toBe(heir)
  })

  test('one that is starting is left alone, unless somebody wants it', async () => {
    const app = await anApp()
    app.world.restartDyno('web.1')
    const action = act.restartDyno(await seenIn(app, 'web.1'))
    expect(await carryOut(action, app)).toMatchObject({outcome: 'skipped', check: {verdict: 'starting'}})
    expect(await carryOut(action, {...app, actOn: ['starting']})).toMatchObject({outcome: 'done'})
  })

  test('a type of which one dyno is another is left alone', async () => {
    const app = await anApp()
    const action = act.restartType('worker', await app.platform.read.dynos())
    app.world.restartDyno('worker.2')
    app.world.advanceTo(app.world.now() + 60_000)
    expect(await carryOut(action, app)).toMatchObject({
      outcome: 'skipped',
      text: '2 of the 3 worker dynos that were seen are left, beside 1 other',
    })
  })

  test('a quantity that somebody else has set is respected, or is what was wanted', async () => {
    const app = await anApp()
    const action = act.scale(entryIn(app, 'web'), 4)
    app.world.updateFormation([{type: 'web', quantity: 3}])
    expect(await carryOut(action, app)).toMatchObject({
      outcome: 'skipped',
      text: 'web is at 3 dynos now, not at 2 dynos any more',
    })
    app.world.updateFormation([{type: 'web', quantity: 4}])
    expect(await carryOut(action, app)).toEqual({outcome: 'already', text: 'web is at 4 dynos already'})
    expect(app.writes()).toEqual([])
  })

  test('nor is the value of a config var overwritten', async () => {
    const app = await anApp()
    const action = act.setConfigVar('WEB_CONCURRENCY', '3', await app.platform.read.config())
    app.world.setConfigVars({WEB_CONCURRENCY: '5'})
    expect(await carryOut(action, app)).toMatchObject({outcome: 'skipped', check: {verdict: 'changed'}})
  })
})

test('ten programs at the same moment restart a dyno once', async () => {
  const app = await anApp()
  const action = act.restartDyno(await seenIn(app, 'web.1'))
  const restarts: string[] = []
  onTestFinished(
    app.world.follow(({text}) => /heroku\[web\.1\]: Restarting/.test(text) && restarts.push(text)),
  )
  const outcomes = await Promise.all(
    Array.from({length: 10}, () => carryOut(action, {platform: app.connect(), clock: app.clock})),
  )
  expect(restarts).toHaveLength(1)
  expect(outcomes.filter(({outcome}) => outcome === 'done')).toHaveLength(1)
  expect(outcomes.filter(({outcome}) => outcome !== 'already' && outcome !== 'skipped')).toHaveLength(1)
})

test('scaling never carries a size', async () => {
  const app = await anApp()
  await carryOut(act.scale(entryIn(app, 'web'), 4), app)
  expect(app.writes().map(({body}) => body)).toEqual([{updates: [{type: 'web', quantity: 4}]}])
})

test('what is sent is seen through, even when it is ended meanwhile', async () => {
  const app = await anApp()
  const controller = new AbortController()
  app.world.follow(({text}) => text.includes('Restarting') && controller.abort())
  app.heroku.setFaults([{on: {method: 'DELETE'}, what: {kind: 'reset-after'}}])
  const action = act.restartDyno(await seenIn(app, 'web.1'))
  expect(await carryOut(action, {...app, signal: controller.signal})).toMatchObject({outcome: 'done'})
})

test('a platform that does not know a dyno it lists is not believed', async () => {
  const app = await anApp()
  const action = act.restartDyno(await seenIn(app, 'web.1'))
  const confused = {
    ...app.platform,
    write: {...app.platform.write, restartDyno: async () => ({outcome: 'gone'}) as const},
  }
  expect(await carryOut(action, {...app, platform: confused})).toMatchObject({
    outcome: 'unknown',
    text:
      'restart web.1: Heroku says that there is no such process; yet what was there before is there still; ' +
      'perhaps its name is known: heroku ps:restart --dyno-name web.1 --app quiet-harbor',
    lookWith: 'heroku ps --app quiet-harbor',
  })
})

test('one-offs are never restarted nor scaled, whoever asks', async () => {
  const app = await anApp()
  const run = {...(await seenIn(app, 'web.1')), name: 'run.1234', type: 'run'}
  for (const action of [
    act.restartDyno(run),
    act.restartType('scheduler', [run]),
    act.scale({...entryIn(app, 'web'), type: 'release'}, 2),
  ]) {
    await expect(carryOut(action, app)).rejects.toThrow(RangeError)
  }
  expect(app.heroku.requests).toHaveLength(1)
})

test('a refusal has the words of Heroku', async () => {
  const app = await anApp()
  const outcome = await carryOut(act.scale(entryIn(app, 'web'), 101), app)
  expect(outcome).toMatchObject({
    outcome: 'refused',
    text: 'Heroku refused: Heroku says: Cannot scale to 104 dynos: an app is limited to 100.',
  })
  expect(outcome.outcome === 'refused' && outcome.error).toBeInstanceOf(HerokuError)
})
