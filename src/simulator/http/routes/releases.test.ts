import {expect, test} from 'vitest'

import {aScriptedWorld} from '../../../../test/support/scripted-world.js'
import {simulateHeroku} from '../../../../test/support/simulated-heroku.js'

test('the last few come by a range, and the next by the next range', async () => {
  const heroku = await simulateHeroku({world: aScriptedWorld({releases: 5})})
  const first = await heroku.ask('GET', '/apps/shop/releases', {
    headers: {Range: 'version ..; max=2, order=desc'},
  })
  expect(first).toMatchObject({status: 206, body: [{version: 5, current: true}, {version: 4}]})
  expect(first.headers.get('Content-Range')).toBe('version 5..4; max=2, order=desc')
  const next = first.headers.get('Next-Range') ?? ''
  expect(next).toBe('version ]4..; max=2, order=desc')
  const second = await heroku.ask('GET', '/apps/shop/releases', {headers: {Range: next}})
  expect(second).toMatchObject({status: 206, body: [{version: 3}, {version: 2}]})
})

test('200 are a page', async () => {
  const heroku = await simulateHeroku({world: aScriptedWorld({releases: 201})})
  const {status, body} = await heroku.ask('GET', '/apps/shop/releases')
  expect({status, length: (body as unknown[]).length}).toEqual({status: 206, length: 200})
})

test('what heroku-client asks for gives them all, in the order of their ids', async () => {
  const heroku = await simulateHeroku({world: aScriptedWorld({releases: 201})})
  const {status, body} = await heroku.ask('GET', '/apps/shop/releases', {headers: {Range: 'id ..; max=1000'}})
  const ids = (body as {id: string}[]).map(({id}) => id)
  expect(status).toBe(200)
  expect(ids).toHaveLength(201)
  expect(ids).toEqual([...ids].sort())
})

test('a range that cannot be is 416', async () => {
  const heroku = await simulateHeroku({world: aScriptedWorld()})
  const {status, body} = await heroku.ask('GET', '/apps/shop/releases', {headers: {Range: 'size ..'}})
  expect({status, body}).toMatchObject({status: 416, body: {id: 'range_not_satisfiable'}})
})

test('a rollback is a release of its own', async () => {
  const world = aScriptedWorld()
  const heroku = await simulateHeroku({world})
  const {body} = await heroku.ask('GET', '/apps/shop/releases/v2')
  const {id} = body as {id: string}
  const answer = await heroku.ask('POST', '/apps/shop/releases', {body: {release: id}})
  expect(answer).toMatchObject({
    status: 201,
    body: {version: 4, description: 'Rollback to v2', current: true},
  })
  expect(await heroku.ask('POST', '/apps/shop/releases', {body: {release: 'v9'}})).toMatchObject({
    status: 404,
  })
  expect(await heroku.ask('POST', '/apps/shop/releases', {body: {}})).toMatchObject({status: 422})
  expect(world.releases()).toHaveLength(4)
})
