// @ts-check

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').Dyno} Dyno */
/** @typedef {import('./platform.js').LastWords} LastWords */

export const SIDEKIQ = 'bundle exec sidekiq -C config/sidekiq.yml'

const EVERYDAY = ['ReceiptMailJob', 'LedgerSyncJob', 'WebhookDeliveryJob', 'SearchIndexJob']

/**
 * One job from its start to its end; without an end it is still running, or was lost.
 * @param {App} app
 * @param {Dyno} dyno
 * @param {number} at
 * @param {{name?: string, tookS?: number}} job
 */
export function job(app, dyno, at, {name, tookS}) {
  const {random} = app
  const what = `pid=2 tid=${random.hex(3)} class=${name ?? random.pick(EVERYDAY)} jid=${random.hex(24)}`
  app.prints(at, dyno, `${what} INFO: start`)
  if (tookS !== undefined) app.prints(at + tookS, dyno, `${what} elapsed=${tookS.toFixed(3)} INFO: done`)
}

/**
 * The jobs of every day, short ones.
 * @param {App} app
 * @param {readonly Dyno[]} dynos
 * @param {{perMinute: number, from?: number, until?: number}} when
 */
export function everydayJobs(app, dynos, {perMinute, from = 0, until = app.end}) {
  const {random} = app
  for (let at = from; (at += random.exponential(60 / perMinute)) < until;) {
    const tookS = 0.05 + random.exponential(0.6)
    const there = dynos.filter(({away}) => away.every(gap => at + tookS < gap.from || at > gap.until))
    if (there.length > 0) job(app, random.pick(there), at, {tookS})
  }
}

/** @type {LastWords} */
export const SIDEKIQ_BOOTS = [
  [5.4, 'pid=2 tid=1k2 INFO: Booted Rails 7.1.3 application in production environment'],
  [5.4, 'pid=2 tid=1k2 INFO: Running in ruby 3.3.5 (2024-09-03 revision ef084cc8f4) [x86_64-linux]'],
  [
    5.4,
    'pid=2 tid=1k2 INFO: Sidekiq 7.2.4 connecting to Redis with options {:size=>10, :pool_name=>"internal"}',
  ],
]

/**
 * @param {number} pushedBack jobs that were not done in time
 * @returns {LastWords}
 */
export function sidekiqStops(pushedBack = 0) {
  return [
    [0.1, 'pid=2 tid=1k2 INFO: Shutting down'],
    [0.2, 'pid=2 tid=1k2 INFO: Terminating quiet threads for default capsule'],
    ...(pushedBack === 0
      ? []
      : /** @type {LastWords} */ ([
          [0.2, 'pid=2 tid=1k2 INFO: Pausing to allow jobs to finish...'],
          [1.1, `pid=2 tid=1k2 INFO: Pushed ${pushedBack} jobs back to Redis`],
        ])),
    [1.2, 'pid=2 tid=1k2 INFO: Bye!'],
  ]
}
