import {expect, test} from 'vitest'

import {linesOfEvents, openLog} from '../../../test/support/log-reader.js'
import {aScriptedWorld} from '../../../test/support/scripted-world.js'
import {SDK, simulateHeroku, type SimulatedHeroku} from '../../../test/support/simulated-heroku.js'
import type {StreamAct, Trouble} from './faults.js'

const SCALE = {body: {updates: [{type: 'web', quantity: 5}]}}
const L10 =
  '2026-03-02T04:00:00+00:00 heroku[logplex]: Error L10 (output buffer overflow): 500 messages dropped since 2026-03-02T03:59:00+00:00.'

async function struck(what: Trouble) {
  const world = aScriptedWorld()
  const heroku = await simulateHeroku({
    world,
    faults: [{on: {method: 'PATCH', path: '/apps/*/formation'}, times: 1, what}],
  })
  return {heroku, webs: () => world.formation()[0]?.quantity}
}

test.each([
  ['reset-before', 2],
  ['reset-after', 5],
  ['cut', 5],
] as const)('%s: no answer, and %i dynos', async (kind, expected) => {
  const {heroku, webs} = await struck({kind})
  await expect(heroku.ask('PATCH', '/apps/shop/formation', SCALE)).rejects.toThrow(TypeError)
  expect(webs()).toBe(expected)
  expect(heroku.requests).toMatchObject([{fault: kind, status: kind === 'cut' ? 200 : null}])
  expect((await heroku.ask('PATCH', '/apps/shop/formation', SCALE)).status).toBe(200)
})

test('refuse closes the connection before any request is read', async () => {
  const {heroku} = await struck({kind: 'refuse'})
  await expect(heroku.ask('GET', '/apps/shop')).rejects.toThrow(TypeError)
  expect(heroku.requests).toEqual([])
  expect((await heroku.ask('GET', '/apps/shop')).status).toBe(200)
})

test('drip gives the whole answer in small pieces', async () => {
  const {heroku} = await struck({kind: 'drip', everyMs: 1, bytes: 100})
  const answer = await fetch(`${heroku.url}/apps/shop/formation`, {
    method: 'PATCH',
    headers: {...SDK, Authorization: `Bearer ${heroku.token}`},
    body: JSON.stringify(SCALE.body),
  })
  const sizes: number[] = []
  for await (const piece of answer.body ?? []) sizes.push((piece as Uint8Array).length)
  expect(sizes.length).toBeGreaterThan(1)
  expect(sizes.reduce((sum, size) => sum + size)).toBe(Number(answer.headers.get('Content-Length')))
})

test.each([200, 503] as const)('html with %i', async status => {
  const {heroku, webs} = await struck({kind: 'html', status})
  const answer = await fetch(`${heroku.url}/apps/shop/formation`, {method: 'PATCH'})
  expect(answer.status).toBe(status)
  expect(answer.headers.get('Content-Type')).toContain('text/html')
  expect(await answer.text()).toContain('<html>')
  expect(webs()).toBe(2)
})

test.each([
  ['unauthorized', 401],
  ['forbidden', 403],
  ['not_found', 404],
  ['invalid_params', 422],
  ['rate_limit', 429],
  ['unavailable', 503],
] as const)('error %s is %i, and nothing is done', async (error, status) => {
  const {heroku, webs} = await struck({kind: 'error', error, retryAfterSeconds: 7})
  const answer = await heroku.ask('PATCH', '/apps/shop/formation', SCALE)
  expect(answer).toMatchObject({status, body: {id: error, message: expect.stringMatching(/\w/)}})
  expect(answer.headers.get('Retry-After')).toBe('7')
  expect(webs()).toBe(2)
})

test('an error says when to come again only if told to', async () => {
  const {heroku} = await struck({kind: 'error', error: 'rate_limit'})
  const {headers} = await heroku.ask('PATCH', '/apps/shop/formation', SCALE)
  expect(headers.get('Retry-After')).toBeNull()
})

test('two_factor lets pass who sends a code', async () => {
  const heroku = await simulateHeroku({
    world: aScriptedWorld(),
    faults: [{what: {kind: 'error', error: 'two_factor'}}],
  })
  expect(await heroku.ask('GET', '/apps/shop')).toMatchObject({status: 403, body: {id: 'two_factor'}})
  const headers = {'Heroku-Two-Factor-Code': '123456'}
  expect((await heroku.ask('GET', '/apps/shop', {headers})).status).toBe(200)
  expect((await heroku.ask('GET', '/apps/shop')).status).toBe(403)
})

