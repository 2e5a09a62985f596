import * as vitest from 'vitest'

import type {PlatformGeneration} from '../../src/platform/api.js'
import {createWorld} from '../../src/simulator/create-world.js'
import {type Simulator, type SimulatorOptions, startSimulator} from '../../src/simulator/http/simulator.js'
import type {Scenario} from '../../src/simulator/scenario.js'
import type {World} from '../../src/simulator/world.js'
import {expectDiscretion, expectGoodManners, expectWellFormed} from './good-manners.js'
import type {ProcessResult, Run, RunOptions} from './run-process.js'

const NOW = Date.UTC(2026, 9, 14, 14, 3, 5)
const SECRETS = {
  DATABASE_URL: 'postgres://owner:p4ssw0rd@db.example.com:5432/main',
  SECRET_KEY_BASE: '5ecre7-key-base-of-the-app',
}

export interface LiveSettings extends Omit<SimulatorOptions, 'world'> {
  readonly scenario: Scenario
  readonly generation?: PlatformGeneration
  /** What time it is there, ms since the epoch. */
  readonly now?: number
  /** Commands may change the app, and ask again what came of it; else they must only read, and each thing once. */
  readonly isToChange?: boolean
}

/** A Heroku with one app in it that commands reach over HTTP. */
export interface LiveHeroku extends Simulator {
  readonly app: string
  readonly world: World
  /** What leads a command there, logged in by HEROKU_API_KEY. */
  readonly environment: Readonly<Record<string, string>>
  /** Runs `dyno:doctor` against it, and sees to it that it tells no secret. */
  readonly doctor: (run: Run, args: readonly string[], options?: RunOptions) => Promise<ProcessResult>
  /** The same of `dyno:restart-if`. */
  readonly restartIf: (run: Run, args: readonly string[], options?: RunOptions) => Promise<ProcessResult>
}

/**
 * Plays it until the test ends; then what was asked of it is checked. It is for one command. Concurrent tests give
 * their own `onTestFinished`.
 */
export async function playHeroku(
  settings: LiveSettings,
  {onTestFinished}: Pick<vitest.TestContext, 'onTestFinished'> = vitest,
): Promise<LiveHeroku> {
  const heroku = await startHeroku(settings)
  onTestFinished(async () => {
    await heroku.close()
    if (settings.isToChange === true) expectWellFormed(heroku.requests)
    else expectGoodManners(heroku.requests, heroku.world)
  })
  return heroku
}

async function startHeroku({
  scenario,
  generation = 'cedar',
  now = NOW,
  ...options
}: LiveSettings): Promise<LiveHeroku> {
  const app = {...scenario.app, config: {...scenario.app.config, ...SECRETS}}
  const world = createWorld({scenario: {...scenario, app}, seed: 1, now, generation})
  const simulator = await startSimulator({world, ...options})
  const {url, token, requests} = simulator
  const environment = {
    HEROKU_HOST: url,
    HEROKU_API_KEY: token,
    HEROKU_METRICS_HOST: url,
    HEROKU_STATUS_URL: url,
  }
  const running =
    (command: string) =>
    async (run: Run, args: readonly string[], runOptions: RunOptions = {}): Promise<ProcessResult> => {
      const result = await run([command, ...args], {
        ...runOptions,
        environment: {...environment, ...runOptions.environment},
      })
      expectDiscretion(result, {secrets: [token, ...Object.values(SECRETS)], requests})
      return result
    }
  return {
    ...simulator,
    app: world.app().name,
    world,
    environment,
    doctor: running('dyno:doctor'),
    restartIf: running('dyno:restart-if'),
  }
}
