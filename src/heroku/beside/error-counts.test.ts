import {expect, test} from 'vitest'

import {
  html,
  json,
  scriptedServer,
  type Reply,
  type ScriptedServer,
} from '../../../test/support/scripted-server.js'
import {unknown, type Reading} from '../../platform/reading.js'
import {readErrorCounts} from './error-counts.js'

const HOUR_MS = 3_600_000
const NOON = Date.UTC(2026, 10, 21, 12)
const NOW = NOON + 20 * 60_000
const DYNOS = [
  {type: 'web', size: 'Standard-1X'},
  {type: 'web', size: 'Standard-1X'},
  {type: 'worker', size: 'Standard-2X'},
  {type: 'run', size: 'Standard-1X'},
]

/** An answer of the metrics, of which the last number is that of the hour from noon. */
function metrics(data: Record<string, readonly (number | null)[]>): object {
  const hours = Math.max(...Object.values(data).map(counts => counts.length))
  return {
    data,
    start_time: new Date(NOON - (hours - 1) * HOUR_MS).toISOString(),
    end_time: new Date(NOON).toISOString(),
    step: '1h0m0s',
  }
}

function read({url}: ScriptedServer, dynos = DYNOS): ReturnType<typeof readErrorCounts> {
  const environment = {HEROKU_METRICS_HOST: url}
  const rest = {userAgent: 'test', token: 'the-token', app: 'example-app', now: () => NOW}
  return readErrorCounts({host: url, environment, ...rest}, dynos)
}

/** Only the hours with errors, by hours before noon. */
function byHour(reading: Awaited<ReturnType<typeof read>>): unknown {
  if (!reading.known) return reading.why
  const hours = reading.value.filter(({counts}) => Object.keys(counts).length > 0)
  return Object.fromEntries(hours.map(({at, counts}) => [(NOON - at) / HOUR_MS, counts]))
}

const byPath: (answers: Readonly<Record<string, object>>) => Reply = answers => (request, response) => {
  const path = new URL(request.url ?? '', 'http://localhost').pathname.replace('/apps/example-app/', '')
  response.end(JSON.stringify(answers[path] ?? {data: {}}))
}

test('adds up codes of the router and of all process types, hour by hour', async () => {
  const server = await scriptedServer(
    byPath({
      'router-metrics/errors': metrics({H12: [null, 40, 312], H13: [null, null, 2]}),
      'formation/web/metrics/errors': metrics({R14: [null, null, 3], L10: [9, 9, 9]}),
      'formation/worker/metrics/errors': metrics({R14: [7, 0, 4], R15: [null, 1, null]}),
    }),
  )
  const reading = await read(server)
  expect(byHour(reading)).toEqual({2: {R14: 7}, 1: {H12: 40, R15: 1}, 0: {H12: 312, H13: 2, R14: 7}})
})

test('knows all 24 hours, oldest first, those without an error too', async () => {
  const reading = await read(await scriptedServer(json(200, {data: {}})))
  const hours = Array.from({length: 24}, (_, index) => ({at: NOON - (23 - index) * HOUR_MS, counts: {}}))
  expect(reading).toEqual({known: true, value: hours})
})

test('takes no more than 24 hours, however many it is told', async () => {
  const server = await scriptedServer(
    byPath({'router-metrics/errors': metrics({H12: Array(30_000).fill(1)})}),
  )
  const reading = await read(server)
  expect(reading).toMatchObject({known: true, value: {length: 24}})
  expect(reading.known && reading.value.every(({counts}) => counts['H12'] === 1)).toBe(true)
})

test('asks once for the router and once for each process type of the formation, with the token', async () => {
  const server = await scriptedServer(json(200, {data: {}}))
  await read(server)
  expect(server.requests.map(({path}) => decodeURIComponent(path)).sort()).toEqual(
    [
      '/apps/example-app/router-metrics/errors?process_type=web&',
      '/apps/example-app/formation/web/metrics/errors?',
      '/apps/example-app/formation/worker/metrics/errors?',
    ]
      .map(path => `${path}start_time=2026-11-20T13:00:00.000Z&end_time=2026-11-21T12:20:00.000Z&step=1h`)
      .sort(),
  )
  expect(new Set(server.requests.map(({headers}) => headers.authorization))).toEqual(
    new Set(['Bearer the-token']),
  )
})

test('a process type that never ran has no errors', async () => {
  const message = 'invalid process_type provided (valid examples: web, worker, etc); '
  expect(byHour(await read(await scriptedServer(json(400, {id: 'bad_request', message}))))).toEqual({})
})

test.each<[string, Reply, string]>([
  ['no access', json(403, {id: 'forbidden', message: 'no'}), 'refused access'],
  ['a rate limit', json(429, {id: 'rate_limit'}), 'was asked too often'],
  ['another bad request', json(400, {message: 'ack!'}), 'answered with HTTP 400'],
  ['a page', html(200), 'something else than JSON'],
  ['no data', json(200, {}), 'unknown form'],
  ['numbers without a time', json(200, {data: {H12: [1]}, step: '1h0m0s'}), 'unknown form'],
  ['another step', json(200, {...metrics({H12: [1]}), step: '10m0s'}), 'unknown form'],
  ['no numbers', json(200, {...metrics({H12: [1]}), data: {H12: 'many'}}), 'unknown form'],
])('%s is unknown, not none', async (_, respond, why) => {
  expect(byHour(await read(await scriptedServer(respond)))).toContain(why)
})

test('is unknown when one part is missing: the rest would be too low', async () => {
  const server = await scriptedServer((request, response) => {
    if (request.url?.includes('/worker/')) response.writeHead(503)
    response.end(JSON.stringify(metrics({H12: [5]})))
  })
  expect(byHour(await read(server))).toContain('HTTP 503')
})

test('what is no count is left out', async () => {
  const answer = JSON.stringify(metrics({H12: [0, 0, 0, 0, 0, 2]}))
  const server = await scriptedServer((_, response) =>
    response.end(answer.replace('0,0,0,0,0', '-1,1e999,"3",null,{}')),
  )
  expect(byHour(await read(server, []))).toEqual({0: {H12: 2}})
})

test('nobody is asked for Eco dynos, or with a host that may not have the token', async () => {
  const server = await scriptedServer(json(200, {data: {}}))
  expect(await read(server, [{type: 'web', size: 'Eco'}])).toEqual(
    unknown('Heroku has no metrics of Eco dynos'),
  )
  const elsewhere: Reading<unknown> = await read({
    ...server,
    url: server.url.replace('127.0.0.1', '127.0.0.2'),
  })
  expect(elsewhere).toEqual(unknown('HEROKU_METRICS_HOST is no host of Heroku'))
  expect(server.requests).toEqual([])
})
