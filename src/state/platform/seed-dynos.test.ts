import {describe, expect, test} from 'vitest'

import {after, FOUR_AM} from '../../../test/support/builders.js'
import {eventsOfText, stateOfText} from '../../../test/support/diagnose-text.js'
import {anApiDyno, withSnapshot} from '../../../test/support/snapshots.js'
import {unknown} from '../../platform/reading.js'
import {type AppState, emptyState, type Generation} from '../app-state.js'
import {fold} from '../fold.js'

/** A state of lines, each so many seconds after four. */
function stateOf(...lines: readonly (readonly [seconds: number, rest: string])[]): AppState {
  return stateOfText(
    lines.map(([seconds, rest]) => `${new Date(after(seconds)).toISOString()} ${rest}\n`).join(''),
  )
}

function livesOf(state: AppState, name = 'web.1'): readonly Generation[] {
  return state.dynos.get(name)?.generations ?? []
}

const SAYS = (seconds: number) => [seconds, 'app[web.1]: hello'] as const
const STARTING = (seconds: number) => [seconds, 'heroku[web.1]: State changed from up to starting'] as const

describe('a dyno that no line named', () => {
  test('is there, with its process', () => {
    const dynos = [anApiDyno({name: 'web.2', createdAt: after(-600), release: 41})]
    expect(livesOf(withSnapshot(emptyState(), {dynos}), 'web.2')).toMatchObject([
      {
        id: dynos[0]?.id,
        startedAt: after(-600),
        upAt: after(-580),
        state: 'up',
        command: 'bin/web',
        release: 41,
        quotaMb: 512,
        firstLineAt: null,
        lastLineAt: null,
      },
    ])
  })

  test('is not, where it is a one-off', () => {
    const state = withSnapshot(emptyState(), {dynos: [anApiDyno({name: 'run.1234'})]})
    expect([...state.dynos.keys()]).toEqual([])
  })

  test.each([
    ['crashed', 'crashed'],
    ['down', 'down'],
    ['idle', 'down'],
    ['starting', 'starting'],
  ] as const)('that is %s', (state, expected) => {
    const told = withSnapshot(emptyState(), {dynos: [anApiDyno({state})]})
    expect(livesOf(told)).toMatchObject([{state: expected, upAt: null}])
  })

  test('joins the lines that follow: coming up is no restart', () => {
    const state = withSnapshot(emptyState(), {dynos: [anApiDyno({state: 'starting', createdAt: after(600)})]})
    const lines = ['Starting process with command `bin/web -p 5000`', 'State changed from starting to up']
    const text = lines.map((line, n) => `${new Date(after(601 + n)).toISOString()} heroku[web.1]: ${line}\n`)
    for (const event of eventsOfText(text.join(''))) fold(state, event)
    expect(livesOf(state)).toMatchObject([{command: 'bin/web -p 5000', state: 'up', upAt: after(602)}])
  })
})

describe('the process of the lines is the one of the API', () => {
  test('that began before the first line', () => {
    const state = withSnapshot(stateOf(SAYS(0), SAYS(60)), {dynos: [anApiDyno({createdAt: after(-3600)})]})
    expect(livesOf(state)).toMatchObject([
      {id: expect.any(String), startedAt: after(-3600), firstLineAt: FOUR_AM, state: 'up'},
    ])
  })

  test('that began when the lines say so, whose time stands', () => {
    const dynos = [anApiDyno({createdAt: after(29)})]
    const state = withSnapshot(stateOf(SAYS(0), STARTING(30), SAYS(90)), {dynos})
    expect(livesOf(state)).toMatchObject([{id: null}, {id: dynos[0]?.id, startedAt: after(30)}])
  })

  test('whose metrics named it', () => {
    const id = '3654f538-ec7a-4036-ab26-c533467c9a8a'
    const metrics = `heroku[web.1]: source=web.1 dyno=heroku.1.${id} sample#memory_total=99.00MB sample#memory_quota=1024.00MB`
    const state = withSnapshot(stateOf([0, metrics]), {dynos: [anApiDyno({id})]})
    expect(livesOf(state)).toMatchObject([{id, quotaMb: 1024, command: 'bin/web'}])
  })
})

