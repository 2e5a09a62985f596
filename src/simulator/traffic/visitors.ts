import {minutes} from '../durations.js'
import {hourOfDay} from '../log/calendar.js'
import type {Random} from '../random.js'
import type {Request} from '../router/request.js'
import type {Router} from '../router/router.js'
import type {Simulation} from '../simulation.js'
import {pathOf, type Route} from './route.js'

/** How far the busiest and the quietest hour lie from the day's average, as a share. */
const SWING = 0.5
const BUSIEST_HOUR = 15
/** The rate is looked at again so often: until then it counts as constant. */
const CONSTANT_MS = minutes(1)
/** Some go on to another page before they have seen this one, after so many ms on the mean. */
const RESTLESS_SHARE = 0.02
const RESTLESS_MS = 4000
/** Ranges reserved for documentation. */
const NETWORKS = ['192.0.2', '198.51.100', '203.0.113']

/** People who use the app: they come by chance, more of them by day, and know nothing of each other. */
export class Visitors {
  readonly #simulation: Simulation
  readonly #random: Random
  readonly #router: Router
  readonly #routes: () => readonly Route[]
  readonly #perMinute: number
  /** How many times more than usually. */
  surge = 1

  constructor(simulation: Simulation, router: Router, perMinute: number, routes: () => readonly Route[]) {
    this.#simulation = simulation
    this.#random = simulation.random.fork('visitors')
    this.#router = router
    this.#perMinute = perMinute
    this.#routes = routes
  }

  begin(): void {
    const {agenda} = this.#simulation
    const rate = (this.#perMinute * this.surge * dayShare(agenda.now)) / minutes(1)
    const waitMs = rate > 0 ? this.#random.exponential(1 / rate) : Infinity
    if (waitMs > CONSTANT_MS) {
      agenda.after(CONSTANT_MS, () => this.begin())
      return
    }
    agenda.after(waitMs, () => {
      this.asks(pickRoute(this.#routes(), this.#random))
      this.begin()
    })
  }

  /** One more asks for this. */
  asks(route: Route): void {
    this.#router.receive(this.#requestFor(route))
  }

  #requestFor(route: Route): Request {
    const random = this.#random
    return {
      id: random.uuid(),
      route,
      path: pathOf(route, random),
      address: `${random.pick(NETWORKS)}.${random.int(1, 254)}`,
      takesMs: route.takes(random),
      status: route.status(random),
      bytes: Math.round(route.bytes(random)),
      patienceMs: (route.patience ?? usualPatience)(random),
    }
  }
}

function usualPatience(random: Random): number {
  return random.chance(RESTLESS_SHARE) ? random.exponential(RESTLESS_MS) : Infinity
}

/** The traffic of this time of day, compared with the day's average. */
export function dayShare(at: number): number {
  return 1 + SWING * Math.cos((2 * Math.PI * (hourOfDay(at) - BUSIEST_HOUR)) / 24)
}

function pickRoute(routes: readonly Route[], random: Random): Route {
  let left = random.next() * routes.reduce((sum, {weight}) => sum + weight, 0)
  for (const route of routes) {
    left -= route.weight
    if (left < 0) return route
  }
  return random.pick(routes)
}
