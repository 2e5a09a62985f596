import {type Clock, systemClock} from '../clock.js'
import {UserError} from '../errors.js'
import type {QueueSystem} from '../queues/queue-system.js'
import {escapeText} from '../view/escape.js'
import {createWorld} from './create-world.js'
import {startSimulator} from './http/simulator.js'
import {simulatedQueues} from './jobs/queue-system.js'
import {SCENARIOS, scenarioNamed} from './scenarios/index.js'

/** The scenario that somebody sees who asks for none. */
export const DEFAULT_SCENARIO = 'stuck-dyno'

/** A simulated Heroku that listens on loopback, and how to reach the app in it: as one reaches a real one. */
export interface Demo {
  readonly app: string
  readonly host: string
  readonly token: string
  /** Where Heroku's own status and its counts of errors are asked for. */
  readonly environment: Readonly<Record<string, string>>
  /** Its time. */
  readonly clock: Clock
  /** Its jobs, as its datastore would tell them. */
  readonly queues: QueueSystem
  close(): Promise<void>
}

const SEED = 1
/** What time it is there when somebody looks: 03:14 UTC. */
const NOW = 1_794_885_240_000

/**
 * Starts a scenario. The first look at it is always the same, unless it `runs`: time begins to pass when someone follows
 * the log or acts.
 */
export async function startDemo(name = DEFAULT_SCENARIO, {runs = false} = {}): Promise<Demo> {
  const scenario = scenarioNamed(name)
  if (scenario === null) {
    throw new UserError(`there is no scenario ${escapeText(name)}`, {
      next: `choose one of ${SCENARIOS.map(known => known.name).join(', ')}`,
    })
  }
  const world = createWorld({scenario, seed: SEED, now: NOW})
  const simulator = await startSimulator({world, waitsForAct: !runs})
  return {
    app: scenario.app.name,
    host: simulator.url,
    token: simulator.token,
    environment: {HEROKU_METRICS_HOST: simulator.url, HEROKU_STATUS_URL: simulator.url},
    clock: {...systemClock, now: () => simulator.now()},
    queues: simulatedQueues(world),
    close: () => simulator.close(),
  }
}
