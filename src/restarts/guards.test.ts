import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {anApiDyno} from '../../test/support/app-facts.js'
import {after} from '../../test/support/builders.js'
import {aRelease, heldBack, SHOP, sight, webs} from '../../test/support/guard-sight.js'
import type * as api from '../platform/api.js'
import {known, unknown} from '../platform/reading.js'
import {guard} from './guards.js'
import {gapOf} from './guards/others.js'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

test('nothing speaks against a dyno that is up in an app that is well', () => {
  expect(heldBack()).toEqual([])
})

describe('not what does not run, or starts already', () => {
  test.each<[api.DynoState, string]>([
    ['starting', 'web.1 is starting already'],
    ['down', 'web.1 does not run: it is down'],
    ['idle', 'web.1 does not run: it is idle'],
    ['unknown', 'web.1 is in a state that this version does not know'],
  ])('%s', (state, reason) => {
    expect(heldBack({}, {state})).toEqual([`state: ${reason}`])
  })

  test('what has crashed the platform starts again, at first', () => {
    expect(heldBack({}, {state: 'crashed', updatedAt: after(3550)})).toEqual([
      'state: web.1 has just crashed: the platform starts it again',
    ])
    expect(heldBack({}, {state: 'crashed', updatedAt: after(3540)})).toEqual([])
  })
})

describe('cooldown, by when the platform says that the dyno was started', () => {
  test('is over to the millisecond', () => {
    const createdAt = after(3600 - 900)
    expect(heldBack({now: after(3600)}, {createdAt})).toEqual([])
    expect(guard(anApiDyno({createdAt}), sight({now: after(3600) - 1}))).toEqual([
      {
        guard: 'cooldown',
        reason: 'web.1 was started 15 min ago, and is left alone for 15 min, until 05:00:00 UTC',
        until: after(3600),
      },
    ])
  })
})

describe('one at a time', () => {
  test.each<[string, Partial<api.Dyno>, string]>([
    ['one that starts', {state: 'starting'}, 'not all other web dynos are up: web.2 is starting'],
    ['one that has crashed', {state: 'crashed'}, 'not all other web dynos are up: web.2 is crashed'],
    ['one that is not there', {name: 'web.9'}, 'not all other web dynos are there: 1 of 2'],
  ])('not beside %s', (_, second, reason) => {
    expect(heldBack({facts: {dynos: webs({}, second)}})).toEqual([`others: ${reason}`])
  })

  test('other process types do not matter', () => {
    const dynos = [...webs().slice(0, 3), anApiDyno({name: 'worker.1', state: 'crashed'})]
    expect(heldBack({facts: {dynos}})).toEqual([])
  })

  test('the gap is said where there is no other', () => {
    expect(gapOf(anApiDyno({name: 'worker.1'}), SHOP)).toBe(
      'worker has 1 dyno: the work of worker waits until the new process is up',
    )
    expect(gapOf(anApiDyno(), SHOP)).toBeNull()
  })
})

describe('releases', () => {
  test('not while one is under way', () => {
    const releases = known([aRelease({version: 43, status: 'pending', createdAt: after(600)}), aRelease()])
    expect(heldBack({facts: {releases}})).toEqual(['release: release v43 is under way'])
  })

  test('nor right after one', () => {
    const facts = {releases: known([aRelease({createdAt: after(3300)})])}
    expect(heldBack({facts})).toEqual([
      'release: release v42 was made 5 min ago, and nothing is restarted for 10 min after a release, until 05:05:00 UTC',
    ])
    expect(heldBack({facts, now: after(3900)})).toEqual([])
  })

  test('one that failed changed nothing', () => {
    const releases = known([aRelease({version: 43, status: 'failed', createdAt: after(3500)}), aRelease()])
    expect(heldBack({facts: {releases}})).toEqual([])
  })

  test('who may not read them goes by the dynos', () => {
    const releases = unknown('no access')
    expect(heldBack({facts: {releases}})).toEqual([])
    expect(heldBack({facts: {releases, dynos: webs({}, {release: 43})}})).toEqual([
      'release: the dynos run different releases: one is under way',
    ])
    const dynos = webs().map(dyno => ({...dyno, createdAt: after(3300)}))
    expect(heldBack({facts: {releases, dynos}})[0]).toMatch(/^release: all dynos were started 5 min ago/)
    // Only some of them are young: somebody restarted them.
    expect(heldBack({facts: {releases, dynos: webs({}, {createdAt: after(3300)})}})).toEqual([])
  })
})

