import {MARKS} from '../../src/logs/marks/index.js'
import type {JobMark, RequestMark} from '../../src/logs/marks/mark.js'
import {createMatcher} from '../../src/logs/signals/matcher.js'

const matcher = createMatcher(MARKS)

/** Reads a line as the log reader does: by the literals, then by the first definition that knows it. For tests. */
export function readMark(text: string): {readonly request: RequestMark | null; readonly job: JobMark | null} {
  const bytes = new TextEncoder().encode(text)
  for (const definition of matcher.match(bytes, 0, bytes.length)) {
    const mark = definition.parse(text)
    if (mark !== null) return {request: null, job: null, ...mark}
  }
  return {request: null, job: null}
}
