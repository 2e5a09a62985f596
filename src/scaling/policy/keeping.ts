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
const HARDLY_ANY = 0.0001
/** What was not seen in n cases happens in no more than 3 / n of them, with 95 % confidence (the rule of three). */
const UNSEEN = 3

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
 * more may come than was seen. Jobs that wait no longer, and that no counter tells of yet, are being done.
 */
export function mayStopIdle(situation: Situation): boolean {
  const {memory, spanMs, seenLateMs} = situation
  const arrivals = arrivalsRate(memory.window) + 1 / (memory.window.spans.length * spanMs)
  const mayBegin = arrivals * (STOPPED_WITHIN_MS + seenLateMs)
  return (mayBegin - memory.owed) * Math.exp(-STOP_MS / longestServiceMs(situation)) < HARDLY_ANY
}

/** On the average, at most: jobs are seen now and then, so that of a few brief ones none may have been. */
function longestServiceMs(situation: Situation): number {
  const {memory, seenLateMs, intervalMs} = situation
  return serviceMs(situation) + (UNSEEN * Math.max(seenLateMs, intervalMs)) / Math.max(1, memory.served.done)
}
