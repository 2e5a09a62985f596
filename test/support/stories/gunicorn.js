// @ts-check

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').Dyno} Dyno */
/** @typedef {import('./traffic.js').Logger} Logger */
/** @typedef {import('./platform.js').LastWords} LastWords */

/**
 * `[2026-10-14 09:12:44 +0000] [9] [INFO] ...`.
 * @param {App} app
 * @param {number} at
 * @param {number} pid
 * @param {string} level
 * @param {string} text
 */
export function gunicornLine(app, at, pid, level, text) {
  const when = app.date(at).toISOString()
  return `[${when.slice(0, 10)} ${when.slice(11, 19)} +0000] [${pid}] [${level}] ${text}`
}

/**
 * Its access log, with the time a request took at the end (`%(L)s`). Without colours, ids or a line at the begin.
 * @param {App} app
 * @returns {Logger}
 */
export function accessLog(app) {
  return (at, dyno, {method, path, address}, {status, serviceMs, bytes}) => {
    const end = at + (serviceMs - 1) / 1000
    const [, day, month, year, time] = app.date(end).toUTCString().split(' ')
    app.prints(
      end,
      dyno,
      `10.1.${app.random.int(0, 255)}.${app.random.int(1, 254)} - - [${day}/${month}/${year}:${time} +0000] ` +
        `"${method} ${path} HTTP/1.1" ${status} ${bytes ?? 0} ${(serviceMs / 1000).toFixed(6)} "-" "Mozilla/5.0" "${address}"`,
    )
  }
}

/**
 * @param {App} app
 * @param {number} at when it is started
 * @param {{workers?: number, workerClass?: string}} settings
 * @returns {LastWords}
 */
export function gunicornBoots(app, at, {workers = 3, workerClass = 'sync'} = {}) {
  const master = [
    'Starting gunicorn 22.0.0',
    'Listening at: http://0.0.0.0:28193 (2)',
    `Using worker: ${workerClass}`,
  ]
  return [
    ...master.map(text => /** @type {const} */ ([1.4, gunicornLine(app, at + 4.5, 2, 'INFO', text)])),
    ...Array.from(
      {length: workers},
      (_, index) =>
        /** @type {const} */ ([
          1.6,
          gunicornLine(app, at + 4.7, 9 + index, 'INFO', `Booting worker with pid: ${9 + index}`),
        ]),
    ),
  ]
}

/**
 * @param {App} app
 * @param {number} at when it gets SIGTERM
 * @param {number} workers
 * @returns {LastWords}
 */
export function gunicornStops(app, at, workers = 3) {
  return [
    [0.1, gunicornLine(app, at, 2, 'INFO', 'Handling signal: term')],
    ...Array.from(
      {length: workers},
      (_, index) =>
        /** @type {const} */ ([
          0.2,
          gunicornLine(app, at, 9 + index, 'INFO', `Worker exiting (pid: ${9 + index})`),
        ]),
    ),
    [1.2, gunicornLine(app, at + 1, 2, 'INFO', 'Shutting down: Master')],
  ]
}
