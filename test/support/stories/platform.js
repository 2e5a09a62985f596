// @ts-check
import {uuid} from '../../../bench/log/random.js'

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').Dyno} Dyno */

const METRICS_EVERY_S = 20.4
const STOP_S = 0.8

/**
 * What a server prints as it goes: lines by seconds after the SIGTERM.
 * @typedef {readonly (readonly [number, string])[]} LastWords
 */

/**
 * A new process starts in this place.
 * @param {App} app
 * @param {Dyno} dyno
 * @param {number} at
 * @param {{from?: string, bootS?: number, words?: LastWords}} how `words` by seconds after the start command
 */
export function starts(app, dyno, at, {from, bootS = 9, words = []} = {}) {
  dyno.id = uuid(app.random)
  if (from !== undefined) app.heroku(at, dyno, `State changed from ${from} to starting`)
  app.heroku(at + 3.1, dyno, `Starting process with command \`${dyno.command}\``)
  for (const [after, text] of words) app.prints(at + 3.1 + after, dyno, text)
  app.heroku(at + 3.1 + bootS, dyno, 'State changed from starting to up')
  return at + 3.1 + bootS
}

/**
 * The process gets SIGTERM and goes.
 * @param {App} app
 * @param {Dyno} dyno
 * @param {number} at
 * @param {{status?: number, words?: LastWords, tookS?: number}} how
 */
export function stops(app, dyno, at, {status = 143, words = [], tookS = 1.6} = {}) {
  app.heroku(at, dyno, 'Stopping all processes with SIGTERM')
  for (const [after, text] of words) app.prints(at + after, dyno, text)
  app.heroku(at + tookS, dyno, `Process exited with status ${status}`)
}

/**
 * Stops and starts again: by hand, for a release, a change of config vars, or once a day (`Cycling`).
 * @param {App} app
 * @param {Dyno} dyno
 * @param {number} at
 * @param {{why?: string, bootS?: number, status?: number, stop?: LastWords, boot?: LastWords}} how
 */
export function restarts(app, dyno, at, {why = 'Restarting', bootS = 9, status = 143, stop, boot} = {}) {
  app.heroku(at, dyno, why)
  app.heroku(at + 0.03, dyno, 'State changed from up to starting')
  stops(app, dyno, at + STOP_S, {status, ...(stop === undefined ? {} : {words: stop})})
  const up = starts(app, dyno, at + STOP_S + 2.2, {bootS, ...(boot === undefined ? {} : {words: boot})})
  dyno.away.push({from: at + STOP_S - 0.3, until: up})
  return up
}

/**
 * The process ends by itself and the platform starts it anew.
 * @param {App} app
 * @param {Dyno} dyno
 * @param {number} at
 * @param {{status: number, bootS?: number, waitS?: number, boot?: LastWords}} how `waitS` between crash and start
 */
export function crashes(app, dyno, at, {status, bootS = 9, waitS = 0.1, boot = []}) {
  app.heroku(at, dyno, `Process exited with status ${status}`)
  app.heroku(at + 0.06, dyno, 'State changed from up to crashed')
  const up = starts(app, dyno, at + waitS, {from: 'crashed', bootS, words: boot})
  dyno.away.push({from: at, until: up})
  return up
}

/**
 * Kills it for its memory and starts it anew. R15 itself comes with the metrics.
 * @param {App} app
 * @param {Dyno} dyno
 * @param {number} at
 */
export function killsForMemory(app, dyno, at) {
  app.heroku(at, dyno, 'Stopping process with SIGKILL')
  return crashes(app, dyno, at + 0.5, {status: 137})
}

/**
 * The lines of log-runtime-metrics, and R14 and R15 where the memory is over the quota. What does not fit is swapped.
 * @param {App} app
 * @param {Dyno} dyno
 * @param {{from?: number, until: number, memoryMb: (at: number) => number, load?: number}} what
 */
export function metrics(app, dyno, {from = 0, until, memoryMb, load = 0.2}) {
  const {random} = app
  for (let at = from + random.next() * METRICS_EVERY_S; at < until; at += METRICS_EVERY_S + random.next()) {
    const source = `source=${dyno.name} dyno=heroku.${app.number}.${dyno.id}`
    const total = memoryMb(at)
    const now = load * (0.5 + random.next())
    app.heroku(
      at,
      dyno,
      `${source} sample#load_avg_1m=${now.toFixed(2)}` +
        (at > from + 300 ? ` sample#load_avg_5m=${(now * 0.8).toFixed(2)}` : '') +
        (at > from + 900 ? ` sample#load_avg_15m=${(now * 0.7).toFixed(2)}` : ''),
    )
    app.heroku(at + 0.0004, dyno, `${source} ${memoryFields(total, dyno.quotaMb)}`)
    overQuota(app, dyno, at + 0.3, total)
  }
}

/**
 * @param {number} totalMb
 * @param {number} quotaMb
 */
function memoryFields(totalMb, quotaMb) {
  const cache = 1.25
  const resident = Math.min(totalMb - cache, quotaMb - 3)
  const pages = Math.round(totalMb * 400)
  return (
    `sample#memory_total=${totalMb.toFixed(2)}MB sample#memory_rss=${resident.toFixed(2)}MB ` +
    `sample#memory_cache=${cache.toFixed(2)}MB sample#memory_swap=${(totalMb - resident - cache).toFixed(2)}MB ` +
    `sample#memory_pgpgin=${pages}pages sample#memory_pgpgout=${Math.round(pages * 0.6)}pages ` +
    `sample#memory_quota=${quotaMb.toFixed(2)}MB`
  )
}

/**
 * R14, or R15 at twice the quota, with the line before it that says how much it is.
 * @param {App} app
 * @param {Dyno} dyno
 * @param {number} at
 * @param {number} totalMb
 */
export function overQuota(app, dyno, at, totalMb) {
  if (totalMb <= dyno.quotaMb) return
  const percent = ((totalMb / dyno.quotaMb) * 100).toFixed(1)
  app.heroku(at, dyno, `Process running mem=${Math.floor(totalMb)}M(${percent}%)`)
  app.heroku(
    at + 0.001,
    dyno,
    totalMb > 2 * dyno.quotaMb
      ? 'Error R15 (Memory quota vastly exceeded)'
      : 'Error R14 (Memory quota exceeded)',
  )
}

/**
 * A deploy at the API's side; the dynos are restarted by the caller. Gives the time of the release.
 * @param {App} app
 * @param {number} at
 * @param {number} version
 */
export function builds(app, at, version) {
  app.api(at, 'Build started by user mika@harborledger.example')
  app.api(at + 71, `Deploy ${app.random.hex(8)} by user mika@harborledger.example`)
  app.api(at + 71.01, `Release v${version} created by user mika@harborledger.example`)
  app.api(at + 72.4, 'Build succeeded')
  return at + 71
}

/**
 * @param {App} app
 * @param {number} at
 * @param {string} names
 * @param {number} version
 */
export function setsConfig(app, at, names, version) {
  app.api(at, `Set ${names} config vars by user mika@harborledger.example`)
  app.api(at + 0.01, `Release v${version} created by user mika@harborledger.example`)
}

/**
 * @param {App} app
 * @param {number} at
 * @param {string} to `web@3:Standard-1X`
 * @param {string} by
 */
export function scales(app, at, to, by) {
  app.api(at, `Scaled to ${to} by user ${by}`)
}
