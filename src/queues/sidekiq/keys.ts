/** The keys of Sidekiq; `namespace` is that of the redis-namespace gem, which 6.x could use. */
export function keysOf(namespace: string | null) {
  const prefix = namespace === null ? '' : `${namespace}:`
  return {
    queues: `${prefix}queues`,
    /** Sidekiq Pro's. */
    paused: `${prefix}paused`,
    processes: `${prefix}processes`,
    schedule: `${prefix}schedule`,
    retry: `${prefix}retry`,
    processed: `${prefix}stat:processed`,
    /** Pushed on its left, taken from its right. */
    queue: (name: string) => `${prefix}queue:${name}`,
    process: (id: string) => `${prefix}${id}`,
    /** What its threads work at: until 6.4, and since 6.5. */
    work: (id: string) => [`${prefix}${id}:workers`, `${prefix}${id}:work`] as const,
    signals: (id: string) => `${prefix}${id}-signals`,
    metrics: (minute: string) => `${prefix}j|${minute}`,
  }
}

export type Keys = ReturnType<typeof keysOf>

/** Our own field in the hash of a process, which vanishes with it: when the grace ends that we gave it, epoch ms. */
export const QUIET_UNTIL = 'dyno_doctor_quiet_until'
