import type {Request} from '../router/request.js'
import type {RequestLog} from './rails-log.js'

/** More than the router's own clock can be off. */
const MOST_WAIT_MS = 6
const HEX = 16

/**
 * With rack-timeout's two lines around each request, which say at=info that all is well: lib/rack/timeout/
 * logging-observer.rb. None ever takes so long that it is ended here.
 */
export function rackTimeout(log: RequestLog, timeoutMs: number): RequestLog {
  return {
    begins(process, request) {
      process.prints(`${beginOf(request)} timeout=${timeoutMs}ms state=ready at=info`)
      log.begins(process, request)
    },
    ends(process, request, tookMs) {
      log.ends(process, request, tookMs)
      process.prints(
        `${beginOf(request)} timeout=${timeoutMs}ms service=${Math.round(tookMs)}ms state=completed at=info`,
      )
    },
  }
}

/** Both lines of a request say the same wait. */
function beginOf({id}: Request): string {
  return `source=rack-timeout id=${id} wait=${Number.parseInt(id.slice(0, 2), HEX) % MOST_WAIT_MS}ms`
}
