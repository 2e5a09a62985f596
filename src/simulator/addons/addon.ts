import type {Addon} from '../../platform/api.js'
import {minutes} from '../durations.js'
import type {Random} from '../random.js'
import type {Simulation} from '../simulation.js'

/** An add-on of a simulated app, and what it says of itself in the log. */
export interface SimulatedAddon extends Addon {
  /** `heroku-postgres`, as in `app[heroku-postgres]`; missing where it says nothing. */
  readonly process?: string
  readonly metricsLine?: (random: Random, around: Around) => string
}

/** What its metrics follow. */
export interface Around {
  readonly now: number
  /** How many dynos are up and may hold connections. */
  readonly dynosUp: number
}

const EVERY_MS = minutes(5)

/** Lets an add-on say how it is, from now on. */
export function beginMetrics(simulation: Simulation, addon: SimulatedAddon, dynosUp: () => number): void {
  const {process, metricsLine} = addon
  if (process === undefined || metricsLine === undefined) return
  const {agenda, logplex} = simulation
  const random = simulation.random.fork(addon.name)
  const say = () => {
    logplex.write('app', process, metricsLine(random, {now: agenda.now, dynosUp: dynosUp()}))
    agenda.after(EVERY_MS, say)
  }
  agenda.after(random.next() * EVERY_MS, say)
}
