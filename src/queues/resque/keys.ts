/** The keys of Resque; `namespace` is what the app has set, `resque` if nothing. */
export function keysOf(namespace: string) {
  const prefix = `${namespace}:`
  return {
    queues: `${prefix}queues`,
    /** Ids: `host:pid:queue,queue`. */
    workers: `${prefix}workers`,
    /** `true` while no worker may take a job. */
    paused: `${prefix}pause-all-workers`,
    processed: `${prefix}stat:processed`,
    /** Pushed on its right, taken from its left. */
    queue: (name: string) => `${prefix}queue:${name}`,
    /** What a worker does; there only while it does something. */
    worker: (id: string) => `${prefix}worker:${id}`,
    /** Last signs of life: of Resque a hash of all workers, of node-resque a key for each. */
    heartbeats: `${prefix}workers:heartbeat`,
    ping: (name: string) => `${prefix}worker:ping:${name}`,
    /** Times at which jobs are due, s; of each a list, whose jobs are of all queues. */
    schedule: `${prefix}delayed_queue_schedule`,
    delayed: (time: string) => `${prefix}delayed:${time}`,
  }
}

export type Keys = ReturnType<typeof keysOf>
