import type {JobMark, RequestMark} from './mark.js'

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
}: Partial<RequestMark> & Pick<RequestMark, 'phase'>): {readonly request: RequestMark} {
  return {request: {phase, requestId, worker, method, path, status, durationMs, databaseMs, waitMs}}
}

/** A job's mark from what its line says; all else is null. */
export function jobMark(said: Partial<JobMark> & Pick<JobMark, 'phase'>): {readonly job: JobMark} {
  return {job: {outcome: null, id: null, name: null, queue: null, durationMs: null, ...said}}
}
