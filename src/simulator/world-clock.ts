import type {Clock} from '../clock.js'
import {seconds} from './durations.js'
import type {World} from './world.js'

/** Who follows the log takes what came meanwhile. */
const STEP_MS = seconds(10)

/** A clock that jumps: whoever sleeps by it lets the world's time pass, as fast as the world can live it. */
export function worldClock(world: World): Clock {
  return {
    now: () => world.now(),
    async sleep(ms, signal) {
      const until = world.now() + ms
      while (world.now() < until) {
        signal?.throwIfAborted()
        world.advanceTo(Math.min(until, world.now() + STEP_MS))
        await new Promise(resolve => setImmediate(resolve))
      }
    },
  }
}