test('a request that hangs is never answered, and changes nothing', async () => {
  const {heroku, webs} = await struck({kind: 'hang'})
  const signal = AbortSignal.timeout(50)
  await expect(fetch(`${heroku.url}/apps/shop/formation`, {method: 'PATCH', signal})).rejects.toThrow(
    /timeout/,
  )
  expect(webs()).toBe(2)
  expect(heroku.requests).toMatchObject([{fault: 'hang', status: null}])
})

test('faults strike what they name, in order, as often as they say, and can be changed', async () => {
  const heroku = await simulateHeroku({
    world: aScriptedWorld(),
    faults: [
      {on: {path: '/apps/*'}, times: 1, what: {kind: 'error', error: 'unavailable'}},
      {on: {path: '/apps/*'}, times: 2, what: {kind: 'error', error: 'forbidden'}},
      {on: {method: 'DELETE'}, what: {kind: 'error', error: 'invalid_params'}},
    ],
  })
  const status = async (method: string, path: string) => (await heroku.ask(method, path)).status
  expect(await status('GET', '/apps/shop/dynos')).toBe(200)
  expect(await status('GET', '/apps/shop')).toBe(503)
  expect(await status('GET', '/apps/shop')).toBe(403)
  expect(await status('GET', '/apps/shop?x=1')).toBe(403)
  expect(await status('GET', '/apps/shop')).toBe(200)
  expect(await status('DELETE', '/apps/shop/dynos')).toBe(422)
  expect(await status('DELETE', '/apps/shop/dynos')).toBe(422)
  heroku.setFaults([])
  expect(await status('DELETE', '/apps/shop/dynos')).toBe(202)
})

async function followed(acts: readonly StreamAct[], accept?: string) {
  const world = aScriptedWorld()
  const heroku = await simulateHeroku({
    world,
    faults: [{on: {path: '/sessions/*'}, times: 1, what: {kind: 'stream', acts}}],
  })
  for (let i = 1; i <= 25; i++) world.say('app', 'web.1', `zeile ä ${i}`)
  const url = await addressOf(heroku)
  return {world, url, log: await openLog(url, accept)}
}

async function addressOf(heroku: SimulatedHeroku): Promise<string> {
  const {body} = await heroku.ask('POST', '/apps/shop/log-sessions', {body: {tail: true, lines: 25}})
  return (body as {logplex_url: string}).logplex_url
}

test.each([0, 1, 9, 10, 17, 25])('a stream is cut after exactly %i lines', async afterLines => {
  const {log} = await followed([{afterLines, act: 'cut'}])
  const {text, end} = await log.rest()
  expect(end).toBe('broken')
  expect(linesOfEvents(text)).toHaveLength(afterLines)
})

test.each(['text/event-stream', 'text/plain'])('a stream of %s is cut within a line', async accept => {
  const {log} = await followed([{afterLines: 3, act: 'cut-in-line'}], accept)
  const {text, end} = await log.rest()
  expect(end).toBe('broken')
  expect(text).toContain('zeile ä 3\n')
  expect(text.slice(text.indexOf('zeile ä 3'))).toMatch(/2026-03-02/)
  expect(text).not.toContain('zeile ä 4')
})

test('a stream that falls silent stays open', async () => {
  const {world, log} = await followed([{afterLines: 2, act: 'silence'}])
  const text = await log.until(sofar => linesOfEvents(sofar).length === 2)
  world.say('app', 'web.1', 'unheard')
  const more = log.until(sofar => sofar !== text).then(() => 'more')
  const nothing = new Promise(resolve => setTimeout(resolve, 120, 'nothing'))
  expect(await Promise.race([more.catch(() => 'closed'), nothing])).toBe('nothing')
})

test('a session that expires ends its stream, and its address is unknown', async () => {
  const {url, log} = await followed([{afterLines: 4, act: 'expire'}])
  const {text, end} = await log.rest()
  expect({end, lines: linesOfEvents(text).length}).toEqual({end: 'whole', lines: 4})
  expect((await openLog(url)).status).toBe(404)
})

test('a stream says what it is told to, and goes on', async () => {
  const {log} = await followed([
    {afterLines: 2, act: 'say', line: L10},
    {afterLines: 5, act: 'cut'},
  ])
  const lines = linesOfEvents((await log.rest()).text)
  expect(lines).toHaveLength(6)
  expect(lines[2]).toBe(L10)
})

test('what is for streams leaves other requests alone', async () => {
  const heroku = await simulateHeroku({
    world: aScriptedWorld(),
    faults: [{times: 1, what: {kind: 'stream', acts: [{afterLines: 0, act: 'cut'}]}}],
  })
  expect((await heroku.ask('GET', '/apps/shop')).status).toBe(200)
  expect(await (await openLog(await addressOf(heroku))).rest()).toEqual({text: '', end: 'broken'})
})
