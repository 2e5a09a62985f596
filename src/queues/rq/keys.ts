/** Of whole keys, `rq:queue:high`; a queue is listed from its first job on. */
export const QUEUES = 'rq:queues'
/** Of whole keys, `rq:worker:3f2a...`. */
export const WORKERS = 'rq:workers'
/** There while nobody may take a job of any queue. */
export const SUSPENDED = 'rq:suspended'
export const QUEUE_PREFIX = 'rq:queue:'

/** Pushed on its right, taken from its left, ids of jobs. */
export function listOf(queue: string): string {
  return `${QUEUE_PREFIX}${queue}`
}

/** By when each is due, s. */
export function scheduledOf(queue: string): string {
  return `rq:scheduled:${queue}`
}

/** What is being done, by when the sign of life of who does it is over, s; of RQ 2 with who does it behind the job. */
export function startedOf(queue: string): string {
  return `rq:wip:${queue}`
}

/** What waits for another job. */
export function deferredOf(queue: string): string {
  return `rq:deferred:${queue}`
}

export function jobOf(id: string): string {
  return `rq:job:${id}`
}
