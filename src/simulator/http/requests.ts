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
  fault: string | null
  /** What it must never do: send its token to those who are not to have it. */
  readonly violation: string | null
}

/** Keeps the last requests. */
export class RequestRecord {
  readonly #requests: RecordedRequest[] = []

  get all(): readonly RecordedRequest[] {
    return this.#requests
  }

  add(request: RecordedRequest): RecordedRequest {
    this.#requests.push(request)
    if (this.#requests.length > MOST_RECORDED) this.#requests.shift()
    return request
  }
}
