import {known, type Reading, unknown} from '../../platform/reading.js'
import type {QueueSize} from '../connections/amqp.js'
import type {QueueReading} from '../queue-system.js'
import {NOT_COUNTED, type Statistics} from './statistics.js'

const LOST =
  'a quorum queue that has lost its leader says so, too, and the management API that would tell cannot be asked; --missing-is-empty takes it for empty'

/** One queue. `size` is of now, and null for one that is not there and taken for empty; `statistics` are up to 5 s old. */
export function toQueue(
  name: string,
  size: QueueSize | null,
  statistics: Reading<Statistics>,
  missingIsEmpty: boolean,
): QueueReading {
  const ready = readyOf(size, statistics, missingIsEmpty)
  return {
    name,
    ready,
    waitMs: waitOf(ready),
    busy: size === null ? known(0) : busyOf(ready, statistics),
    scheduled: unknown('RabbitMQ itself schedules nothing; what a plugin keeps for later it does not tell'),
    nextDueAt: unknown('RabbitMQ itself schedules nothing; what a plugin keeps for later it does not tell'),
    retries: unknown('RabbitMQ does not tell them from others'),
    blocked: known(0),
    paused: known(false),
    arrived: statistics.known ? statistics.value.published : statistics,
    completed: statistics.known ? statistics.value.done : statistics,
    serviceMs: unknown('RabbitMQ does not write down how long messages take'),
  }
}

/**
 * A quorum queue answers with nothing and nobody where its leader cannot be asked (`stat` of rabbit_quorum_queue.erl), so
 * that only a queue that is known to serve is empty.
 */
function readyOf(
  size: QueueSize | null,
  statistics: Reading<Statistics>,
  missingIsEmpty: boolean,
): Reading<number> {
  if (size === null) return known(0)
  if (size.messages > 0 || size.consumers > 0) return known(size.messages)
  const state = statistics.known ? statistics.value.state : null
  if (state !== null && !SERVING.has(state)) return unknown(`RabbitMQ says that the queue is ${state}`)
  if (state !== null || missingIsEmpty) return known(0)
  return statistics.known ? NOT_COUNTED : unknown(LOST)
}

/** `flow` is one whose publishers are slowed down. */
const SERVING: ReadonlySet<string> = new Set(['running', 'idle', 'flow'])

function waitOf(ready: Reading<number>): Reading<number> {
  if (!ready.known || ready.value === 0) return ready
  return unknown('RabbitMQ does not write down since when a message waits')
}

/**
 * What was ready when RabbitMQ last counted, and is not any more, may be either being done or done. What both came and was
 * fetched since is not seen.
 */
function busyOf(ready: Reading<number>, statistics: Reading<Statistics>): Reading<number> {
  if (!statistics.known) return statistics
  const {ready: wasReady, unacknowledged} = statistics.value
  if (!unacknowledged.known) return unacknowledged
  const gone = ready.known && wasReady.known ? Math.max(0, wasReady.value - ready.value) : 0
  return known(unacknowledged.value + gone)
}
