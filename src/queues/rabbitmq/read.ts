import {known, type Reading, unknown} from '../../platform/reading.js'
import type {AmqpConnection, QueueSize} from '../connections/amqp.js'
import type {Management} from '../connections/amqp/management.js'
import {DatastoreError, reasonOf} from '../connections/errors.js'
import {unknownQueue} from '../no-queue.js'
import type {QueueReading, SystemReading, Wanted} from '../queue-system.js'
import {chooseQueues, isExact} from '../wanted.js'
import {toQueue} from './queue.js'
import {listStatistics, readStatistics, type Statistics} from './statistics.js'

export interface Reader {
  readonly connection: AmqpConnection
  readonly management: Management
  /** Is a queue that is not there an empty one, and not a misspelt one? */
  readonly missingIsEmpty: boolean
  /** Queues that libraries make for themselves. */
  readonly isInternal: (queue: string) => boolean
}

const NO_CLOCK = unknown('RabbitMQ does not tell what time it is')
const WORKERS = unknown('RabbitMQ knows consumers, and not which dynos they run on')
const CONNECTIONS = unknown('RabbitMQ does not tell how many are allowed')
const NO_QUEUE = 'there is no such queue: no worker and no producer has declared it yet'

/** As `QueueSystem.read` says. */
export async function read(wanted: Wanted, reader: Reader): Promise<SystemReading> {
  const whole = {at: NO_CLOCK, workers: WORKERS, connections: CONNECTIONS, notes: []}
  try {
    return {...whole, queues: await readQueues(wanted, reader)}
  } catch (error) {
    wanted.signal?.throwIfAborted()
    if (!(error instanceof DatastoreError)) throw error
    const nothing = unknown(reasonOf(error))
    return {at: nothing, queues: nothing, workers: nothing, connections: nothing, notes: []}
  }
}

type StatisticsOf = (queue: string) => Reading<Statistics>

async function readQueues(wanted: Wanted, reader: Reader): Promise<Reading<readonly QueueReading[]>> {
  if (wanted.queues?.every(isExact) === true) return known(await readNamed(wanted.queues, wanted, reader))
  const {connection, management, isInternal} = reader
  const [listed] = await Promise.all([
    listStatistics(management, connection.address.vhost, wanted.signal),
    // Whether RabbitMQ answers at all is never the management API's to tell.
    connection.sizes([], wanted.signal),
  ])
  if (!listed.known) return unknown(`name the queues that are wanted; to list them, ${listed.why}`)
  const theirs = listed.value.filter(({name, exclusive}) => !exclusive && !isInternal(name))
  const {there, missing} = chooseQueues(theirs.map(({name}) => name).sort(), wanted)
  const statistics = new Map(theirs.map(queue => [queue.name, known(queue)]))
  const names = [...there, ...missing]
  const sizes = await connection.sizes(names, wanted.signal)
  return known(toReadings(names, sizes, name => statistics.get(name) ?? unknown(NO_QUEUE), reader))
}

async function readNamed(
  queues: readonly string[],
  wanted: Wanted,
  reader: Reader,
): Promise<readonly QueueReading[]> {
  const {connection, management} = reader
  const {there} = chooseQueues(queues, wanted)
  const [sizes, statistics] = await Promise.all([
    connection.sizes(there, wanted.signal),
    Promise.all(
      there.map(queue => readStatistics(management, connection.address.vhost, queue, wanted.signal)),
    ),
  ])
  return toReadings(there, sizes, name => statistics[there.indexOf(name)] ?? unknown(NO_QUEUE), reader)
}

function toReadings(
  names: readonly string[],
  sizes: readonly Reading<QueueSize | null>[],
  statisticsOf: StatisticsOf,
  {missingIsEmpty}: Reader,
): readonly QueueReading[] {
  return names.map((name, i) => {
    const size = sizes[i] ?? unknown('it was not asked for')
    if (!size.known) return unknownQueue(name, size.why)
    if (size.value === null && !missingIsEmpty) return unknownQueue(name, NO_QUEUE)
    return toQueue(name, size.value, statisticsOf(name), missingIsEmpty)
  })
}
