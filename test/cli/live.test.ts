import {mkdtemp, readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {setTimeout} from 'node:timers/promises'
import {pathToFileURL} from 'node:url'

import {afterAll, beforeAll, describe, expect, test} from 'vitest'

import type {PlatformGeneration} from '../../src/platform/api.js'
import {minutes} from '../../src/simulator/durations.js'
import type {StreamAct} from '../../src/simulator/http/faults.js'
import type {Scenario} from '../../src/simulator/scenario.js'
import {healthy} from '../../src/simulator/scenarios/healthy.js'
import {hungServer} from '../../src/simulator/scenarios/hung-server.js'
import {memorySpike} from '../../src/simulator/scenarios/memory-spike.js'
import {memorySteps} from '../../src/simulator/scenarios/memory-steps.js'
import {noisyHealthy} from '../../src/simulator/scenarios/noisy-healthy.js'
import {serverTimeout} from '../../src/simulator/scenarios/server-timeout.js'
import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import {threadLeak} from '../../src/simulator/scenarios/thread-leak.js'
import {readsAsked, readsOf} from '../support/good-manners.js'
import {createHerokuHome, type HerokuHome} from '../support/heroku-home.js'
import {type LiveSettings, playHeroku} from '../support/live-heroku.js'
import {ROOT} from '../support/paths.js'
import {
  changedEnvironment,
  type ProcessResult,
  type Run,
  runProcess,
  succeeded,
} from '../support/run-process.js'

const LISTENING = {interrupt: /^Listening /m}
/** How long to wait for what another process does on a busy machine. */
const PATIENT = {timeout: 60_000}

let home: HerokuHome

beforeAll(async () => {
  home = await createHerokuHome()
  succeeded(await home.heroku(['plugins:link', '--no-install', ROOT]))
})

afterAll(() => home.remove())

/** One line for each simulated app: the verdict, and what is found first; null where nothing but information is. */
const CASES: readonly {
  readonly scenario: Scenario
  readonly on: PlatformGeneration
  readonly verdict: 'healthy' | 'degraded' | 'unhealthy'
  readonly first: string | null
}[] = [
  {scenario: memorySpike, on: 'cedar', verdict: 'unhealthy', first: 'memory-spike'},
  {scenario: stuckDyno, on: 'cedar', verdict: 'unhealthy', first: 'stuck-dyno'},
  {scenario: stuckDyno, on: 'fir', verdict: 'unhealthy', first: 'stuck-dyno'},
  {scenario: memorySteps, on: 'cedar', verdict: 'degraded', first: 'memory-steps'},
  {scenario: threadLeak, on: 'cedar', verdict: 'unhealthy', first: 'thread-leak'},
  {scenario: serverTimeout, on: 'cedar', verdict: 'degraded', first: 'server-timeout-too-long'},
  {scenario: serverTimeout, on: 'fir', verdict: 'degraded', first: 'server-timeout-too-long'},
  {scenario: hungServer, on: 'cedar', verdict: 'unhealthy', first: 'stuck-dyno'},
  {scenario: hungServer, on: 'fir', verdict: 'unhealthy', first: 'stuck-dyno'},
  {scenario: healthy, on: 'cedar', verdict: 'healthy', first: null},
  {scenario: healthy, on: 'fir', verdict: 'healthy', first: null},
  {scenario: noisyHealthy, on: 'cedar', verdict: 'healthy', first: null},
]

describe('one look', () => {
  test.each(CASES)('at $scenario.name on $on', async ({scenario, on: generation, verdict, first}) => {
    // Fir keeps no history: ten minutes of its log go by in five seconds.
    const [speed, args] = generation === 'fir' ? [120, ['--follow', '--duration', '5s']] : [1, []]
    const heroku = await playHeroku({scenario, generation, speed})
    const result = await heroku.doctor(home.heroku, ['-a', heroku.app, '--json', ...args])
    expect(result.status).toBe(0)
    expect(result.stderr.split('\n').slice(0, 2)).toEqual([
      `Connecting to ${heroku.app}...`,
      `Reading ${heroku.app}...`,
    ])
    const {findings, ...others} = told(result)
    expect(others).toMatchObject({source: heroku.app, platform: {app: heroku.app, generation}, verdict})
    const loudest = findings.find(({severity}) => severity !== 'info')
    expect(loudest?.id ?? null).toBe(first)
    expect(readsAsked(heroku.requests).toSorted()).toEqual(readsOf(heroku.world).toSorted())
  })
})

describe.each([memorySpike, memorySteps, threadLeak])('$name on Fir', scenario => {
  test('is not seen, and the doctor says that it cannot be', async () => {
    const heroku = await playHeroku({scenario, generation: 'fir', speed: 120})
    const args = ['-a', heroku.app, '--follow', '--duration', '5s', '--json']
    const {findings} = told(await heroku.doctor(home.heroku, args))
    const missing = findings.find(({id}) => id === 'metrics-missing')
    expect(missing?.summary).toContain('Fir logs no memory')
  })
})

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

describe('which app', () => {
  test('HEROKU_APP names it', async () => {
    const heroku = await playHeroku({scenario: stuckDyno})
    const environment = {HEROKU_APP: heroku.app}
    const {source} = told(await heroku.doctor(home.heroku, ['--json'], {environment}))
    expect(source).toBe(heroku.app)
  })

  test('a git remote leads to it', async () => {
    const heroku = await playHeroku({scenario: stuckDyno})
    const cwd = await mkdtemp(join(home.folder, 'repository-'))
    const git = (...words: readonly string[]) =>
      runProcess('git', words, {cwd, env: home.environment}).then(succeeded)
    await git('init', '--quiet')
    await git('remote', 'add', 'heroku', `https://${new URL(heroku.url).host}/${heroku.app}.git`)
    const {source} = told(await heroku.doctor(home.heroku, ['--json'], {cwd}))
    expect(source).toBe(heroku.app)
  })

  test('nothing says which: wrong use, and how to name one', async () => {
    const heroku = await playHeroku({scenario: stuckDyno})
    const {status, stdout, stderr} = await heroku.doctor(home.heroku, [])
    expect({status, stdout}).toEqual({status: 2, stdout: ''})
    expect(stderr).toMatch(/^ ›   Error: no app and no log to read\n/)
    expect(stderr).toContain('heroku dyno:doctor --app example-app\n')
    expect(heroku.requests).toEqual([])
  })
})

describe('who asks', () => {
  const WITHOUT_KEY = {HEROKU_API_KEY: undefined, HEROKU_NETRC_WRITE: 'true'}

  test('the login that the CLI keeps will do', async () => {
    const heroku = await playHeroku({scenario: stuckDyno})
    const {host} = new URL(heroku.url)
    const login = `machine ${host}\n  login dev@example.com\n  password ${heroku.token}\n`
    await writeFile(join(home.folder, '.netrc'), login, {mode: 0o600})
    const result = await heroku.doctor(home.heroku, ['-a', heroku.app, '--json'], {environment: WITHOUT_KEY})
    expect(result.status).toBe(0)
    expect(told(result).findings[0]).toMatchObject({id: 'stuck-dyno'})
  })

  test('without a login nothing is asked', async () => {
    const heroku = await playHeroku({scenario: stuckDyno})
    const args = ['-a', heroku.app]
    const {status, stdout, stderr} = await heroku.doctor(home.heroku, args, {environment: WITHOUT_KEY})
    expect({status, stdout}).toEqual({status: 1, stdout: ''})
    expect(stderr).toMatch(/^ ›   Error: not logged in to Heroku\n(?: ›   .*\n)+ ›     heroku login\n$/)
    expect(heroku.requests).toEqual([])
  })
})

describe('to scripts', () => {
  test.each([
    ['stuck-dyno', 10, stuckDyno],
    ['healthy', 0, healthy],
  ])('%s ends with %i by --fail-on', async (_, status, scenario) => {
    const heroku = await playHeroku({scenario})
    const args = ['-a', heroku.app, '--json', '--fail-on', 'critical']
    const result = await heroku.doctor(home.heroku, args)
    expect(result.status).toBe(status)
    expect(told(result).findings.some(({severity}) => severity === 'critical')).toBe(status === 10)
  })

  test('too little to say ends with 12 by --fail-on', async () => {
    const heroku = await playHeroku({scenario: healthy, generation: 'fir', speed: 0})
    const args = ['-a', heroku.app, '--json', '--follow', '--duration', '1s', '--fail-on', 'critical']
    const result = await heroku.doctor(home.heroku, args)
    expect(result.status).toBe(12)
    expect(told(result)).toMatchObject({verdict: 'unknown', window: {lines: 0}})
  })

  test('a reader that leaves early is no error', async () => {
    const heroku = await playHeroku({scenario: stuckDyno})
    const inShell: Run = (args, {environment} = {}) =>
      runProcess('bash', ['-c', '"$@" | true; exit ${PIPESTATUS[0]}', 'bash', ...home.command, ...args], {
        cwd: home.folder,
        env: changedEnvironment(home.environment, environment),
      })
    const {status, stderr} = await heroku.doctor(inShell, ['-a', heroku.app])
    expect({status, stderr}).toEqual({
      status: 0,
      stderr: 'Connecting to parcel-desk...\nReading parcel-desk...\n',
    })
  })
})

interface Told {
  readonly source: string
  readonly window: {readonly lines: number; readonly to: string; readonly incomplete: readonly string[]}
  readonly platform: object
  readonly verdict: string
  readonly findings: readonly {
    readonly id: string
    readonly severity: string
    readonly summary: string
    readonly dynos: readonly string[]
  }[]
}

/** What `--json` printed. */
function told({stdout}: ProcessResult): Told {
  return JSON.parse(stdout) as Told
}
