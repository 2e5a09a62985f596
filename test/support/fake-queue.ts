import {known, unknown} from '../../src/platform/reading.js'
import type {QueueSystem, WorkerReading} from '../../src/queues/queue-system.js'

/** A queue's processes as a test wants them. */
export interface FakeQueue {
  readonly system: QueueSystem
  /** Ids of those that were told to finish, in their order. */
  readonly told: string[]
  processes: readonly FakeProcess[]
  /** Why it cannot be read now; null where it can. */
  broken: string | null
}

export interface FakeProcess {
  readonly id: string
  readonly dyno: string | null
  busy: number
  quietUntil?: number | null
}

/** A queue system whose clock is this one. */
export function fakeQueue(now: () => number, ...processes: readonly FakeProcess[]): FakeQueue {
  const told: string[] = []
  const queue: FakeQueue = {
    told,
    processes,
    broken: null,
    system: {
      id: 'sidekiq',
      async read() {
        const {broken} = queue
        const nothing = unknown(broken ?? 'not asked')
        const rest = {queues: nothing, connections: nothing, notes: []}
        return broken === null
          ? {...rest, at: known(now()), workers: known(queue.processes.map(toWorker))}
          : {...rest, at: nothing, workers: nothing}
      },
      async quiet({id}, until) {
        const process = queue.processes.find(other => other.id === id)
        if (process === undefined) return {outcome: 'gone'}
        told.push(id)
        process.quietUntil = until
        return {outcome: 'done'}
      },
      close: async () => undefined,
    },
  }
  return queue
}

function toWorker({id, dyno, busy, quietUntil = null}: FakeProcess): WorkerReading {
  return {
    id,
    dyno,
    slots: known(5),
    busy: known(busy),
    quiet: known(quietUntil !== null),
    quietUntil,
    queues: known(['default']),
  }
}
