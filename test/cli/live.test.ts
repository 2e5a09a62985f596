import {mkdtemp, writeFile} from 'node:fs/promises'
import {join} from 'node:path'

import {afterAll, beforeAll, describe, expect, test} from 'vitest'

import type {PlatformGeneration} from '../../src/platform/api.js'
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
import {createLinkedHome, type HerokuHome} from '../support/heroku-home.js'
import {playHeroku} from '../support/live-heroku.js'
import {changedEnvironment, type Run, runProcess, succeeded} from '../support/run-process.js'
import {told} from '../support/told.js'

let home: HerokuHome

beforeAll(async () => {
  home = await createLinkedHome()
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
