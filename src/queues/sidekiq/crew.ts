import {known, type Reading, unknown, valueOf} from '../../platform/reading.js'
import {atLeast} from '../amounts.js'
import {Batch} from '../connections/redis/batch.js'
import {toInteger, toTexts} from '../connections/redis/values.js'
import type {Amount, WorkerReading} from '../queue-system.js'
import type {Names} from '../redis/names.js'
import {type Job, parseWork} from './job.js'
import {isAlive, parseProcess, PROCESS_FIELDS, toWorker} from './process.js'
import type {Reader} from './reader.js'

/** The processes that live, and what they work at. */
export interface Crew {
  readonly workers: Reading<readonly WorkerReading[]>
  /** Those that they take jobs from. */
  readonly queues: readonly string[]
  readonly busyWith: (queue: string) => Amount
  /** What their threads work at of a queue, as far as it could be read. */
  readonly jobsOf: (queue: string) => readonly Job[]
}

/** `at` is the datastore's clock. */
export async function readCrew(
  {members, whole}: Names,
  at: number,
  {connection, keys, signal}: Reader,
): Promise<Crew> {
  const batch = new Batch()
  const asked = members.map(id => ({
    id,
    // Before what it tells: the sign of life that takes the signal tells what it then does.
    signals: batch.add(['LLEN', keys.signals(id)], toInteger),
    fields: batch.add(['HMGET', keys.process(id), ...PROCESS_FIELDS], parseProcess),
    expiresInMs: batch.add(['PTTL', keys.process(id)], toInteger),
    work: keys.work(id).map(key => batch.add(['HVALS', key], toTexts)),
  }))
  await batch.send(connection, signal)

  const unreadable = asked.find(({fields}) => !fields.reading.known)?.fields.reading
  const alive = asked.flatMap(({id, signals, fields: {reading}, expiresInMs, work}) => {
    const fields = reading.known ? reading.value : null
    return fields !== null && isAlive(fields, expiresInMs.reading, at)
      ? [{worker: toWorker(id, fields, valueOf(signals.reading) === 0), work}]
      : []
  })
  const works = alive.flatMap(({work}) => work.map(({reading}) => reading))
  const jobs = works.flatMap(work => (work.known ? work.value.map(json => parseWork(json)) : [null]))
  const readable = jobs.filter((job): job is Job => job !== null && job.queue !== null)
  const isWhole = whole && unreadable === undefined && readable.length === jobs.length
  const jobsOf = (name: string) => readable.filter(({queue}) => queue === name)
  const workers = alive.map(({worker}) => worker)
  return {
    workers: workersOf(workers, whole, unreadable),
    queues: workers.flatMap(({queues}) => valueOf(queues) ?? []),
    busyWith: queue => (isWhole ? known(jobsOf(queue).length) : atLeast(jobsOf(queue).length)),
    jobsOf,
  }
}

function workersOf(
  workers: readonly WorkerReading[],
  whole: boolean,
  unreadable: Reading<unknown> | undefined,
): Crew['workers'] {
  if (!whole) return unknown('there are too many processes to read')
  return unreadable?.known === false ? unknown(unreadable.why) : known(workers)
}

/** Where it is not known which processes there are. */
export function unknownCrew(why: string): Crew {
  return {workers: unknown(why), queues: [], busyWith: () => unknown(why), jobsOf: () => []}
}
