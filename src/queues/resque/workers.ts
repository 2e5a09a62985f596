import {known, type Reading, unknown, valueOf} from '../../platform/reading.js'
import {atLeast} from '../amounts.js'
import type {Batch} from '../connections/redis/batch.js'
import {dynoOfHost} from '../dyno-of-host.js'
import {parseObject, textOf} from '../json.js'
import type {Amount, WorkerReading} from '../queue-system.js'
import type {Names} from '../redis/names.js'
import {epochTime, isoTime} from '../times.js'
import {chooseQueues} from '../wanted.js'
import type {Keys} from './keys.js'

/** The workers that live, and what they work at. */
export interface Crew {
  readonly workers: Reading<readonly WorkerReading[]>
  readonly busyWith: (queue: string) => Amount
}

export interface WorkersContext {
  /** The datastore's clock. */
  readonly at: number
  readonly keys: Keys
  /** All that are listed. */
  readonly queues: readonly string[]
}

/** As long as Resque itself waits before it takes a worker for dead (`Resque.prune_interval`). */
const LIFE_MS = 300_000

/** Asks for these workers; the function that it returns reads the answer. */
export function askWorkers(batch: Batch, ids: Reading<Names>, context: WorkersContext): () => Crew {
  if (!ids.known) return () => ({workers: ids, busyWith: () => ids})
  const {at, keys} = context
  const asked = ids.value.members.map(id => ({
    id,
    work: batch.add(['GET', keys.worker(id)], value =>
      value === null ? null : typeof value === 'string' ? (parseObject(value) ?? undefined) : undefined,
    ),
    beat: batch.add(['HGET', keys.heartbeats, id], value => isoTime(value)),
    ping: batch.add(['GET', keys.ping(nameIn(id))], value =>
      typeof value === 'string' ? epochTime(parseObject(value)?.['time']) : null,
    ),
  }))
  return () => {
    const alive = asked.filter(({beat, ping}) => {
      const seenAt = valueOf(beat.reading) ?? valueOf(ping.reading)
      // Before 1.26 they gave no sign of life.
      return seenAt === null || at - seenAt < LIFE_MS
    })
    const unreadable = alive.find(({work}) => !work.reading.known)?.work.reading
    const isWhole = ids.value.whole && unreadable === undefined
    return {
      workers: !ids.value.whole
        ? unknown('there are too many workers to read')
        : unreadable?.known === false
          ? unreadable
          : known(alive.map(({id, work}) => toWorker(id, valueOf(work.reading) !== null, context))),
      busyWith: queue => {
        const busy = alive.filter(({work}) => textOf(valueOf(work.reading)?.['queue']) === queue).length
        return isWhole ? known(busy) : atLeast(busy)
      },
    }
  }
}

/** `host:pid` of `host:pid:queue,queue`. */
function nameIn(id: string): string {
  return id.split(':').slice(0, -1).join(':')
}

function toWorker(id: string, isBusy: boolean, {queues}: WorkersContext): WorkerReading {
  const [host = ''] = id.split(':')
  const patterns = (id.split(':').at(-1) ?? '').split(',').filter(name => name !== '')
  const without = patterns.filter(pattern => pattern.startsWith('!')).map(pattern => pattern.slice(1))
  const taken = patterns.filter(pattern => !pattern.startsWith('!'))
  const {there, missing} = chooseQueues(queues, {queues: taken, without})
  return {
    id,
    dyno: dynoOfHost(host),
    slots: known(1),
    busy: known(isBusy ? 1 : 0),
    quiet: unknown('a Resque worker does not say'),
    quietUntil: null,
    queues: known([...there, ...missing]),
  }
}
