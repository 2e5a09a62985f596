import {createWorld} from '../../build/simulator/create-world.js'
import {flat} from '../../build/simulator/memory/models.js'
import {puma} from '../../build/simulator/servers/puma.js'
import {sidekiq} from '../../build/simulator/servers/sidekiq.js'
import {appLog, BEGIN_S} from '../log/app-log.js'

const HISTORY_S = 3600
/** More would not fit into what Logplex lets wait. */
const HISTORY_REQUESTS_PER_SECOND = 4
/** Logplex gives 1,500 lines. At first each of these is so many seconds of log, so that there is an hour of it. */
const LOGPLEX_LINES = 1500
const SECONDS_A_PIECE = 3
/** Of dynos with their jobs and metrics. */
const LINES_PER_REQUEST = 2.2
const SLICE_MS = 10
/** An event that is too long is taken for one without an end; on a busy machine a slice can be a second of lines. */
const LINES_AN_EVENT = 500
/** The dyno that crashes and comes back; each word of it is one to look for on the screen. */
const STATES = ['crashed', 'starting', 'up']
const STATE_EVERY_MS = 5000

/**
 * A simulated app whose log is another one: an hour of history, then so many lines a second from when somebody follows.
 * Requests carry numbers in their paths, `/17/orders`, by which they are found on a screen.
 */
export function busyWorld({dynos, rate, tell}) {
  const size = {webDynos: dynos - 4, workerDynos: 4}
  const idle = createWorld({scenario: scenarioOf(size), seed: 1, now: Date.now()})
  const ids = new Map(idle.dynos().map(({name, id}) => [name, id]))
  const past = take(
    appLog(1, {
      ...size,
      ids,
      requestsPerSecond: HISTORY_REQUESTS_PER_SECOND,
      beginS: secondOfLog() - HISTORY_S,
    }),
    HISTORY_S,
  )
  const pieces = Array.from({length: HISTORY_S / SECONDS_A_PIECE}, (_, index) =>
    linesOf(past.slice(index * SECONDS_A_PIECE, (index + 1) * SECONDS_A_PIECE).join('')),
  ).filter(lines => lines.length > 0)
  const live = new Live({
    logFrom: beginS => appLog(2, {...size, ids, requestsPerSecond: rate / LINES_PER_REQUEST, beginS}),
    tell,
  })
  const last = pieces
    .flat()
    .slice(-LOGPLEX_LINES)
    .map(line => [line])
  let looks = 0
  return {
    ...bound(idle),
    history: () => (looks++ === 0 ? pieces : last).map(worldLine),
    follow: listener => live.begin(lines => listener(worldLine(lines))),
    historyLines: pieces.flat().length,
    stop: () => live.stop(),
  }
}

class Live {
  #logFrom
  #log
  #tell
  #sent = 0
  #numbers = 0
  #timer = null

  constructor({logFrom, tell}) {
    this.#logFrom = logFrom
    this.#tell = tell
  }

  begin(listener) {
    this.#log = this.#logFrom(secondOfLog())
    const began = performance.now() - (Date.now() % 1000)
    let second = 0
    let lines = this.#nextSecond()
    let given = 0
    let statesToldOf = 0
    this.#timer = setInterval(() => {
      const elapsedMs = performance.now() - began
      const due = []
      while (second < Math.floor(elapsedMs / 1000)) {
        due.push(...lines.slice(given))
        lines = this.#nextSecond()
        given = 0
        second++
      }
      const upTo = Math.ceil((elapsedMs / 1000 - second) * lines.length)
      due.push(...lines.slice(given, upTo))
      given = Math.max(given, upTo)
      if (elapsedMs > (statesToldOf + 1) * STATE_EVERY_MS) this.#changeState(due, statesToldOf++)
      if (due.length === 0) return
      this.#sent += due.length
      const numbered = due.map(line => line.replace(/ path="?\//, start => `${start}${++this.#numbers}/`))
      this.#tell({kind: 'sent', at: now(), lines: this.#sent, number: this.#numbers})
      for (let from = 0; from < numbered.length; from += LINES_AN_EVENT)
        listener(numbered.slice(from, from + LINES_AN_EVENT))
    }, SLICE_MS)
    return () => this.stop()
  }

  stop() {
    clearInterval(this.#timer)
  }

  #nextSecond() {
    return linesOf(this.#log.next().value)
  }

  #changeState(due, count) {
    const [before, state] = [STATES[(count + 2) % 3], STATES[count % 3]]
    const at = now()
    const time = new Date(at).toISOString().replace('Z', '000+00:00')
    due.push(`${time} heroku[web.1]: State changed from ${before} to ${state}`)
    this.#tell({kind: 'state', at, state})
  }
}

function secondOfLog() {
  return Math.floor(Date.now() / 1000) - BEGIN_S
}

/** The system's clock, which all processes share, with parts of a millisecond. */
function now() {
  return performance.timeOrigin + performance.now()
}

/** Several lines as one that a stream of events takes for several. */
function worldLine(lines) {
  return {source: 'app', process: 'web.1', text: lines.join('\ndata: ')}
}

function bound(world) {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(world))
  return Object.fromEntries(
    [...names, ...Object.keys(world)]
      .filter(name => typeof world[name] === 'function')
      .map(name => [name, world[name].bind(world)]),
  )
}

function take(log, count) {
  const seconds = []
  for (const text of log) if (seconds.push(text) === count) return seconds
}

function linesOf(text) {
  return text === '' ? [] : text.slice(0, -1).split('\n')
}

function scenarioOf({webDynos, workerDynos}) {
  return {
    name: 'busy',
    summary: '',
    app: {
      name: 'storefront',
      processes: {
        web: {
          size: 'Standard-1X',
          quantity: webDynos,
          command: 'bundle exec puma',
          server: puma({workers: 2, threads: 5}),
          memory: flat({mb: 300}),
        },
        worker: {
          size: 'Standard-1X',
          quantity: workerDynos,
          command: 'bundle exec sidekiq',
          server: sidekiq({concurrency: 5}),
          memory: flat({mb: 300}),
        },
      },
      features: ['log-runtime-metrics'],
    },
    startsBefore: 0,
  }
}
