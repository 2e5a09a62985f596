import {readFile} from 'node:fs/promises'
import {join} from 'node:path'

import {afterAll, beforeAll, describe, expect, test} from 'vitest'

import type {PlatformGeneration} from '../../src/platform/api.js'
import type {Scenario} from '../../src/simulator/scenario.js'
import {healthy} from '../../src/simulator/scenarios/healthy.js'
import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import type {Server} from '../../src/simulator/servers/program.js'
import {LEAKING, OUT_OF_THREADS, STUCK} from '../support/busy-stories.js'
import {createLinkedHome, type HerokuHome} from '../support/heroku-home.js'
import {type LiveHeroku, type LiveSettings, playHeroku} from '../support/live-heroku.js'
import {ROOT} from '../support/paths.js'
import type {ProcessResult, RunOptions} from '../support/run-process.js'
import {scriptedServer} from '../support/scripted-server.js'
import {doesNotComeBack} from '../support/worlds.js'

let home: HerokuHome

beforeAll(async () => {
  home = await createLinkedHome()
})

afterAll(() => home.remove())

const play = (settings: LiveSettings): Promise<LiveHeroku> => playHeroku({isToChange: true, ...settings})

/** Requests that were to change something, as they came in. */
function writes({requests}: LiveHeroku): readonly string[] {
  return requests
    .filter(({method, path}) => method !== 'GET' && !path.endsWith('/log-sessions'))
    .map(({method, path}) => `${method} ${path}`)
}

interface Line {
  readonly dyno: string
  readonly id: string
  readonly verdict: string
  readonly action: string
}

function decisions({stdout}: ProcessResult): readonly Line[] {
  return stdout
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Line)
}

/** Each as docs/restart-if.md has it. Twelve seconds of the app go by in one: what even a busy machine can read. */
const RECIPES: readonly (readonly [story: string, Scenario, type: string, args: readonly string[]])[] = [
  [
    'memory above 110 % for 5 minutes',
    LEAKING,
    'worker',
    ['-p', 'worker', '--memory', '110%', '--for', '5m'],
  ],
  ['a stuck dyno', STUCK, 'web', ['-p', 'web', '--finding', 'stuck-dyno']],
  [
    'errno 11',
    OUT_OF_THREADS,
    'web',
    ['-p', 'web', '--log-matches', '(?i)errno 11|resource temporarily unavailable', '--at-least', '3'],
  ],
]

describe('on an app of more than 200 lines a second, one look is enough for', () => {
  test.each(RECIPES)('%s', async (_, scenario, type, args) => {
    const heroku = await play({scenario, speed: 12, waitsForAct: true})
    let lines = 0
    heroku.world.follow(() => lines++)
    const [before, began] = [heroku.world.dynos(), heroku.world.now()]
    const result = await heroku.restartIf(home.heroku, [
      '-a',
      heroku.app,
      ...args,
      '--settle',
      '2s',
      '--json',
    ])
    expect((lines * 1000) / (heroku.world.now() - began)).toBeGreaterThan(200)
    expect(result.status).toBe(0)

    const restarted = decisions(result).filter(({action}) => action === 'restarted')
    expect(restarted).toHaveLength(1)
    const {dyno, id, verdict} = restarted[0] ?? {dyno: '', id: '', verdict: ''}
    expect(verdict).toBe('met')
    expect(before.find(({name}) => name === dyno)).toMatchObject({id, type})
    expect(writes(heroku)).toEqual([`DELETE /apps/${heroku.app}/dynos/${id}`])
    const after = heroku.world.dynos().find(({name}) => name === dyno)
    expect(after).toMatchObject({state: 'up'})
    expect(after?.id).not.toBe(id)
  })
})

interface Ending {
  readonly code: number
  readonly when: string
  readonly scenario?: Scenario
  readonly generation?: PlatformGeneration
  readonly speed?: number
  readonly args: readonly string[]
  readonly options?: RunOptions
  readonly writes?: number
}

const NOW = ['--older-than', '1h']
/** Its dynos are up, and whatever is started from now on ends at once. */
function breaking(): Scenario {
  let isBroken = false
  const {web, ...others} = healthy.app.processes
  if (web === undefined) throw new Error('no web')
  const server: Server = process => (isBroken ? doesNotComeBack : web.server)(process)
  return {
    ...healthy,
    app: {...healthy.app, processes: {...others, web: {...web, server}}},
    happens: [{after: healthy.startsBefore - 1, what: () => void (isBroken = true)}],
  }
}

const ENDINGS: readonly Ending[] = [
  {code: 0, when: 'it was restarted', args: [...NOW, '--exit-code'], writes: 1},
  {code: 0, when: 'it would be restarted', args: [...NOW, '--dry-run', '--exit-code']},
  {code: 0, when: 'it is not met, and nobody asks', args: ['--older-than', '7d']},
  {code: 0, when: 'it is held back, and nobody asks', args: [...NOW, '--cooldown', '7d']},
  {code: 14, when: 'it is not met', args: ['--older-than', '7d', '--exit-code']},
  {code: 14, when: 'it was waited for', args: ['--older-than', '7d', '--wait', '5s', '--exit-code']},
  {code: 15, when: 'it is held back', args: [...NOW, '--cooldown', '7d', '--exit-code']},
  {code: 16, when: 'nobody can know', scenario: stuckDyno, args: ['--memory', '110%', '--exit-code']},
  {code: 2, when: 'the condition is malformed', args: ['--when', 'memory > 110']},
  {code: 2, when: 'it can never hold', args: ['--h12-share', '120%']},
  {code: 2, when: 'there is no such process type', args: [...NOW, '-p', 'clock']},
  {code: 2, when: 'Fir cannot show it', generation: 'fir', args: ['--memory', '110%']},
  {code: 1, when: 'the token is wrong', args: NOW, options: {environment: {HEROKU_API_KEY: 'wrong'}}},
  {
    code: 1,
    when: 'it does not come back',
    scenario: breaking(),
    speed: 30,
    args: [...NOW, '-p', 'web'],
    writes: 1,
  },
  {code: 130, when: 'Ctrl-C', args: ['--load', '99', '--follow'], options: {interrupt: /^Listening /m}},
  {
    code: 143,
    when: 'SIGTERM',
    args: ['--load', '99', '--follow'],
    options: {interrupt: /^Listening /m, interruptBy: 'SIGTERM'},
  },
]

