import {minutes} from '../durations.js'
import {secondOf} from '../log/calendar.js'
import type {Exchange} from '../router/exchange.js'
import type {Request} from '../router/request.js'
import type {Process} from './program.js'
import type {RequestLog} from './rails-log.js'

/** Puma starts threads as they are wanted: where it can start none, this share of requests finds none. */
const WANTS_SHARE = 0.5
/** So long after the first refusal Ruby wants its own timer thread anew, and dies without. */
const LASTS_MS = [minutes(4), minutes(9)] as const
const DIES_AFTER_MS = 1400
const FAILS_AFTER_MS = 40
const FAILURE = 500
const ERROR_PAGE_BYTES = 1635
const NO_CHILD = 'Errno::EAGAIN (Resource temporarily unavailable - fork(2))'

/**
 * What becomes of Puma where the dyno may hold no more threads and processes: work that forks fails, some requests find
 * no thread, and in the end Ruby dies. Gives what tells of a request that it fails so, and sees to its end.
 */
export function outOfThreads(process: Process, log: RequestLog): (exchange: Exchange) => boolean {
  let isDoomed = false

  function forkFails(exchange: Exchange): void {
    const {request} = exchange
    const failed: Request = {
      ...request,
      status: FAILURE,
      route: {...request.route, exception: NO_CHILD},
    }
    log.begins(process, failed)
    process.after(FAILS_AFTER_MS, () => {
      log.ends(process, failed, FAILS_AFTER_MS)
      exchange.answer(FAILURE, ERROR_PAGE_BYTES)
    })
  }

  /** Puma's own thread that accepts connections meets the error: lib/puma/server.rb, handle_servers. */
  function threadFails(exchange: Exchange): void {
    const {date, time} = secondOf(process.now())
    process.prints(
      `${date} ${time} +0000 Listen loop: #<ThreadError: can't create Thread: Resource temporarily unavailable>`,
    )
    process.after(FAILS_AFTER_MS, () => exchange.breakOff())
  }

  return exchange => {
    if (process.spareThreads() > 0) return false
    if (!isDoomed) process.after(process.random.between(...LASTS_MS), () => dies(process))
    isDoomed = true
    if ((exchange.request.route.leavesThreads ?? 0) > 0) forkFails(exchange)
    else if (process.random.chance(WANTS_SHARE)) threadFails(exchange)
    else return false
    return true
  }
}

function dies(process: Process): void {
  process.prints(
    '/app/vendor/bundle/ruby/3.3.0/gems/puma-6.4.2/lib/puma/cluster.rb:213: [BUG] failed to create timer thread (errno: 11)',
  )
  process.prints('ruby 3.3.5 (2024-09-03 revision ef084cc8f4) [x86_64-linux]')
  process.prints('-- Control frame information -----------------------------------------------')
  process.after(DIES_AFTER_MS, () => {
    process.prints('[2] ! Unexpected error in cluster, shutting down')
    process.exits(1)
  })
}
