import {expect, test} from 'vitest'

import {jsonServer} from '../../../test/support/json-server.js'
import {freePort} from '../../../test/support/servers/free-port.js'
import type {SystemReading, Wanted} from '../queue-system.js'
import {hirefire} from './hirefire.js'

const ALL: Wanted = {queues: null, without: [], countTo: 1000}
const TOKEN = '7d3d2a10-3c3b-4ffe-a6c9-0f1d1b0bd6d5'

function readyIn({queues}: SystemReading): unknown {
  return queues.known ? Object.fromEntries(queues.value.map(({name, ready}) => [name, ready])) : queues
}

test('the form of today, by a token in a header', async () => {
  const {url, asked} = await jsonServer([
    {name: 'worker', value: 32.0},
    {name: 'mailer', value: 0},
  ])
  const reading = await hirefire(url, {token: TOKEN}).read(ALL)
  expect(readyIn(reading)).toEqual({worker: {known: true, value: 32}, mailer: {known: true, value: 0}})
  expect(asked.map(({url, headers}) => [url, headers['hirefire-token']])).toEqual([['/hirefire', TOKEN]])
})

test('the form of older gems, by a token in the path', async () => {
  const {url, asked} = await jsonServer([
    {name: 'worker', quantity: 10},
    {name: 'mailer', quantity: null},
  ])
  const system = hirefire(`${url}/hirefire/${TOKEN}/info`, {token: null})
  expect(readyIn(await system.read({...ALL, queues: ['worker', 'mailer', 'importer']}))).toEqual({
    worker: {known: true, value: 10},
    mailer: {known: false, why: 'the app says that it does not know'},
    importer: {known: false, why: expect.stringContaining('there is no such queue')},
  })
  expect(asked[0]?.url).toBe(`/hirefire/${TOKEN}/info`)
  expect(asked[0]?.headers['hirefire-token']).toBeUndefined()
})

test.each<[unknown, object, RegExp]>([
  [[{name: 'worker', value: 1.5}], {}, /something else than a number of jobs/],
  [[{name: 'worker', value: -1}], {}, /something else than a number of jobs/],
  [[{name: 'worker', value: '3'}], {}, /something else than a number of jobs/],
  [{worker: 3}, {}, /something else than HireFire's numbers/],
  [[3], {}, /something else than HireFire's numbers/],
  ['<html>', {}, /something else than JSON/],
  ['no', {status: 401}, /refuses access \(HTTP 401\)/],
  ['', {status: 302, headers: {location: 'https://example.com'}}, /sends elsewhere \(HTTP 302\)/],
  ['', {status: 503}, /answered with HTTP 503/],
  ['9'.repeat(2_000_000), {}, /does not end/],
  [undefined, {}, /did not answer within 0.2 s/],
])('%j with %j is unknown', async (answer, head, why) => {
  const {url} = await jsonServer(answer, head)
  const system = hirefire(`${url}/hirefire/${TOKEN}/info`, {token: null, deadlineMs: 200})
  const reading = await system.read(ALL)
  expect(JSON.stringify(reading)).not.toContain(TOKEN)
  const told = reading.queues.known ? reading.queues.value[0]?.ready : reading.queues
  expect(told).toEqual({known: false, why: expect.stringMatching(why)})
})

test('nobody listens, and an abort', async () => {
  const port = await freePort()
  const system = hirefire(`http://127.0.0.1:${port}/hirefire/${TOKEN}/info`, {token: null})
  expect((await system.read(ALL)).queues).toEqual({
    known: false,
    why: `cannot reach 127.0.0.1:${port} (ECONNREFUSED)`,
  })
  const reason = new Error('enough')
  await expect(system.read({...ALL, signal: AbortSignal.abort(reason)})).rejects.toBe(reason)
})

test.each(['nonsense', 'http://example.com/hirefire', 'redis://127.0.0.1'])('%s is refused at once', url => {
  expect(() => hirefire(url, {token: TOKEN})).toThrow('cannot make sense of the URL to ask')
})
