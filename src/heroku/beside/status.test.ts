import {expect, test} from 'vitest'

import {html, json, scriptedServer} from '../../../test/support/scripted-server.js'
import {known, unknown, type Reading} from '../../platform/reading.js'
import {readStatus} from './status.js'

/** As status.heroku.com/api/v4/current-status answered in 2026, with an incident. */
const YELLOW = {
  status: [
    {system: 'Apps', status: 'yellow'},
    {system: 'Data', status: 'green'},
    {system: 'Tools', status: 'red'},
  ],
  incidents: [
    {
      title: 'Builds are slow',
      state: 'investigating',
      resolved: false,
      created_at: '2026-09-23T01:00:00.000Z',
    },
    {
      title: 'Routing in the EU',
      state: 'monitoring',
      resolved: false,
      created_at: '2026-09-23T02:04:44.339Z',
    },
    {title: 'Over', state: 'resolved', resolved: false, created_at: '2026-09-23T03:00:00.000Z'},
  ],
  scheduled: [{title: 'Heroku Platform Maintenance', state: 'upcoming', resolved: false}],
}

async function statusFrom(body: unknown, status = 200): Promise<Reading<unknown>> {
  const {url} = await scriptedServer(json(status, body))
  return readStatus({host: url, environment: {HEROKU_STATUS_URL: url}, userAgent: 'test'})
}

test('is the worst of apps and data, with the incidents that are open, the newest first', async () => {
  expect(await statusFrom(YELLOW)).toEqual(
    known({
      apps: 'yellow',
      incidents: [
        {title: 'Routing in the EU', since: Date.parse('2026-09-23T02:04:44.339Z')},
        {title: 'Builds are slow', since: Date.parse('2026-09-23T01:00:00Z')},
      ],
    }),
  )
})

test.each([
  ['green', 'green', 'green'],
  ['blue', 'green', 'blue'],
  ['blue', 'yellow', 'yellow'],
  ['yellow', 'red', 'red'],
])('apps %s and data %s are %s', async (apps, data, worst) => {
  const status = [
    {system: 'Data', status: data},
    {system: 'Apps', status: apps},
  ]
  expect(await statusFrom({status, incidents: []})).toEqual(known({apps: worst, incidents: []}))
})

test.each([
  ['a colour nobody knows', {status: [{system: 'Apps', status: 'purple'}]}],
  ['no word of apps', {status: [{system: 'Data', status: 'green'}]}],
  ['no systems', {status: [], incidents: []}],
  ['another form', {status: 'green'}],
  ['a list', [YELLOW]],
  ['nothing', null],
])('%s is unknown, not green', async (_, body) => {
  expect(await statusFrom(body)).toMatchObject({known: false})
})

test('a page is unknown', async () => {
  const {url} = await scriptedServer(html(200))
  const place = {host: url, environment: {HEROKU_STATUS_URL: url}, userAgent: 'test'}
  expect(await readStatus(place)).toEqual(
    unknown(`${new URL(url).host} answered with something else than JSON`),
  )
})

test('a status other than 200 is unknown, whatever the body says', async () => {
  expect(await statusFrom(YELLOW, 503)).toMatchObject({
    known: false,
    why: expect.stringContaining('HTTP 503'),
  })
})

test('incidents are few and short, and one of another form does not hide the others', async () => {
  const incidents = [null, 7, {}, ...YELLOW.incidents, ...YELLOW.incidents, ...YELLOW.incidents]
  const reading = await statusFrom({...YELLOW, incidents})
  expect(reading).toMatchObject({known: true, value: {incidents: {length: 5}}})
  expect(await statusFrom({...YELLOW, incidents: [{title: 'long '.repeat(1000)}]})).toMatchObject({
    value: {incidents: [{title: 'long '.repeat(40)}]},
  })
  expect(await statusFrom({...YELLOW, incidents: [{}]})).toMatchObject({
    value: {incidents: [{title: 'an incident without a title', since: null}]},
  })
})

test('is requests once, by name and without a token', async () => {
  const {url, requests} = await scriptedServer(json(200, YELLOW))
  const environment = {HEROKU_STATUS_URL: url, HEROKU_API_KEY: 'secret'}
  await readStatus({host: url, environment, userAgent: 'heroku-dyno-doctor/0.1.0'})
  expect(requests).toMatchObject([
    {method: 'GET', path: '/api/v4/current-status', headers: {'user-agent': 'heroku-dyno-doctor/0.1.0'}},
  ])
  expect(JSON.stringify(requests)).not.toMatch(/secret|authorization|cookie/i)
})

test('of another platform than Heroku nobody is requests', async () => {
  const {url, requests} = await scriptedServer(json(200, YELLOW))
  expect(await readStatus({host: url, environment: {}, userAgent: 'test'})).toMatchObject({known: false})
  expect(requests).toEqual([])
})
