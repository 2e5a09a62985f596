import {describe, expect, test} from 'vitest'

import {stateOfText} from '../../test/support/diagnose-text.js'
import {apiLine, appLine, dynoLine, routerLine} from '../../test/support/log-lines.js'
import {anApiDyno, aType, withSnapshot} from '../../test/support/snapshots.js'
import {known} from '../platform/reading.js'
import {emptyState} from '../state/app-state.js'
import {watchView, type ViewOptions, type WatchView} from './watch-view.js'

const MINUTE_MS = 60_000
const ID = '3654f538-ec7a-4036-ab26-c533467c9a8a'

function memory(second: number, dyno: string, mb: number): string {
  return dynoLine(
    second,
    dyno,
    `source=${dyno} dyno=heroku.1.${ID} sample#memory_total=${mb}MB sample#memory_quota=512.00MB`,
  )
}

function load(second: number, dyno: string, of: number): string {
  return dynoLine(second, dyno, `source=${dyno} dyno=heroku.1.${ID} sample#load_avg_1m=${of}`)
}

function viewOf(lines: readonly string[], options: Partial<ViewOptions> = {}): WatchView {
  return watchView(stateOfText(`${lines.join('\n')}\n`), {windowMs: 5 * MINUTE_MS, ...options})
}

function only(lines: readonly string[], options: Partial<ViewOptions> = {}) {
  const [row] = viewOf(lines, options).dynos
  if (row === undefined) throw new Error('no dyno')
  return row
}

test('nothing was read: nothing to be seen', () => {
  const view = watchView(emptyState(), {windowMs: MINUTE_MS})
  expect(view).toEqual({window: null, dynos: [], processes: [], router: null})
})

describe('a dyno', () => {
  const BORN = [
    dynoLine(0, 'web.1', 'State changed from down to starting'),
    dynoLine(1, 'web.1', 'Starting process with command `bin/web`'),
    dynoLine(5, 'web.1', 'State changed from starting to up'),
  ]

  test('has a state, an age and a last event', () => {
    expect(only([...BORN, appLine(65, 'web.1', 'hello')])).toMatchObject({
      name: 'web.1',
      type: 'web',
      isOneOff: false,
      state: 'up',
      ageMs: 65_000,
      lastEvent: {what: 'up', level: 'normal'},
    })
  })

  test('of which no line says anything but one it printed: all else is unknown', () => {
    expect(only([appLine(0, 'worker.1', 'hello')])).toMatchObject({
      id: null,
      state: 'unknown',
      startedAt: null,
      ageMs: null,
      memoryMb: null,
      quotaMb: null,
      memoryShare: null,
      load: null,
      traffic: {requestsPerMinute: null, p50Ms: null, errorShare: null, codes: {}},
      lastEvent: null,
    })
  })

  test('has memory, quota and load', () => {
    const row = only([memory(0, 'web.1', 256), memory(20, 'web.1', 384), load(20, 'web.1', 1.5)])
    expect(row).toMatchObject({id: ID, memoryMb: 384, quotaMb: 512, memoryShare: 0.75, load: 1.5})
    expect(row.memoryChart.points.map(({value}) => value)).toEqual([256, 384])
  })

  test('has no memory any more when the last sample is old', () => {
    const lines = [memory(0, 'web.1', 256), load(0, 'web.1', 1), appLine(121, 'web.1', 'hello')]
    expect(only(lines)).toMatchObject({memoryMb: null, memoryShare: null, quotaMb: 512, load: null})
  })

  test('has neither age nor memory once it has ended', () => {
    const lines = [...BORN, memory(20, 'web.1', 256), dynoLine(30, 'web.1', 'Process exited with status 1')]
    expect(only([...lines, dynoLine(30, 'web.1', 'State changed from up to crashed')])).toMatchObject({
      state: 'crashed',
      ageMs: null,
      memoryMb: null,
      lastEvent: {what: 'crashed with status 1', level: 'error'},
    })
  })

  test('shows the memory of the life before, too', () => {
    const again = [
      dynoLine(30, 'web.1', 'State changed from up to starting'),
      dynoLine(31, 'web.1', 'Starting process with command `bin/web`'),
      memory(50, 'web.1', 100).replace(ID, ID.replace('3', '4')),
    ]
    const {memoryMb, memoryChart} = only([...BORN, memory(20, 'web.1', 256), ...again])
    expect(memoryMb).toBe(100)
    expect(memoryChart.points.map(({value}) => value)).toEqual([256, 100])
  })

  test('goes when it was ended before the window; one that crashed stays', () => {
    const ended = (dyno: string, state: string) => [
      dynoLine(0, dyno, 'State changed from starting to up'),
      dynoLine(1, dyno, `State changed from up to ${state}`),
    ]
    const lines = [...ended('web.1', 'down'), ...ended('web.2', 'crashed'), appLine(999, 'web.3', 'hello')]
    expect(viewOf(lines).dynos.map(({name}) => name)).toEqual(['web.2', 'web.3'])
    expect(viewOf(lines, {windowMs: 60 * MINUTE_MS}).dynos).toHaveLength(3)
  })
})

