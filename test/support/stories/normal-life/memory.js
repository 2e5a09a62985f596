// @ts-check
import {metrics, restarts} from '../platform.js'
import {PUMA_STOPS, pumaBoots} from '../rails.js'
import {everydayJobs, SIDEKIQ} from '../sidekiq.js'
import {dayShare} from '../traffic.js'
import {calmApp, calmTraffic} from './calm-app.js'

/** @typedef {(at: number, nth: number) => number} Course memory of the nth dyno, MB */

/**
 * @param {number} seed
 * @param {number} hours
 * @param {(app: import('../app.js').App) => Course} courseOf
 */
function webWith(seed, hours, courseOf) {
  const {app, webs} = calmApp({seed, hours, web: 2, hour: 5})
  const course = courseOf(app)
  for (const [nth, dyno] of webs.entries())
    metrics(app, dyno, {until: app.end, memoryMb: at => course(at, nth)})
  return calmTraffic(app, webs)
}

/** Up with the traffic of the day and down with it at night. */
export function dayAndNight() {
  return webWith(151, 24, app => at => 250 + 90 * dayShare(app, at) + app.random.next() * 12)
}

/** Flat for half a day. */
export function flat() {
  return webWith(152, 12, app => (_, nth) => 322 + nth * 9 + app.random.next() * 5)
}

/** Warms up within the first hour and levels off below the quota. */
export function warmUp() {
  return webWith(153, 6, app => at => 230 + 170 * (1 - Math.exp(-at / 2400)) + app.random.next() * 6)
}

/** A worker's memory goes up with each batch and comes down after it, far below the quota. */
export function sawtooth() {
  const {app, webs} = calmApp({seed: 154, hours: 6, web: 1})
  const [worker, other] = app.dynos('worker', 2, {command: SIDEKIQ})
  for (const [nth, dyno] of [worker, other].entries()) {
    if (dyno === undefined) continue
    const period = 1100 + nth * 260
    metrics(app, dyno, {
      until: app.end,
      memoryMb: at => 190 + 110 * ((at % period) / period) + app.random.next() * 6,
    })
    everydayJobs(app, [dyno], {perMinute: 3})
  }
  return calmTraffic(app, webs)
}

/** Starts at its full size, and is the same after each restart. */
export function sameAfterRestarts() {
  const {app, webs} = calmApp({seed: 155, hours: 8, web: 2})
  for (const dyno of webs) {
    let from = 0
    for (const at of [7000, 15_000, 22_000]) {
      const begun = from
      metrics(app, dyno, {from, until: at, memoryMb: now => size(now - begun) + app.random.next() * 5})
      from = restarts(app, dyno, at, {stop: PUMA_STOPS, boot: pumaBoots()})
    }
    metrics(app, dyno, {from, until: app.end, memoryMb: () => 371 + app.random.next() * 5})
  }
  return calmTraffic(app, webs)
}

/** @param {number} age seconds */
function size(age) {
  return 371 - 60 * Math.exp(-age / 200)
}
