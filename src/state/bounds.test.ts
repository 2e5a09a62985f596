import {expect, test} from 'vitest'

import {stateOfText} from '../../test/support/diagnose-text.js'
import {anApiDyno, aRelease, aType, withSnapshot} from '../../test/support/snapshots.js'
import {known} from '../platform/reading.js'
import type {AppState} from './app-state.js'

const HOUR_S = 3600
/** No list or map of the state holds more, but for these. */
const MOST = 1024
const MOST_BY_PLACE = [
  {place: /\.pending\./, most: 2048},
  {place: /\.raw$/, most: 3600},
  {place: /\.tiers\[\]$/, most: 30 * 24 * 2},
] as const
const LONGEST_TEXT = 10_000
/** Longer than any field is kept. */
const LONG = 'x'.repeat(20_000)

/** A generator that gives the same numbers each time (Lehmer). */
function numbers(): (below: number) => number {
  let last = 42
  return below => {
    last = (last * 48_271) % 2_147_483_647
    return last % below
  }
}

type Pick = (below: number) => number

/** Kinds of lines, each with a name that is hardly ever the same. */
const FLOODS: readonly ((pick: Pick) => string)[] = [
  pick =>
    `heroku[router]: at=error code=X${pick(1e6)} desc="" method=M${pick(1e6)} path="/p${pick(1e9)}/q${pick(1e9)}" ` +
    `host=h request_id=${pick(1e9)} fwd="1.2.3.${pick(255)}, 10.${pick(1e9)}" dyno=t${pick(1e6)}.1 connect=1ms ` +
    `service=${pick(40_000)}ms status=${pick(600)} bytes=1 protocol=https`,
  pick =>
    `heroku[router]: at=error code=${['H12', 'H13', 'H18', 'H27'][pick(4)] ?? ''} desc="" method=GET ` +
    `path="/${pick(1e9)}a${pick(1e9)}" host=h request_id=${pick(1e9)} fwd="${pick(1e9)}" dyno=web.1 connect=1ms ` +
    `service=30000ms status=503 bytes=1 protocol=https`,
  pick =>
    `heroku[router]: at=info method=GET path="/wp-admin/${pick(1e9)}.php" host=h request_id=${pick(1e9)} ` +
    `fwd="${pick(1e9)}" dyno=${pick(2) === 0 ? 'web' : `s${pick(1e9)}`}.1 connect=1ms service=${pick(30_000)}ms status=${200 + pick(300)} bytes=1`,
  pick => `heroku[t${pick(1e9)}.1]: Process running mem=${pick(5000)}M(${pick(300)}.0%)`,
  pick =>
    `heroku[web.${pick(2)}]: source=web.1 dyno=heroku.1.${pick(1e9)} sample#memory_total=${pick(5000)}.0MB ` +
    `sample#memory_quota=512.00MB sample#memory_swap=1.00MB`,
  pick => `heroku[web.1]: source=web.1 dyno=heroku.1.same sample#load_avg_1m=${pick(9)}.5`,
  pick => `heroku[web.1]: Error ${'HRL'[pick(3)] ?? 'H'}${10 + pick(90)} (x) -> y`,
  pick => `heroku[run.${pick(1e9)}]: Starting process with command \`${'c'.repeat(pick(50))}\``,
  pick =>
    `heroku[web.1]: State changed from ${['up', 'starting'][pick(2)] ?? ''} to ${['crashed', 'up', 'starting', 'down'][pick(4)] ?? ''}`,
  () => 'heroku[web.1]: Process exited with status 1',
  pick => `app[api]: Scaled to t${pick(1e9)}@1:Standard-1X by user a${pick(1e9)}@example.com`,
  pick => `app[api]: Release v${pick(1e9)} created by user a@example.com`,
  pick =>
    `app[heroku-postgres]: source=D${pick(1e9)} addon=p sample#waiting-connections=${pick(9)} sample#load-avg-5m=2`,
  pick => `app[web.1]: Started GET "/open/${pick(1e9)}" for 192.0.2.1 at 2026-11-21 04:00:00 +0000`,
  pick => `app[web.1]: [${pick(1e8) + 1e8}-0000-4000-8000-000000000000] Completed 200 OK in 12ms`,
  pick => `app[worker.1]: pid=4 tid=abc class=Job${pick(1e9)} jid=${pick(1e9)} INFO: start`,
  pick =>
    `app[web.1]: [ActiveJob] Enqueued Job${pick(1e9)} (Job ID: ${pick(1e8) + 1e8}-0000-4000-8000-000000000000) to Sidekiq(queue${pick(1e9)})`,
  pick => `app[web.1]: * Listening on http://0.0.0.0:${1024 + pick(60_000)}`,
  () => "app[web.1]: ThreadError: can't create Thread: Resource temporarily unavailable",
  () => 'app[web.1]: PG::QueryCanceled: ERROR:  canceling statement due to statement timeout',
  () => 'app[web.1]: ActionView::Template::Error (undefined method)',
]

