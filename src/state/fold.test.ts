import {describe, expect, test} from 'vitest'

import {eventsOfText, stateOfText} from '../../test/support/diagnose-text.js'
import {type AppState, emptyState} from './app-state.js'
import type {Dyno} from './dyno.js'
import {fold} from './fold.js'
import type {Generation} from './lives/life.js'

function dyno(state: AppState, name: string): Dyno {
  const found = state.dynos.get(name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}

function lives(log: string, name = 'web.1'): Partial<Generation>[] {
  return dyno(stateOfText(log), name).generations.map(({state, exitStatus, killedFor, crashedFrom}) => ({
    state,
    exitStatus,
    killedFor,
    crashedFrom,
  }))
}

describe('lives of a dyno', () => {
  test('a restart is two: the exit that comes after the new start belongs to the old one', () => {
    const log = `
2026-11-21T03:00:00.000000+00:00 heroku[web.1]: Starting process with command \`puma\`
2026-11-21T03:00:05.000000+00:00 heroku[web.1]: State changed from starting to up
2026-11-21T04:00:00.000000+00:00 heroku[web.1]: Restarting
2026-11-21T04:00:00.100000+00:00 heroku[web.1]: State changed from up to starting
2026-11-21T04:00:01.000000+00:00 heroku[web.1]: Stopping all processes with SIGTERM
2026-11-21T04:00:03.000000+00:00 heroku[web.1]: Starting process with command \`puma\`
2026-11-21T04:00:06.000000+00:00 heroku[web.1]: State changed from starting to up
2026-11-21T04:00:20.000000+00:00 heroku[web.1]: Process exited with status 143`
    expect(lives(log)).toMatchObject([
      {state: 'up', exitStatus: 143},
      {state: 'up', exitStatus: null},
    ])
  })

  test('memory said of a dyno before its new process is started is that of the old one', () => {
    const log = `
2026-11-21T03:00:00.000000+00:00 heroku[web.1]: Starting process with command \`puma\`
2026-11-21T03:00:05.000000+00:00 heroku[web.1]: State changed from starting to up
2026-11-21T04:00:00.100000+00:00 heroku[web.1]: State changed from up to starting
2026-11-21T04:00:00.400000+00:00 heroku[web.1]: Process running mem=700M(136.7%)
2026-11-21T04:00:00.401000+00:00 heroku[web.1]: Error R14 (Memory quota exceeded)
2026-11-21T04:00:03.000000+00:00 heroku[web.1]: Starting process with command \`puma\`
2026-11-21T04:00:06.000000+00:00 heroku[web.1]: State changed from starting to up
2026-11-21T04:00:20.400000+00:00 heroku[web.1]: Process running mem=701M(136.9%)
2026-11-21T04:00:20.401000+00:00 heroku[web.1]: Error R14 (Memory quota exceeded)`
    const {generations} = dyno(stateOfText(log), 'web.1')
    expect(generations.map(({tallies}) => tallies.get('R14')?.since)).toEqual([
      Date.UTC(2026, 10, 21, 4, 0, 0, 401),
      Date.UTC(2026, 10, 21, 4, 0, 20, 401),
    ])
    expect(generations.map(({memory}) => memory.raw.length)).toEqual([1, 1])
  })

  test('an exit timeout long after the new one is up is the old one', () => {
    const log = `
2026-11-21T04:00:00.100000+00:00 heroku[web.1]: State changed from up to starting
2026-11-21T04:00:01.000000+00:00 heroku[web.1]: Stopping all processes with SIGTERM
2026-11-21T04:00:03.000000+00:00 heroku[web.1]: Starting process with command \`puma\`
2026-11-21T04:00:06.000000+00:00 heroku[web.1]: State changed from starting to up
2026-11-21T04:00:31.000000+00:00 heroku[web.1]: Error R12 (Exit timeout) -> At least one process failed to exit within 30 seconds of SIGTERM
2026-11-21T04:00:31.100000+00:00 heroku[web.1]: Stopping remaining processes with SIGKILL
2026-11-21T04:00:32.000000+00:00 heroku[web.1]: Process exited with status 137`
    expect(lives(log)).toMatchObject([
      {killedFor: 'R12', exitStatus: 137},
      {state: 'up', killedFor: null, exitStatus: null},
    ])
  })

  test('a kill for memory while one over its quota still stops is that one', () => {
    const log = `
2026-11-21T03:00:00.000000+00:00 heroku[worker.1]: Starting process with command \`sidekiq\`
2026-11-21T03:00:05.000000+00:00 heroku[worker.1]: State changed from starting to up
2026-11-21T03:59:50.000000+00:00 heroku[worker.1]: Process running mem=811M(158.4%)
2026-11-21T03:59:50.001000+00:00 heroku[worker.1]: Error R14 (Memory quota exceeded)
2026-11-21T04:00:00.100000+00:00 heroku[worker.1]: State changed from up to starting
2026-11-21T04:00:01.000000+00:00 heroku[worker.1]: Stopping all processes with SIGTERM
2026-11-21T04:00:03.000000+00:00 heroku[worker.1]: Starting process with command \`sidekiq\`
2026-11-21T04:00:06.000000+00:00 heroku[worker.1]: State changed from starting to up
2026-11-21T04:00:10.000000+00:00 heroku[worker.1]: Error R15 (Memory quota vastly exceeded)
2026-11-21T04:00:10.001000+00:00 heroku[worker.1]: Stopping process with SIGKILL
2026-11-21T04:00:10.600000+00:00 heroku[worker.1]: Process exited with status 137`
    const {generations} = dyno(stateOfText(log), 'worker.1')
    expect(generations).toMatchObject([
      {killedFor: 'R15', exitStatus: 137},
      {state: 'up', killedFor: null, exitStatus: null},
    ])
  })

  test('a boot timeout is the one that was starting, whatever order its lines come in', () => {
    const log = `
2026-11-21T04:00:00.000000+00:00 heroku[web.1]: Starting process with command \`node bot.js\`
2026-11-21T04:01:00.740905+00:00 heroku[web.1]: Stopping process with SIGKILL
2026-11-21T04:01:00.740703+00:00 heroku[web.1]: Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 seconds of launch
2026-11-21T04:01:01.800000+00:00 heroku[web.1]: State changed from starting to crashed
2026-11-21T04:01:01.700000+00:00 heroku[web.1]: Process exited with status 137
2026-11-21T04:01:02.000000+00:00 heroku[web.1]: State changed from crashed to starting`
    expect(lives(log)).toMatchObject([
      {state: 'crashed', killedFor: 'R10', exitStatus: 137, crashedFrom: 'starting'},
      {state: 'starting', killedFor: null, exitStatus: null},
    ])
  })

  test('the last words of a process are those it printed before its end, also while the next one starts', () => {
    const log = `
2026-11-21T04:00:00.000000+00:00 app[web.1]: about to fail
2026-11-21T04:00:01.000000+00:00 heroku[web.1]: Process exited with status 1
2026-11-21T04:00:01.100000+00:00 heroku[web.1]: State changed from up to crashed
2026-11-21T04:00:01.200000+00:00 heroku[web.1]: State changed from crashed to starting
2026-11-21T04:00:02.500000+00:00 app[web.1]: booting again`
    const [died, next] = dyno(stateOfText(log), 'web.1').generations
    expect(died?.lastWords.map(({text}) => text)).toEqual(['about to fail'])
    expect(next?.appLines).toBe(1)
  })

  test('runtime metrics tell lives apart by their id', () => {
    const sample = (at: string, id: string, mb: number) =>
      `2026-11-21T${at}+00:00 heroku[web.1]: source=web.1 dyno=heroku.1.${id} sample#memory_total=${mb}.00MB sample#memory_rss=${mb}.00MB sample#memory_quota=512.00MB`
    const a = 'b9de5fce-44b7-4287-99a7-504519070cba'
    const b = '3654f538-ec7a-4036-ab26-c533467c9a8a'
    const state = stateOfText(
      [sample('04:00:00', a, 300), sample('04:00:20', b, 50), sample('04:00:21', a, 310)].join('\n'),
    )
    expect(dyno(state, 'web.1').generations.map(({memory}) => memory.raw.map(({value}) => value))).toEqual([
      [300, 310],
      [50],
    ])
  })

  test('are bounded, and how many were forgotten is known', () => {
    const start = (minute: number) =>
      `2026-11-21T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00+00:00 heroku[web.1]: Starting process with command \`x\``
    const state = stateOfText(Array.from({length: 100}, (_, minute) => start(minute)).join('\n'))
    expect(dyno(state, 'web.1').generations).toHaveLength(24)
    expect(dyno(state, 'web.1').forgotten).toBe(76)
  })
})

describe('requests', () => {
  const router = (at: string, fields: string) =>
    `2026-11-21T${at}+00:00 heroku[router]: ${fields} host=a.example.com request_id=r-${at} fwd="198.51.100.7"`

  test('that fail one after another on one dyno are a streak, with what the siblings served meanwhile', () => {
    const ok = (at: string, name: string) =>
      `${router(at, 'at=info method=GET path="/"')} dyno=${name} connect=0ms service=20ms status=200 bytes=1`
    const timeout = (at: string) =>
      `${router(at, 'at=error code=H12 desc="Request timeout" method=GET path="/"')} dyno=web.1 connect=0ms service=30000ms status=503 bytes=0`
    const log = [
      ok('04:00:00', 'web.1'),
      ok('04:00:01', 'web.2'),
      timeout('04:00:40'),
      ok('04:00:50', 'web.2'),
      timeout('04:01:10'),
    ]
    const {failing} = dyno(stateOfText(log.join('\n')), 'web.1')
    expect(failing).toMatchObject({since: Date.UTC(2026, 10, 21, 4, 0, 10), count: 2})
  })

  test('the app began and did not end stay open; the others do not, whatever their order', () => {
    const state = stateOfText(`
2026-11-21T04:00:00+00:00 app[web.1]: Started POST "/imports" for 198.51.100.7 at 2026-11-21 04:00:00 +0000
2026-11-21T04:00:01+00:00 app[web.1]: Started GET "/a" for 198.51.100.7 at 2026-11-21 04:00:01 +0000
2026-11-21T04:00:02+00:00 app[web.1]: Started GET "/b" for 198.51.100.7 at 2026-11-21 04:00:02 +0000
2026-11-21T04:00:03+00:00 app[web.1]: Completed 200 OK in 12ms (ActiveRecord: 3.4ms)
2026-11-21T04:00:04+00:00 app[web.1]: Completed 200 OK in 12ms (ActiveRecord: 3.4ms)`)
    const open = [...(dyno(state, 'web.1').generations[0]?.open.values() ?? [])]
    expect(open.map(({path}) => path)).toEqual(['/imports'])
  })

  test('the router gave up are joined with the late word of the app', () => {
    const id = '145563d4-4725-4526-9edb-e7e877d28d5b'
    const state = stateOfText(`
2026-11-21T04:00:30+00:00 heroku[router]: at=error code=H12 desc="Request timeout" method=GET path="/slow" host=a request_id=${id} fwd="198.51.100.7" dyno=web.1 connect=0ms service=30000ms status=503 bytes=0
2026-11-21T04:01:29+00:00 app[web.1]: [${id}] Completed 200 OK in 89000ms (Views: 1.0ms | ActiveRecord: 88001.5ms)`)
    expect(state.failures).toMatchObject([
      {code: 'H12', completion: {durationMs: 89_000, databaseMs: 88_001.5}},
    ])
  })
})

test('a message without a prefix counts for an unknown dyno, not for none', () => {
  const state = stateOfText('Error R14 (Memory quota exceeded)')
  expect(dyno(state, 'unknown').generations[0]?.tallies.get('R14')?.count).toBe(1)
})

test('the state is plain data: a clone is equal and independent', () => {
  const state = stateOfText('2026-11-21T04:00:00+00:00 app[web.1]: hello')
  const clone = structuredClone(state)
  expect(clone).toEqual(state)
  clone.dynos.clear()
  expect(state.dynos.size).toBe(1)
})

test('the quota is snapped to a real size from what rounding left of it', () => {
  const log = '2019-02-02T15:01:57+00:00 heroku[worker.1]: Process running mem=639M(119.9%)'
  expect(dyno(stateOfText(log), 'worker.1').generations[0]?.quotaMb).toBe(512)
})

test('where there is no history, the log begins with the listening, though the router be quicker', () => {
  const state = emptyState()
  const at = Date.UTC(2026, 10, 21, 4)
  const line =
    '2026-11-21T04:00:01.000000+00:00 heroku[router]: at=info method=GET path="/" dyno=web.1 status=200'
  for (const event of eventsOfText(line)) fold(state, event)
  fold(state, {kind: 'history-end', at})
  expect(state).toMatchObject({from: at, asOf: at + 1000})
})
