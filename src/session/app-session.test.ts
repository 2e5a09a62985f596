import {describe, expect, test} from 'vitest'

import {FOUR_AM} from '../../test/support/builders.js'
import {aJumpingClock, TestClock} from '../../test/support/test-clock.js'
import {worldSource} from '../../test/support/world-source.js'
import {diagnose} from '../diagnosis/diagnose.js'
import {UserError} from '../errors.js'
import type {StreamItem} from '../logs/stream.js'
import {createWorld} from '../simulator/create-world.js'
import {minutes} from '../simulator/durations.js'
import {stuckDyno} from '../simulator/scenarios/stuck-dyno.js'
import type {Source} from '../sources/source.js'
import {observe} from '../state/observe.js'
import {AppSession} from './app-session.js'
import {follow} from './follow.js'
import {NO_FILTER} from './session.js'

const UP = 'heroku[web.1]: State changed from starting to up'

function aStuckApp() {
  return createWorld({scenario: stuckDyno, seed: 3, now: FOUR_AM})
}

function aSource(items: () => AsyncIterable<StreamItem>): Source {
  return {name: 'shop', notAfter: FOUR_AM, sizeBytes: null, notes: [], readBytes: () => 0, items}
}

function aLine(seconds: number, rest: string): StreamItem {
  return {kind: 'bytes', bytes: Buffer.from(`${new Date(FOUR_AM + seconds * 1000).toISOString()} ${rest}\n`)}
}

describe('an app with a stuck dyno', () => {
  test('ends with the state and the diagnosis of its whole log', async () => {
    const session = new AppSession({kind: 'live', clock: aJumpingClock()})
    await follow(session, [worldSource(aStuckApp(), {forMs: minutes(5)})])
    const state = await observe([worldSource(aStuckApp(), {forMs: minutes(5)})])
    expect(session.state).toEqual(state)
    expect(session.diagnosis).toEqual(diagnose(state))
    expect(session.feed).toMatchObject({
      name: 'parcel-desk',
      step: {kind: 'ended', error: null},
      lines: state.seen.lines,
      gaps: 0,
    })
    expect(session.lines.total).toBe(state.seen.lines)
    expect(session.lines.last(1, NO_FILTER, null)).toMatchObject([{number: state.seen.lines}])
  })

  test('its finding comes, and goes some time after the cure', async () => {
    const world = aStuckApp()
    const session = new AppSession({kind: 'live', clock: aJumpingClock(), recentMs: minutes(10)})
    const begin = world.now()
    const onStep = (at: number) => {
      if (at === begin + minutes(2)) world.restartType('web')
    }
    await follow(session, [worldSource(world, {forMs: minutes(20), onStep})])
    const stuck = session.findings.filter(({finding}) => finding.id === 'stuck-dyno')
    expect(stuck).toHaveLength(1)
    const since = stuck[0]?.since ?? Infinity
    const until = stuck[0]?.until ?? Infinity
    expect(since - begin).toBeLessThan(minutes(1))
    expect(until - begin).toBeGreaterThan(minutes(10))
    expect(until - begin).toBeLessThan(minutes(13))
    expect(session.diagnosis.findings.map(({id}) => id)).not.toContain('stuck-dyno')
  })

  test('tells its listeners, each time with another version, until they leave', async () => {
    const session = new AppSession({kind: 'live', clock: aJumpingClock()})
    const versions: number[] = []
    let calls = 0
    const leave = session.subscribe(() => {
      if (++calls === 3) leave()
    })
    session.subscribe(() => versions.push(session.version))
    await follow(session, [worldSource(aStuckApp(), {forMs: minutes(1)})])
    expect(calls).toBe(3)
    expect(versions.length).toBeGreaterThan(3)
    expect(new Set(versions).size).toBe(versions.length)
  })
})

test('a quiet log: ticks release what waits for its order', async () => {
  const session = new AppSession({kind: 'live', clock: new TestClock()})
  const states: (string | undefined)[] = []
  const note = () => states.push(session.state.dynos.get('web.1')?.generations.at(-1)?.state)
  await follow(session, [
    aSource(async function* () {
      yield aLine(0, UP)
      note()
      yield {kind: 'tick', at: FOUR_AM + 1000}
      note()
      yield {kind: 'tick', at: FOUR_AM + 2000}
      note()
    }),
  ]).catch(() => {})
  expect(states).toEqual([undefined, undefined, 'up'])
})

test('what cannot be read any longer ends it with the error', async () => {
  const session = new AppSession({kind: 'live', clock: aJumpingClock()})
  const error = new UserError('no such app', {next: 'name another one'})
  const source = aSource(async function* () {
    yield aLine(0, UP)
    throw error
  })
  await expect(follow(session, [source])).rejects.toBe(error)
  expect(session.feed.step).toEqual({kind: 'ended', error})
  expect(session.state.dynos.get('web.1')?.generations.at(-1)?.state).toBe('up')
})

test('knows nothing at first, and says so', () => {
  const session = new AppSession({kind: 'live', name: 'shop', clock: new TestClock()})
  expect(session.diagnosis).toMatchObject({verdict: 'unknown', findings: []})
  expect(session.feed).toMatchObject({name: 'shop', kind: 'live', heardAt: null, step: {kind: 'connecting'}})
})
