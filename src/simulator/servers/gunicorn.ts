import {secondOf} from '../log/calendar.js'
import type {Request} from '../router/request.js'
import {type Boot, boot, type BootLines} from './boot.js'
import {settle, type Settled} from './gunicorn-settings.js'
import type {Process, Server} from './program.js'
import {type Handling, type PoolWorker, WorkerPool} from './worker-pool.js'

/** `gunicorn.conf.py`; the command line and GUNICORN_CMD_ARGS win over it. */
export interface GunicornSettings extends Partial<Settled> {
  readonly accessLog?: boolean
  readonly boot?: Boot
}

const FIRST_WORKER_PID = 9
const USUAL_BOOT_MS = 4500
/** The master looks after its workers once a second. */
const LOOKS_EVERY_MS = 1000
const BOOT_WORKER_MS = 600
const SHUTDOWN_MS = 700

/**
 * gunicorn 22. A sync worker that is not done in time is killed with its request, and replaced. Where a worker has
 * threads, its main thread says that it lives, whatever the others do: no timeout bounds their requests.
 */
export function gunicorn({accessLog = true, boot: how = {}, ...conf}: GunicornSettings = {}): Server {
  return process => {
    const {workers, threads, timeoutMs} = settle(conf, process)
    const says = (pid: number, level: string, text: string) =>
      process.prints(lineOf(process, pid, level, text))
    let nextPid = FIRST_WORKER_PID + 2 * workers
    let ready = false
    const pool = new WorkerPool(
      process,
      {
        workers,
        threads,
        begins: handling => {
          if (threads > 1 || timeoutMs === Infinity) return
          process.after(timeoutMs + process.random.between(0, LOOKS_EVERY_MS), () => timesOut(handling))
        },
        ends: ({exchange}, tookMs) => {
          if (accessLog) process.prints(accessLine(process, exchange.request, tookMs))
        },
      },
      FIRST_WORKER_PID,
    )
    function timesOut(handling: Handling): void {
      const {worker, exchange} = handling
      if (!worker.busy.has(handling)) return
      says(2, 'CRITICAL', `WORKER TIMEOUT (pid:${worker.pid})`)
      says(worker.pid, 'ERROR', `Error handling request ${exchange.request.path}`)
      says(worker.pid, 'INFO', `Worker exiting (pid: ${worker.pid})`)
      replace(worker)
    }
    function replace(worker: PoolWorker): void {
      const pid = (nextPid += 2)
      pool.kill(worker)
      process.after(BOOT_WORKER_MS, () => {
        says(pid, 'INFO', `Booting worker with pid: ${pid}`)
        pool.replace(worker, pid)
      })
    }
    return {
      boot() {
        boot(process, {ms: USUAL_BOOT_MS, ...how}, bootLines(process, workers, threads), () => {
          ready = true
        })
      },
      resume() {
        ready = true
      },
      connect: exchange => (ready ? pool.connect(exchange) : 'refused'),
      terminate() {
        says(2, 'INFO', 'Handling signal: term')
        pool.drain(() => {
          for (const {pid} of pool.workers) says(pid, 'INFO', `Worker exiting (pid: ${pid})`)
          process.after(SHUTDOWN_MS, () => {
            says(2, 'INFO', 'Shutting down: Master')
            process.exits(0)
          })
        })
      },
    }
  }
}

function bootLines(process: Process, workers: number, threads: number): BootLines {
  const info = (pid: number, text: string) => () => lineOf(process, pid, 'INFO', text)
  const port = process.random.int(3000, 59_000)
  return [
    [0.3, info(2, 'Starting gunicorn 22.0.0')],
    [0.3, info(2, `Listening at: http://0.0.0.0:${port} (2)`)],
    [0.3, info(2, `Using worker: ${threads > 1 ? 'gthread' : 'sync'}`)],
    ...Array.from({length: workers}, (_, index) => {
      const pid = FIRST_WORKER_PID + 2 * index
      return [0.35, info(pid, `Booting worker with pid: ${pid}`)] as const
    }),
  ]
}

/** `[2026-10-14 09:12:44 +0000] [9] [INFO] ...`. */
function lineOf(process: Process, pid: number, level: string, text: string): string {
  const {date, time} = secondOf(process.now())
  return `[${date} ${time} +0000] [${pid}] [${level}] ${text}`
}

/** Its access log, with the time a request took at the end (`%(L)s`). */
function accessLine(process: Process, request: Request, tookMs: number): string {
  const {route, path, status, bytes, address} = request
  const {accessLogDate, time} = secondOf(process.now())
  return (
    `10.1.${process.random.int(0, 255)}.${process.random.int(1, 254)} - - [${accessLogDate}:${time} +0000] ` +
    `"${route.method} ${path} HTTP/1.1" ${status} ${bytes} ${(tookMs / 1000).toFixed(6)} "-" "Mozilla/5.0" "${address}"`
  )
}
