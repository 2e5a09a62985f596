import {requestKeyOf} from '../request-key.js'
import type {JobMark, QueueMark, RequestMark} from './mark.js'

/** A request's mark from what its line says; all else is null. */
export function requestMark({
  phase,
  requestId = null,
  worker = null,
  method = null,
  path = null,
  status = null,
  durationMs = null,
  databaseMs = null,
  waitMs = null,
}: Partial<Omit<RequestMark, 'requestKey'>> & Pick<RequestMark, 'phase'>): {readonly request: RequestMark} {
  const requestKey = requestKeyOf(requestId)
  return {
    request: {phase, requestId, requestKey, worker, method, path, status, durationMs, databaseMs, waitMs},
  }
}

/** What a mark says beyond which request it is about. */
type Details = Partial<
  Pick<RequestMark, 'method' | 'path' | 'status' | 'durationMs' | 'databaseMs' | 'waitMs'>
>

/**
 * The same, with the details read only when they are asked for: every request of an app ends with a line, and nearly
 * all of them only need to be known by their id.
 */
export function lazyRequestMark(
  {phase, requestId, worker}: Pick<RequestMark, 'phase' | 'requestId' | 'worker'>,
  read: () => Details,
): {readonly request: RequestMark} {
  return {request: new LazyRequestMark(phase, requestId, worker, read)}
}

class LazyRequestMark implements RequestMark {
  readonly phase: RequestMark['phase']
  readonly requestId: string | null
  readonly worker: string | null
  readonly #read: () => Details
  #details: Details | null = null

  constructor(
    phase: RequestMark['phase'],
    requestId: string | null,
    worker: string | null,
    read: () => Details,
  ) {
    this.phase = phase
    this.requestId = requestId
    this.worker = worker
    this.#read = read
  }

  get requestKey(): number {
    return requestKeyOf(this.requestId)
  }

  get #known(): Details {
    return (this.#details ??= this.#read())
  }

  get method(): string | null {
    return this.#known.method ?? null
  }

  get path(): string | null {
    return this.#known.path ?? null
  }

  get status(): number | null {
    return this.#known.status ?? null
  }

  get durationMs(): number | null {
    return this.#known.durationMs ?? null
  }

  get databaseMs(): number | null {
    return this.#known.databaseMs ?? null
  }

  get waitMs(): number | null {
    return this.#known.waitMs ?? null
  }
}

/** A job's mark from what its line says; all else is null. */
export function jobMark({
  phase,
  outcome = null,
  id = null,
  name = null,
  queue = null,
  durationMs = null,
}: Partial<JobMark> & Pick<JobMark, 'phase'>): {readonly job: JobMark} {
  return {job: {phase, outcome, id, name, queue, durationMs}}
}

/** A queue's mark from what its line says; all else is null. */
export function queueMark(
  said: Partial<QueueMark> & Pick<QueueMark, 'phase' | 'library' | 'queue'>,
): QueueMark {
  return {id: null, dueAt: null, enqueuedAt: null, waitMs: null, size: null, ...said}
}
