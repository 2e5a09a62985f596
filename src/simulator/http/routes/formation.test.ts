import {expect, test} from 'vitest'

import {aScriptedWorld} from '../../../../test/support/scripted-world.js'
import {simulateHeroku} from '../../../../test/support/simulated-heroku.js'

test.each([
  [{quantity: 4}, {quantity: 4}],
  [{quantity: '4'}, {quantity: 4}],
  [{quantity: '+1'}, {quantity: 3}],
  [{quantity: '-5'}, {quantity: 0}],
  [{quantity: 0}, {quantity: 0}],
  [{size: 'standard-2x'}, {quantity: 2, size: 'Standard-2X'}],
  [
    {size: 'performance', quantity: null},
    {quantity: 2, size: 'Performance-L'},
  ],
  [
    {dyno_size: 'Performance-M', quantity: 1},
    {quantity: 1, size: 'Performance-M'},
  ],
  [{dyno_size: {name: 'Performance-M'}}, {quantity: 2, size: 'Performance-M'}],
])('web becomes by %o %o', async (update, expected) => {
  const world = aScriptedWorld()
  const heroku = await simulateHeroku({world})
  const {status, body} = await heroku.ask('PATCH', '/apps/shop/formation', {
    body: {updates: [{type: 'web', ...update}]},
  })
  expect(status).toBe(200)
  expect(body).toEqual(expect.arrayContaining([expect.objectContaining({type: 'web', ...expected})]))
  expect(world.formation()[0]).toMatchObject(expected)
  expect(world.formation()[1]).toMatchObject({type: 'worker', quantity: 1})
})

test('a size can be named by its id', async () => {
  const world = aScriptedWorld()
  const heroku = await simulateHeroku({world})
  const {body} = await heroku.ask('GET', '/dyno-sizes/Standard-2X')
  const {id} = body as {id: string}
  await heroku.ask('PATCH', '/apps/shop/formation', {body: {updates: [{type: 'web', dyno_size: {id}}]}})
  expect(world.formation()[0]).toMatchObject({size: 'Standard-2X'})
})

test.each([
  [null, 422],
  [{}, 422],
  [{updates: [{}]}, 422],
  [{updates: [{type: 'web', quantity: -1}]}, 422],
  [{updates: [{type: 'web', quantity: 1.5}]}, 422],
  [{updates: [{type: 'web', quantity: 'many'}]}, 422],
  [{updates: [{type: 'web', quantity: 101}]}, 422],
  [{updates: [{type: 'web', size: 'Huge'}]}, 422],
  [
    {
      updates: [
        {type: 'web', quantity: 5},
        {type: 'clock', quantity: 1},
      ],
    },
    404,
  ],
])('%j changes nothing', async (body, expected) => {
  const world = aScriptedWorld()
  const before = world.formation()
  const heroku = await simulateHeroku({world})
  expect((await heroku.ask('PATCH', '/apps/shop/formation', {body})).status).toBe(expected)
  expect(world.formation()).toEqual(before)
})

test('in a Shield space sizes go by their Private names', async () => {
  const world = aScriptedWorld({size: 'Shield-S', space: {name: 'my-space', shield: true}})
  const heroku = await simulateHeroku({world})
  const {body} = await heroku.ask('PATCH', '/apps/shop/formation', {
    body: {updates: [{type: 'web', size: 'Private-M'}]},
  })
  expect(body).toEqual(expect.arrayContaining([expect.objectContaining({type: 'web', size: 'Private-M'})]))
  expect(world.formation()[0]).toMatchObject({size: 'Shield-M'})
})
