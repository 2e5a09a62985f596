import {expect, test} from 'vitest'

import {aScriptedWorld} from '../../../../test/support/scripted-world.js'
import {simulateHeroku} from '../../../../test/support/simulated-heroku.js'

const GONE = {
  status: 404,
  body: {id: 'not_found', message: "Couldn't find that dyno.", resource: 'dyno'},
}

test('a dyno is restarted by its id once: then that one is gone', async () => {
  const world = aScriptedWorld()
  const heroku = await simulateHeroku({world})
  const [first] = world.dynos()
  const path = `/apps/shop/dynos/${first?.id}`
  expect(await heroku.ask('GET', path)).toMatchObject({status: 200, body: {name: 'web.1'}})
  expect(await heroku.ask('DELETE', path)).toMatchObject({status: 202, body: {}})
  expect(await heroku.ask('DELETE', path)).toMatchObject(GONE)
  expect(await heroku.ask('GET', path)).toMatchObject(GONE)
  expect(await heroku.ask('POST', `${path}/actions/stop`)).toMatchObject(GONE)
  const {body} = await heroku.ask('GET', '/apps/shop/dynos/web.1')
  expect(body).not.toMatchObject({id: first?.id})
})

test.each([
  ['/apps/shop/dynos/web.2', ['web.2']],
  ['/apps/shop/formations/web', ['web.1', 'web.2']],
  ['/apps/shop/dynos', ['web.1', 'web.2', 'worker.1']],
])('DELETE %s restarts %j', async (path, restarted) => {
  const world = aScriptedWorld()
  const before = new Set(world.dynos().map(({id}) => id))
  const heroku = await simulateHeroku({world})
  expect((await heroku.ask('DELETE', path)).status).toBe(202)
  const isNew = world.dynos().filter(({id}) => !before.has(id))
  expect(isNew.map(({name}) => name)).toEqual(restarted)
})

test('a process type nobody has is not found', async () => {
  const heroku = await simulateHeroku({world: aScriptedWorld()})
  expect(await heroku.ask('DELETE', '/apps/shop/formations/clock')).toMatchObject({
    status: 404,
    body: {message: "Couldn't find that process type.", resource: 'formation'},
  })
})
