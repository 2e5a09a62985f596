import {expect, test} from 'vitest'

import {aScriptedWorld} from '../../../../test/support/scripted-world.js'
import {simulateHeroku} from '../../../../test/support/simulated-heroku.js'

test('config vars are set and removed, which makes a release', async () => {
  const world = aScriptedWorld()
  const heroku = await simulateHeroku({world})
  const {body} = await heroku.ask('PATCH', '/apps/shop/config-vars', {
    body: {WEB_CONCURRENCY: null, MALLOC_ARENA_MAX: '2'},
  })
  expect(body).toEqual({DATABASE_URL: 'postgres://secret', MALLOC_ARENA_MAX: '2'})
  expect((await heroku.ask('GET', '/apps/shop/config-vars')).body).toEqual(body)
  expect(world.releases()[0]).toMatchObject({version: 4})
})

test.each([[null], [['A']], [{A: 1}], [{'A-B': '1'}]])('%j sets no config vars', async body => {
  const world = aScriptedWorld()
  const heroku = await simulateHeroku({world})
  expect(await heroku.ask('PATCH', '/apps/shop/config-vars', {body})).toMatchObject({
    status: 422,
    body: {id: 'invalid_params'},
  })
  expect(world.releases()).toHaveLength(3)
})

test('a feature is switched', async () => {
  const world = aScriptedWorld()
  const heroku = await simulateHeroku({world})
  const path = '/apps/shop/features/preboot'
  expect(await heroku.ask('PATCH', path, {body: {enabled: true}})).toMatchObject({
    status: 200,
    body: {name: 'preboot', enabled: true},
  })
  expect(world.features()).toMatchObject({preboot: true})
  expect(await heroku.ask('PATCH', path, {body: {enabled: 'yes'}})).toMatchObject({status: 422})
  expect(await heroku.ask('PATCH', '/apps/shop/features/none', {body: {enabled: true}})).toMatchObject({
    status: 404,
    body: {resource: 'app_feature'},
  })
})

test('sizes are those the app may have, their memory in GB', async () => {
  const names = async (options: Parameters<typeof aScriptedWorld>[0]) => {
    const heroku = await simulateHeroku({world: aScriptedWorld(options)})
    const {body} = await heroku.ask('GET', '/apps/shop/available-dyno-sizes', {headers: {Range: 'name ..'}})
    return (body as {name: string; memory: number}[]).map(({name, memory}) => `${name} ${memory}`)
  }
  expect(await names({})).toContain('Basic 0.5')
  expect(await names({})).not.toContain('Private-M 2.5')
  expect(await names({space: {name: 'my-space', shield: true}})).toContain('Private-M 2.5')
  expect(await names({generation: 'fir'})).toContain('dyno-1c-4gb 4')
})
