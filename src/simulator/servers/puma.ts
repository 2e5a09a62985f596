import {SIGTERMED} from '../../platform/exit-status.js'
import {secondOf} from '../log/calendar.js'
import {keepOpen} from './action-cable.js'
import {type Boot, boot, type BootLines} from './boot.js'
import {outOfThreads} from './out-of-threads.js'
import type {Process, Server} from './program.js'
import {railsLog, type RequestLog} from './rails-log.js'
import {WorkerPool} from './worker-pool.js'

export interface PumaSettings {
  /** Worker processes; 0 is single mode. */
  readonly workers: number
  /** Of each of them. */
  readonly threads: number
  readonly log?: RequestLog
  readonly boot?: Boot
}

const FIRST_WORKER_PID = 11
/** From the last answer to the exit, ms. */
const GOODBYE_MS = 900

/** Puma 6 with Rails. On SIGTERM it closes its socket and waits for its requests, as long as they take. */
export function puma({workers, threads, log = railsLog, boot: how = {}}: PumaSettings): Server {
  return process => {
    const pool = new WorkerPool(
      process,
      {
        workers: Math.max(1, workers),
        threads,
        fails: outOfThreads(process, log),
        begins: ({exchange}) => log.begins(process, exchange.request),
        ends: ({exchange}, tookMs) => log.ends(process, exchange.request, tookMs),
      },
      FIRST_WORKER_PID,
    )
    let loaded = false
    return {
      boot() {
        const port = process.random.int(3000, 59_000)
        boot(
          process,
          how,
          workers > 0 ? clusterBoots(workers, threads, port) : singleBoots(threads, port),
          () => {
            loaded = true
          },
        )
      },
      resume() {
        loaded = true
      },
      connect(exchange) {
        if (!loaded) return 'refused'
        if (exchange.request.route.websocket === undefined) return pool.connect(exchange)
        keepOpen(process, exchange)
        return 'accepted'
      },
      terminate() {
        if (!loaded) {
          process.exits(SIGTERMED)
          return
        }
        process.prints(
          workers > 0
            ? '[2] - Gracefully shutting down workers...'
            : '- Gracefully stopping, waiting for requests to finish',
        )
        pool.drain(() => process.after(GOODBYE_MS, () => goes(process, workers > 0)))
      },
    }
  }
}

function clusterBoots(workers: number, threads: number, port: number): BootLines {
  return [
    [0.25, '[2] Puma starting in cluster mode...'],
    [0.25, '[2] * Puma version: 6.4.2 ("The Eagle of Durin")'],
    [0.25, '[2] * Ruby version: ruby 3.3.5 (2024-09-03 revision ef084cc8f4) [x86_64-linux]'],
    [0.25, `[2] *  Min threads: ${threads}`],
    [0.25, `[2] *  Max threads: ${threads}`],
    [0.25, '[2] *  Environment: production'],
    [0.25, '[2] *   Master PID: 2'],
    [0.25, `[2] *      Workers: ${workers}`],
    [0.25, '[2] * Preloading application'],
    [0.9, `[2] * Listening on http://0.0.0.0:${port}`],
    [0.9, '[2] Use Ctrl-C to stop'],
    ...Array.from(
      {length: workers},
      (_, index) =>
        [
          0.94 + (0.05 * index) / workers,
          `[2] - Worker ${index} (PID: ${FIRST_WORKER_PID + 2 * index}) booted in 0.${index + 1}s, phase: 0`,
        ] as const,
    ),
  ]
}

function singleBoots(threads: number, port: number): BootLines {
  return [
    [0.25, 'Puma starting in single mode...'],
    [0.25, '* Puma version: 6.4.2 ("The Eagle of Durin")'],
    [0.25, '* Ruby version: ruby 3.3.5 (2024-09-03 revision ef084cc8f4) [x86_64-linux]'],
    [0.25, `*  Min threads: ${threads}`],
    [0.25, `*  Max threads: ${threads}`],
    [0.25, '*  Environment: production'],
    [0.25, '*          PID: 2'],
    [0.95, `* Listening on http://0.0.0.0:${port}`],
    [0.95, 'Use Ctrl-C to stop'],
  ]
}

/** With the noise that Bundler makes of the SIGTERM. */
function goes(process: Process, cluster: boolean): void {
  const {date, time} = secondOf(process.now())
  if (!cluster) {
    process.prints(`=== puma shutdown: ${date} ${time} +0000 ===`)
    process.prints('- Goodbye!')
  }
  process.prints('bundler: failed to load command: puma (/app/vendor/bundle/ruby/3.3.0/bin/puma)')
  process.prints(
    "/app/vendor/bundle/ruby/3.3.0/gems/puma-6.4.2/lib/puma/launcher.rb:413:in `block in setup_signals': SIGTERM (SignalException)",
  )
  process.prints(
    cluster
      ? "\tfrom /app/vendor/bundle/ruby/3.3.0/gems/puma-6.4.2/lib/puma/cluster.rb:480:in `select'"
      : "\tfrom /app/vendor/bundle/ruby/3.3.0/gems/puma-6.4.2/lib/puma/single.rb:63:in `join'",
  )
  process.prints("\tfrom /app/vendor/bundle/ruby/3.3.0/bin/puma:25:in `<main>'")
  process.exits(SIGTERMED)
}