/** A log of such lines; `secondOf` gives the time of each. */
function flood(lines: number, secondOf: (place: number, pick: Pick) => number): string {
  const pick = numbers()
  return Array.from({length: lines}, (_, place) => {
    const at = new Date(Date.UTC(2026, 10, 1) + secondOf(place, pick) * 1000).toISOString()
    return `${at.replace('Z', '000+00:00')} ${FLOODS[pick(FLOODS.length)]?.(pick) ?? ''}\n`
  }).join('')
}

/** Every list, map, set and text of a state that is larger than it may be, by where it stands. */
function oversized(value: unknown, path: string, found: Map<string, number>): Map<string, number> {
  const report = (size: number, bound: number) => {
    if (size > bound) found.set(path, Math.max(size, found.get(path) ?? 0))
  }
  const most = MOST_BY_PLACE.find(({place}) => place.test(path))?.most ?? MOST
  if (typeof value === 'string') report(value.length, LONGEST_TEXT)
  else if (ArrayBuffer.isView(value)) report(value.byteLength, 8192)
  else if (Array.isArray(value)) {
    report(value.length, most)
    for (const item of value) oversized(item, `${path}[]`, found)
  } else if (value instanceof Map || value instanceof Set) {
    report(value.size, most)
    for (const [key, item] of value.entries()) {
      oversized(key, `${path} key`, found)
      if (key !== item) oversized(item, `${path} value`, found)
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) oversized(item, `${path}.${name}`, found)
  }
  return found
}

function sizes(state: AppState): Record<string, number> {
  const {dynos, routes, failures, slow, awaited, clients, changes, formation, addons, queues, served} = state
  return {
    dynos: dynos.size,
    routes: routes.size,
    failures: failures.length,
    slow: slow.length,
    awaited: awaited.size,
    clients: clients.byChain.size,
    changes: changes.length,
    formation: formation.size,
    addons: addons.size,
    queues: queues.size,
    served: served.size,
    undirected: state.undirected.size,
  }
}

test('whatever names a long log invents, every part of the state keeps its bound', () => {
  const state = stateOfText(flood(60_000, place => place))
  expect(Object.fromEntries(oversized(state, 'state', new Map()))).toEqual({})
  expect(sizes(state)).toEqual({
    dynos: 512,
    routes: expect.any(Number),
    failures: 512,
    slow: 256,
    awaited: 512,
    clients: expect.any(Number),
    changes: 200,
    formation: 128,
    addons: 50,
    queues: 64,
    served: 128,
    undirected: 180,
  })
  expect(sizes(structuredClone(state))).toEqual(sizes(state))
})

test('nor does a platform that says more than an app can have', () => {
  const state = stateOfText(flood(1000, place => place))
  const many = <Item>(item: (n: number) => Item) => Array.from({length: 1500}, (_, n) => item(n))
  const at = Date.UTC(2026, 10, 3)
  withSnapshot(
    state,
    {
      dynos: many(n => anApiDyno({name: `t${n}.1`, command: LONG})),
      formation: known(many(n => aType({type: `t${n}`, command: LONG}))),
      sizes: known(many(n => ({name: `s${n}`, memoryMb: n, centsPerMonth: null}))),
      releases: known(many(n => aRelease({version: n, description: `Deploy ${LONG}`, createdAt: at - n}))),
      config: known({names: many(n => `C${n}`), values: {WEB_CONCURRENCY: LONG}}),
      features: known(many(n => `f${n}`)),
      addons: known(many(n => ({name: `a${n}`, service: 's', plan: 'p', state: 'ok', configVars: []}))),
      errors: known(many(n => ({at: n, counts: {H12: n}}))),
      status: known({apps: 'red', incidents: many(n => ({title: `i${n}`, since: null}))}),
    },
    at,
  )
  expect(Object.fromEntries(oversized(state, 'state', new Map()))).toEqual({})
  expect(sizes(state)).toMatchObject({dynos: 512, formation: 128})
  expect(sizes(structuredClone(state))).toEqual(sizes(state))
})

test('nor do times that go back and forth over days grow it', () => {
  const state = stateOfText(flood(20_000, (_, pick) => pick(5 * 24 * HOUR_S)))
  expect(Object.fromEntries(oversized(state, 'state', new Map()))).toEqual({})
})

test('fields as long as a whole line are cut', () => {
  const state = stateOfText(
    [
      `heroku[router]: at=error code=${LONG} desc="" method=${LONG} path="/${LONG}" host=h request_id=${LONG} fwd="${LONG},${LONG}" dyno=${LONG}.1 connect=1ms service=30000ms status=503 bytes=1`,
      `heroku[router]: at=error code=H12 desc="" method=${LONG} path="/${LONG}" host=h request_id=${LONG} fwd="${LONG}" dyno=web.1 connect=1ms service=30000ms status=503 bytes=1`,
      `heroku[web.1]: Starting process with command \`${LONG}\``,
      `app[api]: Release v${'1'.repeat(20_000)} created by user ${LONG}@example.com`,
      `app[web.1]: Started GET "/${LONG}" for 192.0.2.1 at 2026-11-21 04:00:00 +0000`,
    ]
      .map(line => `2026-11-21T04:00:00.000000+00:00 ${line}\n`)
      .join(''),
  )
  expect(Object.fromEntries(oversized(state, 'state', new Map()))).toEqual({})
})
