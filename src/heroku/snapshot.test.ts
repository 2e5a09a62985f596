import {expect, onTestFinished, test} from 'vitest'

import {connected, TOKEN} from '../../test/support/connected.js'
import {APP, DYNO, NOT_FOUND_APP} from '../../test/support/heroku-answers.js'
import {
  json,
  scriptedServer,
  silence,
  type Reply,
  type ScriptedServer,
} from '../../test/support/scripted-server.js'
import {known, unknown} from '../platform/reading.js'
import {readErrorCounts} from './beside/error-counts.js'
import {readStatus} from './beside/status.js'
import type {Platform} from './platform.js'
import {lookAgain, takeSnapshot, type SnapshotOptions} from './snapshot.js'

const APP_PATH = '/apps/example-app'
const FORMATION = {type: 'web', quantity: 2, size: 'Standard-1X', command: 'bundle exec puma'}
const RELEASE = {
  version: 42,
  description: 'Deploy 7c1a9f3e',
  user: {email: 'ada@example.com', id: APP.id},
  status: 'succeeded',
  created_at: '2024-10-17T22:23:22Z',
  current: true,
}
const ADDON = {
  name: 'postgresql-flat-1',
  addon_service: {name: 'heroku-postgresql'},
  plan: {name: 'heroku-postgresql:standard-0'},
  state: 'provisioned',
  config_vars: ['DATABASE_URL'],
}

/** What an app answers, by path. */
const ANSWERS: Readonly<Record<string, Reply>> = {
  [APP_PATH]: json(200, APP),
  [`${APP_PATH}/dynos`]: json(200, [DYNO, {...DYNO, name: 'worker.1', type: 'worker'}]),
  [`${APP_PATH}/formation`]: json(200, [FORMATION]),
  '/dyno-sizes': json(200, [{name: 'Standard-1X', memory: 0.5, cost: {cents: 2500, unit: 'month'}}]),
  [`${APP_PATH}/releases`]: json(200, [RELEASE]),
  [`${APP_PATH}/config-vars`]: json(200, {WEB_CONCURRENCY: '3', DATABASE_URL: 'postgres://secret'}),
  [`${APP_PATH}/features`]: json(200, [{name: 'preboot', enabled: true}]),
  [`${APP_PATH}/addons`]: json(200, [ADDON]),
  [`${APP_PATH}/router-metrics/errors`]: json(200, {data: {}}),
  [`${APP_PATH}/formation/web/metrics/errors`]: json(200, {data: {}}),
  [`${APP_PATH}/formation/worker/metrics/errors`]: json(200, {data: {}}),
  '/api/v4/current-status': json(200, {status: [{system: 'Apps', status: 'green'}], incidents: []}),
}

/** A server that answers as ANSWERS say, but for these. */
function herokuThat(answers: Readonly<Record<string, Reply>> = {}): Promise<ScriptedServer> {
  return scriptedServer((request, response) => {
    const {pathname} = new URL(request.url ?? '', 'http://localhost')
    const reply = answers[pathname] ?? ANSWERS[pathname] ?? json(404, {id: 'not_found', message: pathname})
    reply(request, response)
  })
}

function snapshotFrom(
  {url}: ScriptedServer,
  options: Partial<SnapshotOptions> = {},
): ReturnType<typeof takeSnapshot> {
  const environment = {HEROKU_STATUS_URL: url, HEROKU_METRICS_HOST: url}
  const place = {host: url, environment, userAgent: 'test'}
  const counting = {...place, token: TOKEN, app: 'example-app', now: () => Date.UTC(2026, 10, 21, 12)}
  return takeSnapshot({
    platform: connected(url),
    status: asking => readStatus(place, asking),
    errorCounts: (dynos, asking) => readErrorCounts(counting, dynos, asking),
    ...options,
  })
}

test('knows all of an app that lets us see it', async () => {
  const snapshot = await snapshotFrom(await herokuThat())
  expect(snapshot).toMatchObject({
    app: {name: 'example-app', generation: 'cedar'},
    dynos: [{name: 'web.1'}, {name: 'worker.1'}],
    formation: known([FORMATION]),
    sizes: known([{name: 'Standard-1X', memoryMb: 512, centsPerMonth: 2500}]),
    releases: known([{version: 42, description: 'Deploy 7c1a9f3e', user: 'ada@example.com'}]),
    config: known({names: ['WEB_CONCURRENCY', 'DATABASE_URL'], values: {WEB_CONCURRENCY: '3'}}),
    features: known(['preboot']),
    addons: known([{name: 'postgresql-flat-1', service: 'heroku-postgresql'}]),
    errors: {known: true, value: {length: 24}},
    status: known({apps: 'green', incidents: []}),
  })
  expect(JSON.stringify(snapshot)).not.toContain('secret')
})

