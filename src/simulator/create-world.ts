import type {PlatformGeneration} from '../platform/api.js'
import {Agenda} from './agenda.js'
import {ErrorCounts} from './error-counts.js'
import {JobQueues} from './jobs/queues.js'
import {Logplex} from './log/logplex.js'
import {Random} from './random.js'
import type {Scenario} from './scenario.js'
import {SimulatedApp} from './simulated-app.js'
import type {Simulation} from './simulation.js'
import type {World} from './world.js'

export interface WorldSettings {
  readonly scenario: Scenario
  /** The same seed gives the same world. */
  readonly seed: number
  readonly generation?: PlatformGeneration
  /** When somebody looks, ms since the epoch: the scenario began as long before as it says. */
  readonly now: number
}

/** The app of a scenario as it is now, after all that has happened to it so far. */
export function createWorld(settings: WorldSettings): World {
  const world = beginWorld(settings)
  world.advanceTo(settings.now)
  return world
}

/** The app of a scenario as it begins, before anything has happened. */
export function beginWorld({scenario, seed, generation = 'cedar', now}: WorldSettings): World {
  const agenda = new Agenda(now - scenario.startsBefore)
  const random = new Random(seed)
  const identity = random.fork('identity')
  const {name, router = 'router-2'} = scenario.app
  const simulation: Simulation = {
    agenda,
    random,
    logplex: new Logplex(agenda, random.fork('logplex'), generation === 'cedar'),
    errors: new ErrorCounts(),
    queues: new JobQueues(random.fork('queues')),
    generation,
    routerForm: router,
    host: `${name}-${identity.hex(12)}.herokuapp.com`,
    appNumber: identity.int(20_000_000, 90_000_000),
    slowness: 1,
  }
  const app = new SimulatedApp(simulation, scenario.app)
  for (const {after, what} of scenario.happens ?? []) agenda.after(after, () => what(app))
  return app
}
