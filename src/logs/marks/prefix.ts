/** What stands before the words of a mark: log tags and the logger's own prefix. */
export interface Prefix {
  readonly requestId: string | null
  readonly worker: string | null
}

const UUID = /(?<![\w-])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![\w-])/i
const FIELD = /(?:^|[\s[{,])(?:request_id|requestId|request-id)[=:]\s*([\w@.-]+)/

const NOTHING: Prefix = {requestId: null, worker: null}

/** Each with the process and, where it is shown, the thread. */
const WORKERS: readonly RegExp[] = [
  // Ruby's Logger: I, [2020-06-02T16:32:55.377136 #76]  INFO -- :
  /\[[\d:.T-]+ #(\d+)\]/,
  // Sidekiq >= 6, which other libraries took over
  /\bpid=(\d+)(?: tid=(\w+))?/,
  // Sidekiq < 6
  /(?:^|\s)(\d+) TID-(\w+)/,
  // Passenger
  /\bApp (\d+) std(?:out|err):/,
  // Semantic Logger: I [4:puma srv tp 001 users_controller.rb:12]
  /\[(\d+):([^\]]+?)(?: [\w.]+:\d+)?\]/,
]

/**
 * Reads the request id and the worker out of the text before a mark.
 * Ids have the form of a UUID or are named (`request_id=...`), so that other tags are not taken for one.
 */
export function readPrefix(text: string): Prefix {
  if (text === '') return NOTHING
  if (isOnlyTag(text)) return {requestId: text.slice(1, TAG_LENGTH - 2), worker: null}
  return {requestId: FIELD.exec(text)?.[1] ?? UUID.exec(text)?.[0] ?? null, worker: workerOf(text)}
}

function workerOf(text: string): string | null {
  for (const form of WORKERS) {
    const match = form.exec(text)
    if (match !== null) return match[2] === undefined ? (match[1] ?? null) : `${match[1]}/${match[2]}`
  }
  return null
}

const TAG_LENGTH = '[9fa76171-9472-43e7-a46f-ad74f9309e6a] '.length
const TAG_DASHES = [9, 14, 19, 24]

/** Rails with `config.log_tags = [:request_id]`: nearly all prefixes on Heroku are this or empty. */
function isOnlyTag(text: string): boolean {
  if (text.length !== TAG_LENGTH || text[0] !== '[' || !text.endsWith('] ')) return false
  return TAG_DASHES.every(at => text[at] === '-') && text.lastIndexOf('[') === 0
}
