// @ts-check

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./traffic.js').Logger} Logger */
/** @typedef {import('./platform.js').LastWords} LastWords */

export const PUMA = 'bundle exec puma -C config/puma.rb'

/** @type {Readonly<Record<number, string>>} */
const REASONS = {200: 'OK', 201: 'Created', 302: 'Found', 304: 'Not Modified', 404: 'Not Found'}

/**
 * One line to a request, by lograge.
 * @param {App} app
 * @returns {Logger}
 */
export function lograge(app) {
  return (at, dyno, {method, path, id}, {status, serviceMs}) => {
    const [controller, action] = controllerOf(method, path)
    const ms = serviceMs - 2
    app.prints(
      at + ms / 1000,
      dyno,
      `[${id}] method=${method} path=${path.split('?')[0]} format=html controller=${controller} action=${action} ` +
        `status=${status} duration=${ms}.${app.random.int(10, 99)} view=${(ms * 0.4).toFixed(2)} db=${(ms * 0.3).toFixed(2)}`,
    )
  }
}

/**
 * Rails' own lines, tagged with the request's id: as it begins and as it ends.
 * @param {App} app
 * @returns {Logger}
 */
export function railsLog(app) {
  return (at, dyno, request, {status, serviceMs}) => {
    const {method, path, id} = request
    const ms = serviceMs - 2
    railsStarted(app, at, dyno, request)
    const [controller, action] = controllerOf(method, path)
    app.prints(at + 0.001, dyno, `[${id}] Processing by ${controller}#${action} as HTML`)
    app.prints(
      at + ms / 1000,
      dyno,
      `[${id}] Completed ${status} ${REASONS[status]} in ${ms}ms (Views: ${(ms * 0.4).toFixed(1)}ms | ActiveRecord: ${(ms * 0.3).toFixed(1)}ms | Allocations: ${ms * 211})`,
    )
  }
}

/**
 * @param {App} app
 * @param {number} at
 * @param {import('./app.js').Dyno} dyno
 * @param {import('./traffic.js').Request} request
 */
export function railsStarted(app, at, dyno, {method, path, id, address}) {
  const when = app.date(at).toISOString()
  const time = `${when.slice(0, 10)} ${when.slice(11, 19)} +0000`
  app.prints(at, dyno, `[${id}] Started ${method} "${path}" for ${address} at ${time}`)
}

/**
 * @param {string} method
 * @param {string} path
 */
function controllerOf(method, path) {
  const [name = ''] = path.slice(1).split(/[/?]/)
  const action = method === 'GET' ? (/\/\d/.test(path) ? 'show' : 'index') : 'create'
  return [`${name === '' ? 'Home' : name[0]?.toUpperCase() + name.slice(1)}Controller`, action]
}

/**
 * @param {{workers?: number, threads?: number}} settings
 * @returns {LastWords}
 */
export function pumaBoots({workers = 2, threads = 5} = {}) {
  return [
    [2.1, '[2] Puma starting in cluster mode...'],
    [2.1, '[2] * Puma version: 6.4.2 ("The Eagle of Durin")'],
    [2.1, `[2] *  Min threads: ${threads}`],
    [2.1, `[2] *  Max threads: ${threads}`],
    [2.1, '[2] *  Environment: production'],
    [2.1, '[2] *   Master PID: 2'],
    [2.1, `[2] *      Workers: ${workers}`],
    [2.1, '[2] * Preloading application'],
    [5.7, '[2] * Listening on http://0.0.0.0:31547'],
    [5.7, '[2] Use Ctrl-C to stop'],
    ...Array.from(
      {length: workers},
      (_, index) =>
        /** @type {const} */ ([
          6 + index / 10,
          `[2] - Worker ${index} (PID: ${11 + 2 * index}) booted in 1.${index}s, phase: 0`,
        ]),
    ),
  ]
}

/**
 * Puma's way to go in cluster mode, with the noise Bundler makes of it.
 * @type {LastWords}
 */
export const PUMA_STOPS = [
  [0.3, '[2] - Gracefully shutting down workers...'],
  [1.1, 'bundler: failed to load command: puma (/app/vendor/bundle/ruby/3.3.0/bin/puma)'],
  [
    1.1,
    "/app/vendor/bundle/ruby/3.3.0/gems/puma-6.4.2/lib/puma/launcher.rb:413:in `block in setup_signals': SIGTERM (SignalException)",
  ],
  [1.1, "\tfrom /app/vendor/bundle/ruby/3.3.0/gems/puma-6.4.2/lib/puma/cluster.rb:480:in `select'"],
  [1.1, "\tfrom /app/vendor/bundle/ruby/3.3.0/bin/puma:25:in `<main>'"],
]