describe('requests', () => {
  /** Two a second for five minutes, every tenth fails. */
  const REQUESTS = Array.from({length: 600}, (_, n) =>
    routerLine(n / 2, {
      dyno: n % 2 === 0 ? 'web.1' : 'web.2',
      service: 100,
      status: n % 10 === 0 ? 500 : 200,
    }),
  )

  test('per minute, with latency and errors, of each dyno, type and the router', () => {
    const {dynos, processes, router} = viewOf(REQUESTS)
    const figures = {requestsPerMinute: expect.closeTo(60, -1), p50Ms: 99, p95Ms: 99, p99Ms: 99}
    expect(dynos.map(({traffic}) => traffic)).toMatchObject([
      {...figures, errorShare: 0.2},
      {...figures, errorShare: 0},
    ])
    const sum = {...figures, requestsPerMinute: expect.closeTo(120, -1), errorShare: 0.1}
    expect(processes).toMatchObject([{type: 'web', traffic: sum}])
    expect(router).toMatchObject({traffic: sum})
    expect(router?.latencyChart.points).toHaveLength(5)
  })

  test('of the window only', () => {
    const later = Array.from({length: 10}, (_, n) => routerLine(3600 + n * 6, {service: 1000}))
    const {router} = viewOf([...REQUESTS, ...later])
    expect(router?.traffic).toMatchObject({p50Ms: 1024, errorShare: 0})
    expect(router?.traffic.requestsPerMinute).toBeLessThan(4)
    expect(viewOf([...REQUESTS, ...later], {windowMs: 6 * 60 * MINUTE_MS}).router?.traffic).toMatchObject({
      p50Ms: 99,
      p99Ms: 1024,
    })
  })

  test('a web dyno that gets none has none; of a worker that is not known', () => {
    const lines = [
      ...REQUESTS.filter((_, n) => n % 2 === 0),
      appLine(299, 'web.2', '-'),
      appLine(299, 'worker.1', '-'),
    ]
    expect(viewOf(lines).dynos.map(({name, traffic}) => [name, traffic.requestsPerMinute])).toEqual([
      ['web.1', expect.closeTo(60, -1)],
      ['web.2', 0],
      ['worker.1', null],
    ])
  })

  test('that reach no dyno count for the router', () => {
    const lines = [routerLine(0), routerLine(30, {code: 'H14', dyno: ''}), appLine(60, 'web.1', '-')]
    expect(viewOf(lines).router?.traffic).toMatchObject({
      requestsPerMinute: 2,
      errorShare: 0.5,
      codes: {H14: 1},
    })
  })
})

describe('a process type', () => {
  test('has size and quantity, and tells how its dynos are', () => {
    const state = withSnapshot(emptyState(), {
      dynos: [anApiDyno(), anApiDyno({name: 'web.2', state: 'crashed'})],
      formation: known([aType({quantity: 3}), aType({type: 'worker', quantity: 0})]),
    })
    const {processes} = watchView(state, {windowMs: MINUTE_MS})
    expect(processes).toMatchObject([
      {type: 'web', size: 'Standard-1X', wanted: 3, dynos: {up: 1, crashed: 1, starting: 0, unknown: 0}},
    ])
  })

  test('whose size only a scale line tells has the quota of that size', () => {
    const lines = [
      apiLine(0, 'Scaled to web@2:Standard-2X by user jane@example.com'),
      appLine(1, 'web.1', '-'),
    ]
    expect(only(lines)).toMatchObject({quotaMb: 1024, memoryMb: null})
    expect(viewOf(lines).processes).toMatchObject([{size: 'Standard-2X', wanted: 2}])
  })

  test('names the dyno with the most memory', () => {
    const lines = [memory(0, 'web.1', 100), memory(0, 'web.2', 500), memory(0, 'web.3', 200)]
    expect(viewOf(lines).processes[0]?.worstMemory?.name).toBe('web.2')
    expect(viewOf([appLine(0, 'web.1', '-')]).processes[0]?.worstMemory).toBeNull()
  })

  test('can be chosen, as can a dyno', () => {
    const lines = [appLine(0, 'web.1', '-'), appLine(0, 'web.2', '-'), appLine(0, 'worker.1', '-')]
    const workers = viewOf(lines, {processType: 'worker'})
    expect(workers.dynos.map(({name}) => name)).toEqual(['worker.1'])
    expect(workers.processes.map(({type}) => type)).toEqual(['worker'])
    const second = viewOf(lines, {dyno: 'web.2'})
    expect(second.dynos.map(({name}) => name)).toEqual(['web.2'])
    expect(second.processes.map(({type}) => type)).toEqual(['web'])
  })
})
