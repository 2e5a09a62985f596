import {known, type Reading, unknown, valueOf} from '../../platform/reading.js'
import {Batch} from '../connections/redis/batch.js'
import type {Value} from '../connections/redis/commands.js'
import {toInteger, toTexts} from '../connections/redis/values.js'
import {dynoOfHost} from '../dyno-of-host.js'
import type {WorkerReading} from '../queue-system.js'
import type {Names} from '../redis/names.js'
import type {RedisReader} from '../redis/reader.js'

export interface Workers {
  readonly readings: Reading<readonly WorkerReading[]>
  /** How long a job of a queue takes on the average, ms. */
  readonly serviceOf: (queue: string) => Reading<number>
}

const FIELDS = [
  'hostname',
  'queues',
  'state',
  'shutdown_requested_date',
  'successful_job_count',
  'failed_job_count',
  'total_working_time',
] as const

interface Worker {
  readonly reading: WorkerReading
  readonly done: number
  readonly workedMs: number
}

/** The workers whose hashes are there: each expires by itself when its worker gives no more sign of life. */
export async function readWorkers(
  names: Reading<Names>,
  {connection, signal}: RedisReader,
): Promise<Workers> {
  if (!names.known) return {readings: names, serviceOf: () => names}
  const batch = new Batch()
  const asked = names.value.members.map(key =>
    batch.add(['HMGET', key, ...FIELDS], value => toWorker(key, value)),
  )
  await batch.send(connection, signal)
  const unreadable = asked.find(({reading}) => !reading.known)?.reading
  const workers = asked.map(({reading}) => valueOf(reading)).filter(worker => worker !== null)
  return {
    readings: !names.value.whole
      ? unknown('there are too many workers to read')
      : unreadable?.known === false
        ? unreadable
        : known(workers.map(({reading}) => reading)),
    serviceOf: queue => serviceOf(queue, workers),
  }
}

/** Null for one that has ended. */
function toWorker(key: string, value: Value): Worker | null | undefined {
  const texts = toTexts(value)
  if (texts === undefined) return undefined
  if (texts.every(text => text === null)) return null
  const [host, queues, state, shutdownAt, succeeded, failed, worked] = texts
  return {
    reading: {
      id: key.replace(/^rq:worker:/, ''),
      dyno: dynoOfHost(host ?? ''),
      slots: known(1),
      busy: isState(state) ? known(state === 'busy' ? 1 : 0) : unknown('the worker does not say'),
      quiet: known((shutdownAt ?? '') !== ''),
      quietUntil: null,
      queues: (queues ?? '') === '' ? unknown('the worker does not say') : known((queues ?? '').split(',')),
    },
    done: (toInteger(succeeded) ?? 0) + (toInteger(failed) ?? 0),
    workedMs: (Number(worked ?? 0) || 0) * 1000,
  }
}

function isState(state: string | null | undefined): boolean {
  return ['started', 'suspended', 'busy', 'idle'].includes(state ?? '')
}

function serviceOf(queue: string, workers: readonly Worker[]): Reading<number> {
  const own = workers.filter(({reading: {queues}}) => queues.known && queues.value.includes(queue))
  if (own.some(({reading: {queues}}) => queues.known && queues.value.length > 1))
    return unknown('its workers do jobs of other queues, too, and RQ counts them together')
  const done = own.reduce((sum, worker) => sum + worker.done, 0)
  if (done === 0) return unknown('no worker that lives has done a job of it yet')
  return known(own.reduce((sum, {workedMs}) => sum + workedMs, 0) / done)
}
