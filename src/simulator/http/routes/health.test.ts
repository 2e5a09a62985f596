import {expect, test} from 'vitest'

import {FOUR_AM} from '../../../../test/support/builders.js'
import {aScriptedWorld} from '../../../../test/support/scripted-world.js'
import {simulateHeroku} from '../../../../test/support/simulated-heroku.js'

const HOUR_MS = 3_600_000
const WINDOW = 'start_time=2026-03-02T01:20:00.000Z&end_time=2026-03-02T04:00:00.000Z&step=1h'

const errors = [
  {at: FOUR_AM - 9 * HOUR_MS, type: 'web', counts: {H12: 99}},
  {at: FOUR_AM - 2 * HOUR_MS, type: 'web', counts: {H12: 3, R14: 7, H13: 0}},
  {at: FOUR_AM, type: 'web', counts: {H12: 1}},
  {at: FOUR_AM, type: 'worker', counts: {R15: 2}},
]

test('errors of the router and of dynos come by code, a number an hour', async () => {
  const heroku = await simulateHeroku({world: aScriptedWorld({errors})})
  const get = async (path: string) => (await fetch(`${heroku.url}/apps/shop/${path}`)).json()
  expect(await get(`router-metrics/errors?${WINDOW}&process_type=web`)).toEqual({
    data: {H12: [null, 3, null, 1]},
    start_time: '2026-03-02T01:00:00Z',
    end_time: '2026-03-02T04:00:00Z',
    step: '1h0m0s',
  })
  const dynos = async (type: string) =>
    (await get(`formation/${type}/metrics/errors?${WINDOW}`)) as {data: unknown}
  expect((await dynos('web')).data).toEqual({R14: [null, 7, null, null]})
  expect((await dynos('worker')).data).toEqual({R15: [null, null, null, 2]})
})

test.each([
  [`formation/clock/metrics/errors?${WINDOW}`, /^invalid process_type provided/],
  ['router-metrics/errors?step=1h', /^invalid start_time/],
  [`router-metrics/errors?${WINDOW.replace('1h', '5m')}`, /^invalid step/],
  [`router-metrics/errors?${WINDOW.replace('2026', '1970')}`, /^invalid start_time/],
])('%s is a bad request', async (path, message) => {
  const heroku = await simulateHeroku({world: aScriptedWorld()})
  const answer = await fetch(`${heroku.url}/apps/shop/${path}`)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toEqual({id: 'bad_request', message: expect.stringMatching(message)})
})

test('the status page tells of incidents to everyone', async () => {
  const status = {apps: 'red', incidents: [{title: 'Routing issues', since: FOUR_AM}]} as const
  const heroku = await simulateHeroku({world: aScriptedWorld({status})})
  const answer = await fetch(`${heroku.url}/api/v4/current-status`)
  expect(await answer.json()).toMatchObject({
    status: [
      {system: 'Apps', status: 'red'},
      {system: 'Data', status: 'green'},
      {system: 'Tools', status: 'green'},
    ],
    incidents: [{title: 'Routing issues', created_at: '2026-03-02T04:00:00.000Z'}],
    scheduled: [],
  })
  expect(answer.headers.get('RateLimit-Remaining')).toBeNull()
})