describe('ends with', () => {
  test.each(ENDINGS)(
    '$code where $when',
    async ({code, scenario, generation, speed = 10, args, options, ...some}) => {
      const heroku = await play({
        scenario: scenario ?? healthy,
        speed,
        ...(generation === undefined ? {} : {generation}),
      })
      const result = await heroku.restartIf(
        home.heroku,
        ['-a', heroku.app, '--settle', '2s', ...args],
        options,
      )
      expect({status: result.status, writes: writes(heroku).length}).toEqual({
        status: code,
        writes: some.writes ?? 0,
      })
    },
  )

  test('what the table of the docs says, and nothing else', async () => {
    const text = await readFile(join(ROOT, 'docs/restart-if.md'), 'utf8')
    const rows = Array.from(text.matchAll(/^\| (\d+) +\|/gm), ([, code]) => Number(code))
    expect(rows.toSorted((a, b) => a - b)).toEqual(
      [...new Set(ENDINGS.map(({code}) => code))].sort((a, b) => a - b),
    )
  })
})

describe('what it says', () => {
  test('is refused with the place marked, before the app is asked for anything', async () => {
    const heroku = await play({scenario: healthy})
    const {stderr} = await heroku.restartIf(home.heroku, [
      '-a',
      heroku.app,
      '--when',
      'memory > 110 && age > 1h',
    ])
    expect(stderr).toMatch(/memory > 110 && age > 1h\n.*\^{3}\n/)
    expect(stderr).toContain('In a crontab % ends the command')
    expect(heroku.requests).toEqual([])
  })

  test('is asked of an app on Fir only which it is, where Fir cannot show it', async () => {
    const heroku = await play({scenario: healthy, generation: 'fir'})
    const {stderr} = await heroku.restartIf(home.heroku, ['-a', heroku.app, '--memory', '110%'])
    expect(stderr).toContain('Fir does not log the memory of its dynos')
    expect(heroku.requests.map(({method, path}) => `${method} ${path}`)).toEqual([`GET /apps/${heroku.app}`])
  })

  test('is explained by every name', async () => {
    const heroku = await play({scenario: healthy})
    const args = ['-a', heroku.app, ...NOW, '-p', 'web', '--dry-run', '--explain']
    const {stdout} = await heroku.restartIf(home.heroku, args)
    expect(stdout).toMatch(/^web\.1 +met +would restart +age \d+ h/m)
    expect(stdout).toMatch(/^ {2}\* age +\d+ h/m)
    expect(stdout).toMatch(/^ {4}memory +\d/m)
  })

  test('is posted to who is to be notified', async () => {
    const server = await scriptedServer((_, response) => void response.end('ok'))
    const heroku = await play({scenario: healthy, speed: 10})
    const notify = `${server.url}/s3cr3t`
    const args = ['-a', heroku.app, ...NOW, '-p', 'web', '--settle', '2s', '--notify', notify]
    const {status, stdout, stderr} = await heroku.restartIf(home.heroku, args)
    expect(status).toBe(0)
    expect(stdout + stderr).not.toContain('s3cr3t')
    const bodies = server.requests.map(({body}) => JSON.parse(body) as {text: string; decision: Line})
    expect(bodies.map(({decision}) => decision.action)).toEqual(['restarted'])
    expect(bodies[0]?.text).toMatch(/^[\w-]+: web\.\d was restarted: /)
  })

  test('who is to be notified and is not there changes nothing', async () => {
    const heroku = await play({scenario: healthy})
    const args = [
      '-a',
      heroku.app,
      ...NOW,
      '-p',
      'web',
      '--settle',
      '2s',
      '--notify',
      'http://127.0.0.1:9/s3cr3t',
    ]
    const {status, stderr} = await heroku.restartIf(home.heroku, args)
    expect(status).toBe(0)
    expect(stderr).toContain('could not notify 127.0.0.1:9: it cannot be reached')
    expect(stderr).not.toContain('s3cr3t')
  })

  test('a snippet asks nobody for anything', async () => {
    const args = ['dyno:restart-if', '-a', 'shop', '--memory', '110%', '--for', '5m', '--install', 'cron']
    const {status, stdout, stderr} = await home.heroku(args)
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    expect(stdout).toContain('heroku dyno:restart-if --app shop --memory 1.1x --for 5m')
  })
})

test('a budget is remembered from run to run', async () => {
  const heroku = await play({scenario: healthy, speed: 10, now: Date.now()})
  const state = join(home.folder, 'restarts.json')
  const args = ['-a', heroku.app, ...NOW, '-p', 'web', '--settle', '2s', '--exit-code', '--json']
  const budget = ['--state', state, '--budget', '1/1h']
  const first = await heroku.restartIf(home.heroku, [...args, ...budget])
  expect(first.status).toBe(0)
  const second = await heroku.restartIf(home.heroku, [...args, ...budget])
  expect(second.status).toBe(15)
  expect(second.stdout).toContain('the budget of 1 restart of web dynos in 1 h is used up')
  expect(writes(heroku)).toHaveLength(1)
})
