import type {Clock} from '../../src/clock.js'
import type {Platform} from '../../src/heroku/platform.js'
import type {RecordedRequest} from '../../src/simulator/http/requests.js'
import {worldClock} from '../../src/simulator/world-clock.js'
import type {World} from '../../src/simulator/world.js'
import {connected} from './connected.js'
import {type SimulatedHeroku, simulateHeroku} from './simulated-heroku.js'

/** An app behind Heroku's API, to act on. Its time passes while somebody sleeps, and only then. */
export interface ActedOn {
  readonly world: World
  readonly heroku: SimulatedHeroku
  readonly platform: Platform
  readonly clock: Clock
  /** Another program with the same account. */
  connect(): Platform
  /** Requests that were to change something, as they came in. */
  writes(): readonly RecordedRequest[]
}

/** By when an answer must be there, ms of real time: short only where it is to be missed. */
export interface Deadlines {
  readonly readDeadlineMs?: number
  readonly writeDeadlineMs?: number
}

export async function actedOn(world: World, deadlines: Deadlines = {}): Promise<ActedOn> {
  const heroku = await simulateHeroku({world})
  const clock = worldClock(world)
  const connect = () =>
    connected(heroku.url, {app: world.app().name, token: heroku.token, clock, ...deadlines})
  return {
    world,
    heroku,
    clock,
    connect,
    platform: connect(),
    writes: () => heroku.requests.filter(({method}) => method !== 'GET'),
  }
}