test('asks for each fact once', async () => {
  const server = await herokuThat()
  await snapshotFrom(server)
  const paths = server.requests.map(({method, path}) => `${method} ${path.replace(/\?.*/, '')}`)
  expect(paths.sort()).toEqual(
    Object.keys(ANSWERS)
      .map(path => `GET ${path}`)
      .sort(),
  )
})

test('Node.js finds nothing to warn of, however much is asked at once', async () => {
  const dynos = Array.from({length: 12}, (_, index) => ({...DYNO, type: `worker${index}`}))

  const warnings: Error[] = []
  const listener = (warning: Error) => warnings.push(warning)
  process.on('warning', listener)
  onTestFinished(() => void process.off('warning', listener))
  await snapshotFrom(await herokuThat({[`${APP_PATH}/dynos`]: json(200, dynos)}))
  expect(warnings).toEqual([])
})

test('asks for five releases, the newest', async () => {
  const server = await herokuThat()
  await snapshotFrom(server)
  const asked = server.requests.find(({path}) => path.endsWith('/releases'))
  expect(asked?.headers.range).toBe('version ..; max=5, order=desc')
})

test('what this account may not see is unknown, and says so', async () => {
  const forbidden = json(403, {id: 'forbidden', message: 'You do not have access.'})
  const needed = new Set([APP_PATH, `${APP_PATH}/dynos`])
  const others = Object.keys(ANSWERS).filter(path => !needed.has(path))
  const server = await herokuThat(Object.fromEntries(others.map(path => [path, forbidden])))
  const host = new URL(server.url).host
  expect(await snapshotFrom(server)).toMatchObject({
    formation: unknown('no access'),
    sizes: unknown('no access'),
    releases: unknown('no access'),
    config: unknown('no access'),
    features: unknown('no access'),
    addons: unknown('no access'),
    errors: unknown(`${host} refused access`),
    status: unknown(`${host} refused access`),
  })
})

test.each<[string, Reply, string]>([
  ['a second factor', json(403, {id: 'two_factor', message: ''}), 'no access without a second factor'],
  ['a refusal', json(422, {id: 'invalid_params', message: 'no'}), 'Heroku did not tell'],
  ['another form', json(200, {}), 'cannot make sense of what HOST answered'],
  ['the rate limit', json(429, {id: 'rate_limit'}), 'this account sends Heroku too many requests'],
  ['silence', silence, 'no answer within 0.1 s'],
])('%s where releases were asked for is why they are unknown', async (_, reply, why) => {
  const server = await herokuThat({[`${APP_PATH}/releases`]: reply})
  const snapshot = await snapshotFrom(server, {deadlineMs: 100})
  expect(snapshot.releases).toEqual(unknown(why.replace('HOST', new URL(server.url).host)))
  expect(snapshot.formation).toMatchObject({known: true})
})

test.each([APP_PATH, `${APP_PATH}/dynos`])(
  'without %s there is no snapshot, and nobody waits for the rest',
  async path => {
    const hanging = Object.fromEntries(Object.keys(ANSWERS).map(other => [other, silence]))
    const server = await herokuThat({...hanging, [path]: json(404, NOT_FOUND_APP)})
    await expect(snapshotFrom(server, {deadlineMs: 60_000})).rejects.toMatchObject({kind: 'no-such-app'})
  },
)

test('the signal ends it all, with its reason', async () => {
  const reason = new Error('Ctrl-C')
  const asking = new AbortController()
  const server = await herokuThat({'/dyno-sizes': () => asking.abort(reason)})
  await expect(snapshotFrom(server, {signal: asking.signal})).rejects.toBe(reason)
  const before = server.requests.length
  await expect(snapshotFrom(server, {signal: asking.signal})).rejects.toBe(reason)
  expect(server.requests).toHaveLength(before)
})

test('a defect of ours is thrown, not taken for something unknown', async () => {
  const server = await herokuThat()
  const {read} = connected(server.url)
  const broken: Pick<Platform, 'read'> = {
    read: {...read, config: () => Promise.reject(new TypeError('a defect'))},
  }
  await expect(snapshotFrom(server, {platform: broken})).rejects.toThrow(TypeError)
})

test('looking again asks for what may have changed, and takes over the rest', async () => {
  const first = await snapshotFrom(await herokuThat())
  const server = await herokuThat({
    [`${APP_PATH}/formation`]: json(200, [{...FORMATION, quantity: 5}]),
    [`${APP_PATH}/releases`]: json(403, {id: 'forbidden', message: 'no'}),
  })
  const again = await lookAgain(first, {
    platform: connected(server.url),
    status: async () => known({apps: 'red', incidents: []}),
  })
  expect(again).toEqual({
    ...first,
    formation: known([{...FORMATION, quantity: 5}]),
    releases: unknown('no access'),
    status: known({apps: 'red', incidents: []}),
  })
  const asked = server.requests.map(({path}) => path.replace(/\?.*/, ''))
  expect(asked.toSorted()).toEqual(
    ['', '/dynos', '/features', '/formation', '/releases'].map(path => APP_PATH + path),
  )
})
