// @ts-check
import {postgres} from './addons.js'
import {App} from './app.js'
import {crashes, metrics} from './platform.js'
import {lograge, PUMA, pumaBoots} from './rails.js'
import {routed, traffic} from './traffic.js'

/** Time a process lives until its threads are used up, and how long it is only half there before it dies. */
const LIFE_S = 2.1 * 3600
const AGONY_S = 7 * 60

/**
 * Each request leaves a thread behind. Every few hours a dyno has as many as it may: first its runtime metrics fall
 * silent, requests fail, then Ruby cannot even start its timer thread and the process dies; soon the next dyno does,
 * and after its restart the same again.
 * @param {import('./app.js').Telling} telling
 */
export function threadLeak({seed = 4, hours = 6, web = 3, perMinute = 6} = {}) {
  const app = new App({name: 'quote-mill', begin: Date.UTC(2026, 7, 11, 6, 12, 9), seed, hours})
  const dynos = app.dynos('web', web, {command: PUMA})
  /** @type {{name: string, from: number, until: number}[]} */
  const agonies = []
  for (const [index, dyno] of dynos.entries()) {
    // They were started at different times before the log begins.
    let from = 0
    let dies = LIFE_S * (0.35 + (0.5 * index) / dynos.length) + app.random.next() * 900
    while (dies < app.end) {
      agonies.push({name: dyno.name, from: dies - AGONY_S, until: dies})
      livesUntil(app, dyno, from, dies - AGONY_S)
      from = diesOfThreads(app, dyno, dies)
      dies = from + LIFE_S * (0.9 + app.random.next() * 0.2)
    }
    livesUntil(app, dyno, from, app.end)
  }
  traffic(app, {
    dynos,
    perMinute,
    logger: lograge(app),
    unless(at, dyno, request) {
      const agony = agonies.find(({name, from, until}) => name === dyno.name && at > from && at < until)
      if (agony === undefined || app.random.chance(0.5)) return false
      const lasts = Math.min(agony.until - at, 0.4 + app.random.exponential(3))
      routed(app, at, request, dyno.name, {status: 503, serviceMs: Math.round(lasts * 1000), code: 'H13'})
      return true
    },
  })
  postgres(app)
  return app.story
}

/**
 * @param {App} app
 * @param {import('./app.js').Dyno} dyno
 * @param {number} from
 * @param {number} until
 */
function livesUntil(app, dyno, from, until) {
  const memoryMb = (/** @type {number} */ at) => 318 + (at - from) / 600 + app.random.next() * 6
  metrics(app, dyno, {from, until, memoryMb})
}

/**
 * @param {App} app
 * @param {import('./app.js').Dyno} dyno
 * @param {number} at
 */
function diesOfThreads(app, dyno, at) {
  const say = (/** @type {number} */ before, /** @type {string} */ text) =>
    app.prints(at - before, dyno, text)
  say(
    1.4,
    '/app/vendor/bundle/ruby/3.0.0/gems/puma-5.6.7/lib/puma/cluster.rb:213: [BUG] failed to create timer thread (errno: 11)',
  )
  say(1.4, 'ruby 3.0.6p216 (2023-03-30 revision 23a532679b) [x86_64-linux]')
  say(1.3, '-- Control frame information -----------------------------------------------')
  say(0.4, '[2] ! Unexpected error in cluster, shutting down')
  return crashes(app, dyno, at, {status: 1, boot: pumaBoots()})
}
