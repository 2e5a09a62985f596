import {known, type Reading, unknown} from '../../platform/reading.js'
import type {Batch} from '../connections/redis/batch.js'
import type {WorkerReading} from '../queue-system.js'

export interface Workers {
  readonly readings: Reading<readonly WorkerReading[]>
  /** Those that workers are connected for. */
  readonly queues: readonly string[]
}

/** Asks which workers are connected: they leave no other trace. The function that it returns reads the answer. */
export function askWorkers(batch: Batch, prefix: string): () => Workers {
  const clients = batch.add(['CLIENT', 'LIST'], value =>
    typeof value === 'string' ? workersIn(value, prefix) : undefined,
  )
  return () => {
    const {reading} = clients
    if (!reading.known) return {readings: reading, queues: []}
    const queues = reading.value.flatMap(({queues}) => (queues.known ? queues.value : []))
    return {readings: reading, queues: [...new Set(queues)].sort()}
  }
}

/** A worker's connection is named `bull:<base64 of the queue>`, with `:w:<name>` behind it where the worker has a name. */
function workersIn(clients: string, prefix: string): readonly WorkerReading[] {
  return clients.split('\n').flatMap(line => {
    const name = / name=(\S+)/.exec(line)?.[1] ?? ''
    if (!name.startsWith(`${prefix}:`)) return []
    const [encoded = '', kind, ...rest] = name.slice(prefix.length + 1).split(':')
    const queue = decode(encoded)
    if (queue === null || (kind !== undefined && kind !== 'w')) return []
    const id = /^id=(\d+)/.exec(line)?.[1] ?? ''
    return [toWorker(rest.length === 0 ? id : `${rest.join(':')} (${id})`, queue)]
  })
}

function decode(encoded: string): string | null {
  if (!/^[\w+/]+=*$/.test(encoded)) return null
  return Buffer.from(encoded, 'base64').toString()
}

const SILENT = unknown('a worker tells nobody')

function toWorker(id: string, queue: string): WorkerReading {
  return {
    id,
    dyno: null,
    slots: SILENT,
    busy: SILENT,
    quiet: SILENT,
    quietUntil: null,
    queues: known([queue]),
  }
}
