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
import {createHerokuHome, type HerokuHome} from '../support/heroku-home.js'
import {playHeroku, told} from '../support/live-heroku.js'
import {ROOT} from '../support/paths.js'
import {succeeded} from '../support/run-process.js'

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
