import {serviceMs, type Situation} from './needs.js'
import {arrivalsRate, highestPeak, type Window} from './window.js'

/** From a look to when a dyno that it found idle is stopped, ms. */
const STOPPED_WITHIN_MS = 1000
/**
 * What a job has for its end after SIGTERM: SIGKILL comes after 30 s
 * (https://devcenter.heroku.com/articles/dyno-shutdown-behavior), and Sidekiq gives up after 25 s.
 */
const STOP_MS = 25_000
/** Jobs that may be cut for each dyno that is stopped. */
const HARDLY_ANY = 0.0006
/** So many have to be seen before it is known that they are brief. */
const TELLING_JOBS = 3

/**
 * So many dynos are kept because they were needed not long ago: for as long as it takes to start one anew, or to do a job,
 * whichever is longer. None where nothing is to be done and hardly any job comes within the time that a dyno boots: to keep
 * one then costs more than to start it anew. Jobs that come together count as one.
 */
export function keptFor(situation: Situation, window: Window): number {
  const {levels, bootMs, spanMs} = situation
  if (levels.ready + levels.busy === 0 && arrivalsRate(window) * bootMs < 1) return 0
  const holdMs = Math.max(bootMs, serviceMs(situation))
  return highestPeak(window, 1 + Math.ceil(holdMs / spanMs))
}

/**
 * A job that begins just before its dyno is stopped is cut only where it takes long; times are taken as exponential. One
 * more may come than was seen.
 */
export function mayStopIdle(situation: Situation): boolean {
  const {memory, spanMs, seenLateMs} = situation
  if (memory.served.done < TELLING_JOBS) return false
  const arrivals = arrivalsRate(memory.window) + 1 / (memory.window.spans.length * spanMs)
  const unseenMs = STOPPED_WITHIN_MS + seenLateMs
  return arrivals * unseenMs * Math.exp(-STOP_MS / serviceMs(situation)) < HARDLY_ANY
}