describe('the process of the API is a new one', () => {
  test('when it was made after the last line', () => {
    const dynos = [anApiDyno({createdAt: after(300)})]
    const state = withSnapshot(stateOf(SAYS(0), SAYS(60)), {dynos})
    expect(livesOf(state)).toMatchObject([{id: null, startedAt: null}, {id: dynos[0]?.id}])
  })

  test('when that of the lines has ended', () => {
    const dynos = [anApiDyno({createdAt: after(58)})]
    const exit = [60, 'heroku[web.1]: Process exited with status 1'] as const
    const state = withSnapshot(stateOf(SAYS(0), exit), {dynos})
    expect(livesOf(state)).toMatchObject([
      {id: null, exitStatus: 1},
      {id: dynos[0]?.id, state: 'up'},
    ])
  })

  test('when the log begins with the end of the one it replaces', () => {
    const exit = [3, 'heroku[web.1]: Process exited with status 143'] as const
    const state = withSnapshot(stateOf(SAYS(0), exit), {dynos: [anApiDyno({createdAt: after(1)})]})
    expect(livesOf(state)).toMatchObject([{id: null, exitStatus: 143}, {startedAt: after(1)}])
  })

  test('which ends a run of failures of the one before', () => {
    const failed =
      'heroku[router]: at=error code=H12 desc="" method=GET path="/" host=h request_id=1 fwd="1" dyno=web.1 connect=1ms service=30000ms status=503 bytes=0'
    const lines = [SAYS(0), [40, failed], [41, failed], [42, failed]] as const
    const before = stateOf(...lines)
    expect(before.dynos.get('web.1')?.failing?.count).toBe(3)
    const state = withSnapshot(before, {dynos: [anApiDyno({createdAt: after(300)})]})
    expect(state.dynos.get('web.1')).toMatchObject({failing: null, streaks: [{count: 3}]})
  })
})

describe('nobody can say which process the API means', () => {
  test('when it was made between two lines and no line tells a start', () => {
    const state = withSnapshot(stateOf(SAYS(0), SAYS(60)), {dynos: [anApiDyno({createdAt: after(30)})]})
    expect(livesOf(state)).toMatchObject([{id: null, startedAt: null, command: null}])
  })

  test('when it was made long before the start that the lines tell', () => {
    const state = withSnapshot(stateOf(SAYS(0), STARTING(900)), {dynos: [anApiDyno({createdAt: after(-60)})]})
    expect(livesOf(state)).toMatchObject([{id: null}, {id: null}])
  })

  test('when the start before is nearer', () => {
    const started = (seconds: number) =>
      [seconds, 'heroku[web.1]: Starting process with command `bin/web`'] as const
    const state = withSnapshot(stateOf(started(0), started(20), started(40)), {
      dynos: [anApiDyno({createdAt: after(22), state: 'crashed'})],
    })
    expect(livesOf(state)).toMatchObject([{id: null}, {id: null}, {id: null, state: 'starting'}])
  })
})

test('knows the younger of two that share a name', () => {
  const dynos = [anApiDyno({createdAt: after(30)}), anApiDyno({createdAt: after(-9999)})]
  expect(livesOf(withSnapshot(emptyState(), {dynos}))).toMatchObject([{startedAt: after(30)}])
})

test('is told the same twice without a change', () => {
  const once = withSnapshot(stateOf(SAYS(0), STARTING(30), SAYS(90)), {
    dynos: [anApiDyno(), anApiDyno({name: 'web.2'})],
  })
  const twice = withSnapshot(structuredClone(once), {dynos: [anApiDyno(), anApiDyno({name: 'web.2'})]})
  expect(twice).toEqual(once)
})

test('takes the quota of a size that only the API knows, and none where nobody does', () => {
  const dynos = [anApiDyno({size: 'Standard-9X'})]
  const sizes = {known: true, value: [{name: 'standard-9x', memoryMb: 9000, centsPerMonth: null}]} as const
  expect(livesOf(withSnapshot(emptyState(), {dynos, sizes}))[0]?.quotaMb).toBe(9000)
  expect(livesOf(withSnapshot(emptyState(), {dynos, sizes: unknown('too slow')}))[0]?.quotaMb).toBeNull()
})
