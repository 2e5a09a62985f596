import {expect, test} from 'vitest'

import {FOUR_AM} from '../../../test/support/builders.js'
import {aScriptedWorld} from '../../../test/support/scripted-world.js'
import {simulateHeroku} from '../../../test/support/simulated-heroku.js'
import {TestClock} from '../../../test/support/test-clock.js'

test('takes its token as the CLI and as heroku-client send it, and no other', async () => {
  const heroku = await simulateHeroku({world: aScriptedWorld(), token: 'right'})
  const as = async (Authorization: string) =>
    (await heroku.ask('GET', '/apps/shop', {headers: {Authorization}})).status
  expect(await as('Bearer right')).toBe(200)
  expect(await as(`Basic ${btoa(':right')}`)).toBe(200)
  expect(await as('Bearer wrong')).toBe(401)
  expect(await as('Bearer undefined')).toBe(401)
  expect(await as(`Basic ${btoa(':wrong')}`)).toBe(401)
  expect(await as('')).toBe(401)
  const {body} = await heroku.ask('GET', '/apps/shop', {headers: {Authorization: ''}})
  expect(body).toEqual({id: 'unauthorized', message: 'Invalid credentials provided.'})
})

test.each([
  ['GET', '/nothing', {}],
  ['PUT', '/apps/shop', {}],
  ['GET', '/apps/shop', {Accept: '*/*'}],
  ['GET', '/apps/shop', {Accept: 'application/vnd.heroku+json; version=2'}],
  ['GET', '/apps/%', {}],
  ['GET', '//', {}],
])('%s %s %o is no endpoint', async (method, path, headers) => {
  const heroku = await simulateHeroku({world: aScriptedWorld()})
  const {status, body} = await heroku.ask(method, path, {headers})
  expect(status).toBe(404)
  expect(body).toMatchObject({
    id: 'not_found',
    message: expect.stringContaining('The requested API endpoint was not found.'),
  })
})

test('knows its app by name and id, and no other app', async () => {
  const world = aScriptedWorld()
  const heroku = await simulateHeroku({world})
  const {body} = await heroku.ask('GET', `/apps/${world.app().id}`)
  expect(body).toMatchObject({name: 'shop'})
  expect(await heroku.ask('GET', '/apps/other/dynos')).toMatchObject({
    status: 404,
    body: {id: 'not_found', message: "Couldn't find that app.", resource: 'app'},
  })
})

test('tells the generation to those who ask for the version of the SDK', async () => {
  const heroku = await simulateHeroku({world: aScriptedWorld({generation: 'fir'})})
  const {body} = await heroku.ask('GET', '/apps/shop')
  expect(body).toMatchObject({generation: {name: 'fir'}})
  const plain = {Accept: 'application/vnd.heroku+json; version=3'}
  expect((await heroku.ask('GET', '/apps/shop', {headers: plain})).body).not.toHaveProperty('generation')
})

test('the world moves with real time times the speed, and answers bear its date', async () => {
  const clock = new TestClock()
  const heroku = await simulateHeroku({world: aScriptedWorld(), speed: 60, clock})
  clock.advance(2000)
  const {headers} = await heroku.ask('GET', '/apps/shop')
  expect(headers.get('Date')).toBe('Mon, 02 Mar 2026 04:02:00 GMT')
  expect(heroku.now()).toBe(FOUR_AM + 120_000)
})

test('answers carry an id and what is left of the rate limit', async () => {
  const clock = new TestClock()
  const heroku = await simulateHeroku({
    world: aScriptedWorld(),
    clock,
    rateLimit: {requests: 2, perMinute: 75},
  })
  const first = await heroku.ask('GET', '/apps/shop')
  expect(first.headers.get('RateLimit-Remaining')).toBe('1')
  expect(first.headers.get('Request-Id')).toMatch(/^[\da-f-]{36}$/)
  await heroku.ask('GET', '/account/rate-limits')
  const left = await heroku.ask('GET', '/account/rate-limits')
  expect(left.body).toEqual({remaining: 1})

  await heroku.ask('GET', '/apps/shop')
  const refused = await heroku.ask('DELETE', '/apps/shop/dynos')
  expect(refused).toMatchObject({status: 429, body: {id: 'rate_limit'}})
  expect(refused.headers.get('RateLimit-Remaining')).toBe('0')
  clock.advance(800)
  expect(await heroku.ask('GET', '/apps/shop')).toMatchObject({status: 200})
})

test('records what came in', async () => {
  const heroku = await simulateHeroku({world: aScriptedWorld()})
  await heroku.ask('PATCH', '/apps/shop/features/preboot?x=1', {body: {enabled: true}})
  await fetch(`${heroku.url}/api/v4/current-status`, {headers: {Authorization: 'Bearer leaked'}})
  await fetch(`${heroku.url}/apps/shop`, {method: 'POST', body: '{"half'})
  expect(heroku.requests).toEqual([
    {
      at: FOUR_AM,
      method: 'PATCH',
      path: '/apps/shop/features/preboot?x=1',
      hasToken: true,
      body: {enabled: true},
      status: 200,
      fault: null,
      violation: null,
    },
    expect.objectContaining({hasToken: true, violation: 'a token was sent to the status page'}),
    expect.objectContaining({hasToken: false, body: null, status: 400}),
  ])
})

test('closing ends streams and answers that never came', async () => {
  const heroku = await simulateHeroku({
    world: aScriptedWorld(),
    faults: [{on: {path: '/apps/shop'}, what: {kind: 'hang'}}],
  })
  const hanging = heroku.ask('GET', '/apps/shop')
  const {body} = await heroku.ask('POST', '/apps/shop/log-sessions', {body: {tail: true}})
  const stream = (await fetch((body as {logplex_url: string}).logplex_url)).text()
  const ends = Promise.allSettled([hanging, stream])
  await heroku.close()
  expect(await ends).toMatchObject([{status: 'rejected'}, {status: 'rejected'}])
})
