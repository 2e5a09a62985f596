import {secondOf} from '../log/calendar.js'
import type {Request} from '../router/request.js'
import type {Process} from './program.js'

/** How an app tells of its requests. */
export interface RequestLog {
  begins(process: Process, request: Request): void
  ends(process: Process, request: Request, tookMs: number): void
}

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  302: 'Found',
  304: 'Not Modified',
  404: 'Not Found',
  422: 'Unprocessable Content',
  500: 'Internal Server Error',
}

const FAILURE = 500
const NOT_OK = 400

/** Rails' own lines, tagged with the request's id: as it begins and as it ends. */
export const railsLog: RequestLog = {
  begins(process, {id, route, path, address}) {
    const {date, time} = secondOf(process.now())
    process.prints(`[${id}] Started ${route.method} "${path}" for ${address} at ${date} ${time} +0000`)
    if (route.action !== null) process.prints(`[${id}] Processing by ${route.action} as HTML`)
  },
  ends(process, request, tookMs) {
    if (request.route.action !== null) process.prints(completedLine(request, tookMs))
    printException(process, request)
  },
}

/** One line to a request, by lograge. */
export const lograge: RequestLog = {
  begins: () => undefined,
  ends(process, request, tookMs) {
    if (request.route.action !== null) process.prints(logrageLine(request, request.route.action, tookMs))
    printException(process, request)
  },
}

function completedLine({id, status}: Request, tookMs: number): string {
  const ms = Math.round(tookMs)
  const spent =
    status >= FAILURE
      ? `(ActiveRecord: ${(ms * 0.3).toFixed(1)}ms | Allocations: ${ms * 211})`
      : `(Views: ${(ms * 0.4).toFixed(1)}ms | ActiveRecord: ${(ms * 0.3).toFixed(1)}ms | Allocations: ${ms * 211})`
  return `[${id}] Completed ${status} ${REASONS[status] ?? ''} in ${ms}ms ${spent}`
}

function logrageLine({id, route, path, status}: Request, called: string, tookMs: number): string {
  const [controller, action] = called.split('#')
  const query = path.indexOf('?')
  return (
    `[${id}] method=${route.method} path=${query < 0 ? path : path.slice(0, query)} format=html ` +
    `controller=${controller} action=${action} status=${status} duration=${tookMs.toFixed(2)} ` +
    `view=${(tookMs * 0.4).toFixed(2)} db=${(tookMs * 0.3).toFixed(2)}`
  )
}

/** `ActiveRecord::StatementInvalid (PG::UndefinedColumn: ...)` and where it came from. */
function printException(process: Process, {id, route, status}: Request): void {
  if (status < NOT_OK || route.exception === undefined) return
  process.prints(`[${id}]   `)
  process.prints(`[${id}] ${route.exception}:`)
  process.prints(`[${id}]   `)
}
