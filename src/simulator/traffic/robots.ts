import {minutes} from '../durations.js'
import type {Robot} from '../scenario.js'
import type {Simulation} from '../simulation.js'
import type {Route} from './route.js'

/** How far the time between two requests lies from its mean, as a share. */
const SPREAD = 0.25

/** Lets robots ask from now on, each at its own rate and fairly regularly. */
export function beginRobots(
  {agenda, random}: Simulation,
  robots: readonly Robot[],
  ask: (route: Route) => void,
): void {
  const own = random.fork('robots')
  function wait(robot: Robot): void {
    agenda.after((minutes(1) / robot.perMinute) * own.between(1 - SPREAD, 1 + SPREAD), () => {
      ask(robot.asks)
      wait(robot)
    })
  }
  for (const robot of robots) wait(robot)
}
