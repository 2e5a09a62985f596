import {expect, test} from 'vitest'

import {linesOfEvents, openLog} from '../../../test/support/log-reader.js'
import {aScriptedWorld, type ScriptedWorld} from '../../../test/support/scripted-world.js'
import {simulateHeroku, type SimulatedHeroku} from '../../../test/support/simulated-heroku.js'
import {TestClock} from '../../../test/support/test-clock.js'

const MINUTE_MS = 60_000

async function sessionOf(heroku: SimulatedHeroku, body: unknown): Promise<string> {
  const answer = await heroku.ask('POST', '/apps/shop/log-sessions', {body})
  expect(answer.status).toBe(201)
  return (answer.body as {logplex_url: string}).logplex_url
}

/** A line from each place, numbered. */
function talk(world: ScriptedWorld, from: number, to: number) {
  for (let i = from; i <= to; i++) {
    world.say('heroku', 'router', `request ${i}`)
    world.say('app', 'web.1', `web ${i}`)
    world.say('app', 'worker.1', `job ${i}`)
  }
}

const messages = (text: string) => linesOfEvents(text).map(line => line.replace(/^.*?: /, ''))

test('the last lines come as events, then what happens', async () => {
  const world = aScriptedWorld()
  talk(world, 1, 10)
  const heroku = await simulateHeroku({world})
  const url = await sessionOf(heroku, {lines: 4, tail: true})
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sessions\/[\da-f-]{36}\?srv=\d+$/)
  const log = await openLog(url)
  expect(log).toMatchObject({status: 200, contentType: 'text/event-stream'})
  const before = await log.until(text => text.includes('job 10'))
  expect(messages(before)).toEqual(['job 9', 'request 10', 'web 10', 'job 10'])
  expect(before).toMatch(/^id: 4\ndata: 2026-03-02T04:00:00\.000000\+00:00 app\[worker\.1\]: job 9\ndata: /)
  talk(world, 11, 11)
  const after = await log.until(text => text.includes('job 11'))
  expect(messages(after).slice(4)).toEqual(['request 11', 'web 11', 'job 11'])
})

test('without tail the log ends whole after the history', async () => {
  const world = aScriptedWorld()
  talk(world, 1, 600)
  const heroku = await simulateHeroku({world})
  const log = await openLog(await sessionOf(heroku, {lines: 5000}))
  const {text, end} = await log.rest()
  expect(end).toBe('whole')
  expect(messages(text)).toHaveLength(1500)
  const none = await openLog(await sessionOf(heroku, {lines: 0}))
  expect(await none.rest()).toEqual({text: '', end: 'whole'})
})

test('who does not ask for events gets plain lines', async () => {
  const world = aScriptedWorld()
  talk(world, 1, 1)
  const heroku = await simulateHeroku({world})
  const log = await openLog(await sessionOf(heroku, {dyno: 'web.1'}), '*/*')
  expect(log.contentType).toContain('text/plain')
  expect(await log.rest()).toEqual({
    text: '2026-03-02T04:00:00.000000+00:00 app[web.1]: web 1\n',
    end: 'whole',
  })
})

test.each([
  [{dyno: 'web.1'}, ['web 1']],
  [{dyno_name: 'web.1'}, ['web 1']],
  [{dyno: 'worker'}, ['job 1']],
  [{type: 'web'}, ['web 1']],
  [{source: 'heroku'}, ['request 1']],
  [{source: 'app', type: 'router'}, []],
  [{dyno: 'web.1', lines: 1}, []],
])('%o gives %j', async (filter, expected) => {
  const world = aScriptedWorld()
  talk(world, 1, 1)
  const heroku = await simulateHeroku({world})
  const {text} = await (await openLog(await sessionOf(heroku, filter))).rest()
  expect(messages(text)).toEqual(expected)
})

test('Fir has no history, always tails, and names its dynos otherwise', async () => {
  const world = aScriptedWorld({generation: 'fir'})
  world.say('app', 'web-69f7cd4d8b-abcd0', 'before')
  const heroku = await simulateHeroku({world})
  const log = await openLog(await sessionOf(heroku, {type: 'web'}))
  world.say('app', 'worker-69f7cd4d8b-abcd0', 'of another type')
  world.say('app', 'web-69f7cd4d8b-abcd0', 'after')
  expect(messages(await log.until(text => text.includes('after')))).toEqual(['after'])
})

test('plain text of Fir puts nothing between lines', async () => {
  const world = aScriptedWorld({generation: 'fir'})
  const heroku = await simulateHeroku({world})
  const log = await openLog(await sessionOf(heroku, null), 'text/plain')
  talk(world, 1, 1)
  expect(await log.until(text => text.includes('job 1'))).not.toContain('\n')
})

test.each([
  ['cedar', {lines: -1}],
  ['cedar', {lines: '10'}],
  ['cedar', {tail: 'yes'}],
  ['cedar', {dyno: 1}],
  ['cedar', {num: 10}],
  ['cedar', []],
  ['fir', {lines: 10}],
  ['fir', {tail: true}],
] as const)('%s does not take %j', async (generation, body) => {
  const heroku = await simulateHeroku({world: aScriptedWorld({generation})})
  const answer = await heroku.ask('POST', '/apps/shop/log-sessions', {body})
  expect(answer).toMatchObject({status: 422, body: {id: 'invalid_params'}})
})

test('the world moves on while someone follows, and events are interspersed with signs of life', async () => {
  const clock = new TestClock()
  const world = aScriptedWorld()
  const heroku = await simulateHeroku({world, clock, speed: 10, heartbeatMs: 1000})
  const log = await openLog(await sessionOf(heroku, {tail: true}))
  const start = world.now()
  clock.advance(1000)
  expect(await log.until(text => text !== '')).toBe(': heartbeat\n\n')
  expect(world.now()).toBe(start + 10_000)
})

test.each([
  ['cedar', 5, 60],
  ['fir', 5, 15],
] as const)('on %s an address lives %i min, and %i more once connected', async (generation, unused, open) => {
  const clock = new TestClock()
  const heroku = await simulateHeroku({world: aScriptedWorld({generation}), clock})
  const body = generation === 'cedar' ? {tail: true} : {}
  const [never, used] = [await sessionOf(heroku, body), await sessionOf(heroku, body)]
  clock.advance(unused * MINUTE_MS - 1)
  const log = await openLog(used)
  expect(log.status).toBe(200)
  clock.advance(1)
  expect((await openLog(never)).status).toBe(404)
  clock.advance(open * MINUTE_MS - 2)
  expect((await openLog(used)).status).toBe(200)
  clock.advance(1)
  expect((await log.rest()).end).toBe('whole')
  expect((await openLog(used)).status).toBe(404)
})

test('an address nobody made is unknown', async () => {
  const heroku = await simulateHeroku({world: aScriptedWorld()})
  expect((await openLog(`${heroku.url}/sessions/1`)).status).toBe(404)
})

test('a token on a stream is a violation', async () => {
  const heroku = await simulateHeroku({world: aScriptedWorld()})
  const url = await sessionOf(heroku, {})
  await (await openLog(url)).rest()
  await fetch(url, {headers: {Authorization: 'Bearer leaked'}})
  expect(heroku.requests.map(({violation}) => violation)).toEqual([
    null,
    null,
    'a token was sent to a log stream',
  ])
})