describe('the app and the platform', () => {
  test('maintenance mode', () => {
    expect(heldBack({facts: {app: {...SHOP.app, maintenance: true}}})).toEqual([
      'maintenance: maintenance mode is on',
    ])
  })

  test('a red status holds back, others and an unknown one do not', () => {
    const status = (apps: api.PlatformStatus['apps']) =>
      known({apps, incidents: [{title: 'Routing is slow', since: null}]})
    expect(heldBack({facts: {status: status('red')}})).toEqual([
      'platform: Heroku says that it has a problem of its own: Routing is slow',
    ])
    expect(heldBack({facts: {status: status('yellow')}})).toEqual([])
    expect(heldBack({facts: {status: unknown('no answer')}})).toEqual([])
  })

  test('errors that rose since the last restart', () => {
    expect(
      heldBack({errorsRose: {text: '8 requests failed', until: after(4000)}, rules: {max: 3}, restarted: 1}),
    ).toEqual(['errors: 8 requests failed'])
  })
})

describe('how many', () => {
  const past = (...seconds: readonly number[]) =>
    seconds.map(second => ({id: `id ${second}`, name: 'web.1', type: 'web', at: after(second)}))

  test('at most so many in one run', () => {
    expect(heldBack({restarted: 1})).toEqual(['max: at most 1 restart in one run'])
    expect(heldBack({restarted: 2, rules: {max: 3}})).toEqual([])
  })

  test('at most so many of the type within so long', () => {
    const rules = {budget: {restarts: 2, withinMs: HOUR_MS}}
    expect(heldBack({rules, past: past(100)})).toEqual([])
    expect(heldBack({rules, past: past(0, 100)})).toEqual([])
    expect(heldBack({rules, past: past(100, 1800)})).toEqual([
      'budget: the budget of 2 restarts of web dynos in 1 h is used up, until 05:01:40 UTC',
    ])
    const workers = past(100, 1800).map(restart => ({...restart, type: 'worker'}))
    expect(heldBack({rules, past: workers})).toEqual([])
  })
})

describe('preboot', () => {
  const createdAt = after(3600 - 1200)

  test('lines of the former process must be out of all that is judged by', () => {
    const facts = {features: known(['preboot'])}
    const some = {facts, evidenceMs: 20 * MINUTE_MS}
    expect(heldBack(some, {createdAt})).toEqual([
      'preboot: what was judged may be lines of the process before web.1, which logs on for some minutes with preboot, until 05:04:00 UTC',
    ])
    expect(heldBack({...some, evidenceMs: 16 * MINUTE_MS}, {createdAt})).toEqual([])
    expect(heldBack(some, {name: 'worker.1', createdAt})).toEqual([])
  })

  test('it may be on where that cannot be read; never on Fir', () => {
    const some = {facts: {features: unknown('no access')}, evidenceMs: 20 * MINUTE_MS}
    expect(heldBack(some, {createdAt})).toHaveLength(1)
    const fir = {...some, facts: {...some.facts, app: {...SHOP.app, generation: 'fir' as const}}}
    expect(heldBack(fir, {createdAt})).toEqual([])
  })
})

test('what holds back goes on to do so when the rules get stricter or the app gets worse', () => {
  const state = fc.constantFrom<api.DynoState>('up', 'up', 'up', 'starting', 'crashed', 'down')
  const dyno = fc.record({state, createdAt: fc.integer({min: 0, max: 3600}).map(after)})
  const some = fc.record({
    dynos: fc.tuple(dyno, dyno, dyno),
    cooldownMs: fc.integer({min: 0, max: HOUR_MS}),
    afterReleaseMs: fc.integer({min: 0, max: 2 * HOUR_MS}),
    restarted: fc.integer({min: 0, max: 3}),
    past: fc.array(fc.integer({min: 0, max: 3600}), {maxLength: 4}),
    evidenceMs: fc.integer({min: 0, max: HOUR_MS}),
  })
  fc.assert(
    fc.property(some, some, (a, b) => {
      const names = (given: typeof a, harsher: typeof a | null) => {
        const dynos = given.dynos.map((dyno, index) => anApiDyno({name: `web.${index + 1}`, ...dyno}))
        const [first = anApiDyno(), ...others] = dynos
        const worse = others.map((dyno, index) =>
          harsher !== null && harsher.dynos[index + 1]?.state !== 'up'
            ? {...dyno, state: 'down' as const}
            : dyno,
        )
        const past = [...given.past, ...(harsher?.past ?? [])].map(second => ({
          id: String(second),
          name: 'web.1',
          type: 'web',
          at: after(second),
        }))
        return guard(
          first,
          sight({
            facts: {dynos: [first, ...worse], features: known(harsher === null ? [] : ['preboot'])},
            rules: {
              max: 2,
              cooldownMs: Math.max(given.cooldownMs, harsher?.cooldownMs ?? 0),
              afterReleaseMs: Math.max(given.afterReleaseMs, harsher?.afterReleaseMs ?? 0),
              budget: {restarts: 3, withinMs: HOUR_MS},
            },
            restarted: Math.max(given.restarted, harsher?.restarted ?? 0),
            past,
            evidenceMs: Math.max(given.evidenceMs, harsher?.evidenceMs ?? 0),
          }),
        ).map(({guard}) => guard)
      }
      expect(names(a, b)).toEqual(expect.arrayContaining(names(a, null)))
    }),
  )
})
