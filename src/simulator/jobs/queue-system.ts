import {known, unknown} from '../../platform/reading.js'
import type {QueueReading, QueueSystem, SystemReading, WorkerReading} from '../../queues/queue-system.js'
import type {World} from '../world.js'
import {type Job, type JobWorker, queueOf} from './queues.js'

/** Nobody puts jobs off in a simulated app, pauses a queue, or tries again. */
const NONE = known(0)

/** Reads the jobs of a simulated app as a queue system is read, Sidekiq say: processes can be told to finish. */
export function simulatedQueues(world: World): QueueSystem {
  const quietUntil = new WeakMap<JobWorker, number>()

  function workerReading(worker: JobWorker): WorkerReading {
    return {
      id: worker.dyno,
      dyno: worker.dyno,
      slots: known(worker.slots),
      busy: known(worker.busy()),
      quiet: known(worker.isQuiet()),
      quietUntil: quietUntil.get(worker) ?? null,
      queues: unknown('simulated workers take jobs from all'),
    }
  }

  return {
    id: 'simulated',
    read: ({queues, without, signal}) => {
      signal?.throwIfAborted()
      const names = queues ?? [...world.jobs().counts.keys()]
      return Promise.resolve({
        at: known(world.now()),
        queues: known(names.filter(name => !without.includes(name)).map(name => queueReading(name, world))),
        workers: known(Array.from(world.jobs().workers, workerReading)),
        connections: unknown('simulated jobs need none'),
        notes: [],
      } satisfies SystemReading)
    },
    quiet: ({id}, until) => {
      const worker = [...world.jobs().workers].find(({dyno}) => dyno === id)
      if (worker === undefined) return Promise.resolve({outcome: 'gone'})
      worker.quiet()
      quietUntil.set(worker, until)
      return Promise.resolve({outcome: 'done'})
    },
    close: () => Promise.resolve(),
  }
}

function queueReading(name: string, world: World): QueueReading {
  const {waiting, begun, counts} = world.jobs()
  const isOf = (job: Job) => queueOf(job) === name
  const ready = waiting.filter(isOf)
  const busy = [...begun].filter(isOf)
  const oldest = Math.min(world.now(), ...ready.slice(0, 1).map(({enqueuedAt}) => enqueuedAt))
  const {arrived, completed} = counts.get(name) ?? {arrived: 0, completed: 0}
  return {
    name,
    ready: known(ready.length),
    waitMs: known(world.now() - oldest),
    busy: known(busy.length),
    scheduled: NONE,
    nextDueAt: known(null),
    retries: NONE,
    blocked: NONE,
    paused: known(false),
    arrived: known(arrived),
    completed: known(completed),
    serviceMs: unknown('simulated jobs are not timed'),
  }
}
