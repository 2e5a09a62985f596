import {
  ALLOCATION_FAILED,
  APP_EXCEPTIONS,
  FILE_DESCRIPTORS,
  HEAP_LIMIT,
  JVM_MISFIT,
  MYSQL_SLOTS,
  POOL_TIMEOUTS,
  POSTGRES_SLOTS,
  REDIS_CLIENTS,
  REDIS_MEMORY,
  THREAD_CREATION_FAILED,
  UNCAUGHT_ERROR,
} from './groups/index.js'

/** What nobody logs as mere information when it befalls the process: there it is a mention, in a text or a field. */
const FAILURES: ReadonlySet<string> = new Set([
  ...HEAP_LIMIT,
  ...ALLOCATION_FAILED,
  ...JVM_MISFIT,
  ...POSTGRES_SLOTS,
  ...MYSQL_SLOTS,
  ...POOL_TIMEOUTS,
  ...REDIS_CLIENTS,
  ...REDIS_MEMORY,
  ...APP_EXCEPTIONS,
  ...UNCAUGHT_ERROR,
  ...THREAD_CREATION_FAILED,
  ...FILE_DESCRIPTORS,
  'gunicorn.worker-timeout',
])

/** The line's own level in JSON (pino counts 10 to 30) or logfmt: the first one in the line. */
const LEVEL = /\b(?:level|severity|levelname)(?:" ?: ?"?|="?)(?<level>\w+)/
const INFORMATION = /^(?:trace|debug|info|notice|10|20|30)$/i
/** The head of a logger's line, before any text that is quoted. */
const HEAD = /^[^"'{]{0,80}(?<![\w-])(?:TRACE|DEBUG|INFO)\b/

/** Rails prints what a client sent; the words are the client's. */
const SENT = /^[^"'{]{0,120}\bParameters: \{/

/** lograge and its like tell each request at INFO, the failed ones too. */
const FAILED_REQUEST = /\bstatus"?[=:] ?"?5\d\d\b/

/**
 * Does the line only mention the failure this signal stands for? A process that comes to such an end does not call
 * it information: a tweet, a search term, a webhook's body and an error that was caught and retried do.
 */
export function isMention(id: string, text: string): boolean {
  if (!FAILURES.has(id)) return false
  if (SENT.test(text)) return true
  const level = LEVEL.exec(text)?.groups?.['level']
  const informs = level === undefined ? HEAD.test(text) : INFORMATION.test(level)
  return informs && !FAILED_REQUEST.test(text)
}
