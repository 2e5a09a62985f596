import {MARKS} from '../../src/logs/marks/index.js'
import type {JobMark, QueueMark, RequestMark} from '../../src/logs/marks/mark.js'
import {createMatcher} from '../../src/logs/signals/matcher.js'

const matcher = createMatcher(MARKS)

/** Reads a line as the log reader does: by the literals, then by the first definition that knows it. For tests. */
export function readMark(text: string): {
  readonly request: RequestMark | null
  readonly job: JobMark | null
  readonly queues: readonly QueueMark[]
} {
  const bytes = new TextEncoder().encode(text)
  for (const definition of matcher.match(bytes, 0, bytes.length)) {
    const mark = definition.parse(text)
    if (mark === null) continue
    if ('request' in mark) return {request: plain(mark.request), job: null, queues: []}
    return {
      request: null,
      job: 'job' in mark ? mark.job : null,
      queues: 'queues' in mark ? mark.queues : [],
    }
  }
  return {request: null, job: null, queues: []}
}

/** A mark whose details may be read late, with all of them read. */
export function plain(mark: RequestMark): RequestMark {
  const {phase, requestId, requestKey, worker, method, path, status, durationMs, databaseMs, waitMs} = mark
  return {phase, requestId, requestKey, worker, method, path, status, durationMs, databaseMs, waitMs}
}
