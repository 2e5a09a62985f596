import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {setTimeout} from 'node:timers/promises'
import {pathToFileURL} from 'node:url'

import {afterAll, beforeAll, describe, expect, test} from 'vitest'

import {minutes} from '../../src/simulator/durations.js'
import type {StreamAct} from '../../src/simulator/http/faults.js'
import {memorySpike} from '../../src/simulator/scenarios/memory-spike.js'
import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import {createLinkedHome, type HerokuHome} from '../support/heroku-home.js'
import {type LiveSettings, playHeroku} from '../support/live-heroku.js'
import {ROOT} from '../support/paths.js'
import {told} from '../support/told.js'

const LISTENING = {interrupt: /^Listening /m}
/** How long to wait for what another process does on a busy machine. */
const PATIENT = {timeout: 60_000}

let home: HerokuHome

beforeAll(async () => {
  home = await createLinkedHome()
})

afterAll(() => home.remove())

describe('--follow', () => {
  test('sees what comes after the history', async () => {
    // Looked at a minute before the export begins that takes all memory.
    const calm: LiveSettings = {
      scenario: {...memorySpike, startsBefore: minutes(109)},
      speed: 120,
      waitsForAct: true,
    }
    const before = await playHeroku(calm)
    const once = told(await before.doctor(home.heroku, ['-a', before.app, '--json']))
    expect(once).toMatchObject({verdict: 'healthy', findings: []})

    const heroku = await playHeroku(calm)
    const args = ['-a', heroku.app, '--follow', '--duration', '5s', '--json']
    const result = await heroku.doctor(home.heroku, args)
    expect(result.status).toBe(0)
    expect(result.stderr).toMatch(/^Listening to harbor-ledger for 5 s, after [\d,]+ lines\.\.\.$/m)
    const {window, findings} = told(result)
    expect(findings[0]).toMatchObject({id: 'memory-spike', dynos: ['worker.1']})
    expect(window.lines).toBeGreaterThan(once.window.lines)
    expect(Date.parse(window.to)).toBeGreaterThan(Date.parse(once.window.to) + minutes(5))
  })

  test('without --duration goes on until Ctrl-C, which shows the result so far', async () => {
    const heroku = await playHeroku({scenario: stuckDyno})
    const result = await heroku.doctor(home.heroku, ['-a', heroku.app, '--follow', '--json'], LISTENING)
    expect(result.status).toBe(130)
    expect(told(result).findings[0]).toMatchObject({id: 'stuck-dyno'})
    expect(result.stderr).toMatch(
      /^Connecting .*\nReading .*\nListening to parcel-desk, after [\d,]+ lines\.\.\.\n$/,
    )
  })

  test('and Ctrl-C, beside the telemetry of the CLI, which would end at once', async () => {
    const heroku = await playHeroku({scenario: stuckDyno})
    const sent = join(home.folder, 'telemetry')
    const environment = {
      DISABLE_TELEMETRY: undefined,
      NODE_OPTIONS: `--import=${pathToFileURL(join(ROOT, 'test/support/telemetry-worker.js')).href}`,
      TELEMETRY_TO: sent,
    }
    const args = ['-a', heroku.app, '--follow', '--json']
    const result = await heroku.doctor(home.heroku, args, {...LISTENING, environment})
    expect(result.status).toBe(130)
    expect(told(result).findings[0]).toMatchObject({id: 'stuck-dyno'})
    // It was on, or this would prove nothing.
    await expect.poll(() => readFile(sent, 'utf8')).toContain('dyno:doctor')
    expect(await readFile(sent, 'utf8')).not.toContain('SIGINT')
  })

  test('a stream that is cut again and again: each line counts once', async () => {
    const scenario = {...stuckDyno, startsBefore: minutes(20)}
    const heroku = await playHeroku({scenario, speed: 0})
    const {world} = heroku
    const known = world.history().length
    // Another world of the same chance tells how many lines there will be; the last cut comes after the last of them.
    const twin = (await playHeroku({scenario, speed: 0})).world
    twin.advanceTo(twin.now() + minutes(10))
    const lines = twin.history().length
    const cuts: readonly StreamAct[] = [
      {act: 'cut', afterLines: known + 10},
      {act: 'cut-in-line', afterLines: known + 30},
      {act: 'expire', afterLines: known + 50},
      {act: 'cut', afterLines: known + 51},
      {act: 'cut-in-line', afterLines: known + 80},
      {act: 'expire', afterLines: lines},
    ]
    expect(lines).toBeGreaterThan(known + 100)
    // All that there is fits into the history that each session begins with.
    expect(lines).toBeLessThan(1500)
    const sessions = [[], ...cuts.map(cut => [cut])]
    heroku.setFaults(
      sessions.map(acts => ({on: {path: '/sessions/*'}, times: 1, what: {kind: 'stream', acts}})),
    )
    const connected = () => heroku.requests.filter(({path}) => path.startsWith('/sessions/')).length
    const ending = new AbortController()
    const args = ['-a', heroku.app, '--follow', '--json']
    const running = heroku.doctor(home.heroku, args, {interrupt: ending.signal})
    await expect.poll(connected, PATIENT).toBe(2)
    while (world.now() < twin.now()) {
      world.advanceTo(world.now() + 10_000)
      await setTimeout(20)
    }
    // One more follows when the one with the last line has been read to its end.
    await expect.poll(connected, PATIENT).toBe(sessions.length + 1)
    ending.abort()
    expect(told(await running).window).toMatchObject({lines, incomplete: []})
  })
})
