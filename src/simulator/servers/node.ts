import {SIGTERMED} from '../../platform/exit-status.js'
import {USUAL_CPU} from '../lives/usage.js'
import type {Exchange} from '../router/exchange.js'
import type {Request} from '../router/request.js'
import {type Boot, boot} from './boot.js'
import type {Process, Server} from './program.js'

export interface NodeSettings {
  /** On SIGTERM it closes its server and waits for its requests; without that it dies at once. */
  readonly graceful?: boolean
  /** V8's own limit, as set by `--max-old-space-size`; about so many MB of the process. */
  readonly heapLimitMb?: number
  readonly boot?: Boot
}

const USUAL_BOOT_MS = 2200
const DIES_AFTER_MS = 90
const CLOSES_AFTER_MS = 60
const ABORTED = 134

/**
 * An Express app in one Node process, with morgan's short log. All requests share one thread: each needs it for a while
 * and waits for others the rest of its time, and what blocks that thread blocks them all.
 */
export function node({graceful = false, heapLimitMb = Infinity, boot: how = {}}: NodeSettings = {}): Server {
  return process => {
    const port = process.random.int(3000, 59_000)
    let ready = false
    let open = 0
    /** Until when the event loop has work. */
    let busyUntil = 0
    let closed: (() => void) | null = null

    function take(exchange: Exchange): void {
      const {route, takesMs} = exchange.request
      const arrivedAt = process.now()
      const cpuMs =
        route.neverEnds === true && route.cpu === 1 ? Infinity : takesMs * (route.cpu ?? USUAL_CPU)
      const begins = Math.max(busyUntil, arrivedAt)
      busyUntil = begins + cpuMs * process.slowness()
      open++
      if (begins === Infinity) return
      process.after(begins - arrivedAt, () => {
        const effort = process.begins(route)
        if (route.neverEnds === true) return
        process.after(takesMs * process.slowness(), () => {
          process.ends(effort)
          if (process.memoryMb() > heapLimitMb) return abortsForMemory(process)
          process.prints(shortLine(exchange.request, process.now() - arrivedAt))
          exchange.answer()
          open--
          if (open === 0) closed?.()
        })
      })
    }

    return {
      boot() {
        boot(
          process,
          {ms: USUAL_BOOT_MS, ...how},
          [
            [0.3, '> app@2.1.0 start'],
            [0.3, '> node server.js'],
            [0.99, `Server listening on port ${port}`],
          ],
          () => {
            ready = true
          },
        )
      },
      resume() {
        ready = true
      },
      connect(exchange) {
        if (!ready) return 'refused'
        take(exchange)
        return 'accepted'
      },
      terminate() {
        if (!graceful) {
          process.after(DIES_AFTER_MS, () => process.exits(SIGTERMED))
        } else if (busyUntil < Infinity) {
          // A handler of signals runs in the event loop too.
          process.after(busyUntil - process.now(), () => {
            ready = false
            closed = () => process.after(CLOSES_AFTER_MS, () => process.exits(0))
            if (open === 0) closed()
          })
        }
      },
    }
  }
}

/** morgan's short format. */
function shortLine({route, path, status, bytes, address}: Request, tookMs: number): string {
  return `${address} - ${route.method} ${path} HTTP/1.1 ${status} ${bytes} - ${tookMs.toFixed(3)} ms`
}

function abortsForMemory(process: Process): void {
  const mb = process.memoryMb()
  process.prints('')
  process.prints('<--- Last few GCs --->')
  process.prints(
    `[4:0x5f1c4d0]  ${process.now() % 100_000_000} ms: Mark-Compact (reduce) ${mb.toFixed(1)} (${(mb + 9).toFixed(1)}) -> ${(mb - 0.4).toFixed(1)} (${(mb + 8).toFixed(1)}) MB, 1204.71 / 0.00 ms  (average mu = 0.081, current mu = 0.004) allocation failure; scavenge might not succeed`,
  )
  process.prints('<--- JS stacktrace --->')
  process.prints('FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory')
  process.prints(' 1: 0xb9a330 node::Abort() [node]')
  process.prints(' 2: 0xaa07ee  [node]')
  process.prints('Aborted')
  process.exits(ABORTED)
}
