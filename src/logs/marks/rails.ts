import type {MarkDefinition} from '../signals/signal.js'
import {lazyRequestMark, requestMark} from './build.js'
import {durationMs, numberOf} from './numbers.js'
import {readPrefix} from './prefix.js'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']

const STARTED = /Started ([A-Z]+) "(.*?)" for /
const COMPLETED = /Completed (\d{3})(?: [^(]*?)? in (\d+(?:\.\d+)?ms)/
const DATABASE = /\b(?:ActiveRecord|Sequel|Mongo(?:DB|id)?): (\d+(?:\.\d+)?ms)/

/** `Started GET "/p" for IP at ...`, behind any tags and logger prefix. */
export const railsStarted: MarkDefinition = {
  id: 'rails.started',
  literals: METHODS.map(method => `Started ${method} "`),
  parse(text) {
    const match = STARTED.exec(text)
    if (match === null || isQuotation(text, match.index)) return null
    const [, method = '', path = ''] = match
    return requestMark({phase: 'start', ...readPrefix(text.slice(0, match.index)), method, path})
  },
  versions: 'seen in Rails 3 to 8',
  source: 'rails/rails railties/lib/rails/rack/logger.rb, started_request_message',
}

/** `Completed 200 OK in 31ms (Views: 1.2ms | ActiveRecord: 3.2ms (2 queries, 0 cached))`. */
export const railsCompleted: MarkDefinition = {
  id: 'rails.completed',
  literals: ['Completed 1', 'Completed 2', 'Completed 3', 'Completed 4', 'Completed 5'],
  parse(text) {
    const match = COMPLETED.exec(text)
    if (match === null || isQuotation(text, match.index)) return null
    const prefix = readPrefix(text.slice(0, match.index))
    return lazyRequestMark({phase: 'end', ...prefix}, () => ({
      status: numberOf(match[1]),
      durationMs: durationMs(match[2]),
      databaseMs: durationMs(DATABASE.exec(text.slice(match.index))?.[1]),
    }))
  },
  versions: 'seen in Rails 3 to 8',
  source: 'rails/rails actionpack/lib/action_controller/log_subscriber.rb, process_action',
}

/** The words inside a parameter or an SQL text are no mark. */
function isQuotation(text: string, index: number): boolean {
  if (index === 0) return false
  const before = text.slice(0, index)
  return before.includes('"') || before.includes('=>')
}
