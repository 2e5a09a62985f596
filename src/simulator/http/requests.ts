import type {Trouble} from './faults.js'
import type {RequestHead} from './request-head.js'
import {hostOf} from './router.js'
import {ROUTES} from './routes/index.js'

/** The oldest are forgotten beyond this. */
const MOST_RECORDED = 10_000

/** One request as it came in, and what became of it. For tests that ask what a command sent. */
export interface RecordedRequest {
  /** The world's time, ms since the epoch. */
  readonly at: number
  readonly method: string
  /** With its query. */
  readonly path: string
  /** Did it carry an Authorization header? */
  readonly hasToken: boolean
  /** Parsed JSON; null when there was none. */
  body: unknown
  /** Null while there is no answer, and when there never was one. */
  status: number | null
  /** Kind of the fault that struck it. */
  readonly fault: string | null
  /** What it must never do: send its token to those who are not to have it. */
  readonly violation: string | null
}

/** Keeps the last requests. */
export class RequestRecord {
  readonly #requests: RecordedRequest[] = []

  /** Grows as requests come in. */
  get all(): readonly RecordedRequest[] {
    return this.#requests
  }

  /** Writes down a request; body and status are filled in when they are known. */
  add(head: RequestHead, at: number, trouble: Trouble | null): RecordedRequest {
    const recorded = {
      at,
      method: head.method,
      path: head.url,
      hasToken: head.headers.authorization !== undefined,
      body: null,
      status: null,
      fault: trouble?.kind ?? null,
      violation: violationOf(head),
    }
    this.#requests.push(recorded)
    if (this.#requests.length > MOST_RECORDED) this.#requests.shift()
    return recorded
  }
}

function violationOf({headers, path, sessionId}: RequestHead): string | null {
  if (headers.authorization === undefined) return null
  if (sessionId !== null) return 'a token was sent to a log stream'
  return hostOf(ROUTES, path) === 'status' ? 'a token was sent to the status page' : null
}
