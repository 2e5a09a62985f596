import {MARKS} from '../../src/logs/marks/index.js'
import type {JobMark, RequestMark} from '../../src/logs/marks/mark.js'
import {createMatcher} from '../../src/logs/signals/matcher.js'

const matcher = createMatcher(MARKS)

/** Reads a line as the log reader does: by the literals, then by the first definition that knows it. For tests. */
export function readMark(text: string): {readonly request: RequestMark | null; readonly job: JobMark | null} {
  const bytes = new TextEncoder().encode(text)
  for (const definition of matcher.match(bytes, 0, bytes.length)) {
    const mark = definition.parse(text)
    if (mark !== null && 'job' in mark) return {request: null, job: mark.job}
    if (mark !== null) return {request: plain(mark.request), job: null}
  }
  return {request: null, job: null}
}

/** A mark whose details may be read late, with all of them read. */
function plain(mark: RequestMark): RequestMark {
  const {phase, requestId, worker, method, path, status, durationMs, databaseMs, waitMs} = mark
  return {phase, requestId, worker, method, path, status, durationMs, databaseMs, waitMs}
}
