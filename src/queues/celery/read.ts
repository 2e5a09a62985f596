import {known, unknown, valueOf} from '../../platform/reading.js'
import {sumOf} from '../amounts.js'
import {Batch} from '../connections/redis/batch.js'
import {unknownQueue} from '../no-queue.js'
import type {QueueReading, SystemReading, Wanted} from '../queue-system.js'
import {askNames} from '../redis/names.js'
import {readOrUnknown} from '../redis/read-or-unknown.js'
import {askServer} from '../redis/server.js'
import {chooseQueues, isExact} from '../wanted.js'
import {askFetched, type Held, readHeld} from './fetched.js'
import {DEFAULT_EXCHANGE, parseBinding} from './keys.js'
import {askWaiting, type Waiting} from './lists.js'
import type {Reader} from './reader.js'

/** As `QueueSystem.read` says. */
export function read(wanted: Wanted, reader: Reader): Promise<SystemReading> {
  return readOrUnknown(reader, () => readWhole(wanted, reader))
}

const UNNAMED =
  'Celery keeps no list of its queues: name those that are wanted; an app that names none itself has one, celery'
const NO_TRACE =
  'there is no trace of such a queue: nothing was ever put into it, or its exchange has another name, or it uses another database'
const WORKERS = unknown('the workers of Celery tell only each other')

async function readWhole(wanted: Wanted, reader: Reader): Promise<SystemReading> {
  const names = wanted.queues?.every(isExact) === true ? chooseQueues(wanted.queues, wanted).there : null
  const batch = new Batch()
  const askedServer = askServer(batch)
  const fetched = askFetched(batch, reader)
  const bound = askNames(batch, reader.keys.bindings(DEFAULT_EXCHANGE))
  const asked = (names ?? []).map(name => ({
    name,
    waiting: askWaiting(batch, name, reader.keys),
    own: askNames(batch, reader.keys.bindings(name)),
  }))
  await batch.send(reader.connection, reader.signal)

  const server = askedServer()
  const whole = {...server, workers: WORKERS, notes: []}
  if (!server.at.known) return {...whole, queues: server.at, workers: server.at}
  if (names === null) return {...whole, queues: unknown(UNNAMED)}
  const at = server.at.value
  const heldOf = await readHeld(fetched.reading, at, reader)
  const queues = asked.map(({name, waiting, own}): QueueReading => {
    const seen = waiting(at)
    const held = heldOf(name)
    const isHeld = [held.busy, held.later].some(count => count.known !== false && count.value > 0)
    const isBound = [own, bound].some(({reading}) =>
      valueOf(reading)?.members.some(text => parseBinding(text).queue === name),
    )
    const isThere = seen.isThere || isHeld || isBound
    return isThere || reader.missingIsEmpty ? toQueue(name, seen, held) : unknownQueue(name, NO_TRACE)
  })
  return {...whole, queues: known(queues)}
}

function toQueue(name: string, waiting: Waiting, held: Held): QueueReading {
  const {nextDueAt} = held
  return {
    name,
    ready: waiting.ready,
    waitMs: waiting.waitMs,
    busy: held.busy,
    scheduled: sumOf([waiting.later, held.later]),
    nextDueAt: !nextDueAt.known
      ? nextDueAt
      : known(
          waiting.nextDueAt === null
            ? nextDueAt.value
            : Math.min(waiting.nextDueAt, nextDueAt.value ?? Number.POSITIVE_INFINITY),
        ),
    retries: unknown('Celery keeps them among the scheduled ones'),
    blocked: known(0),
    paused: known(false),
    arrived: unknown('Celery does not count them'),
    completed: unknown('Celery does not count them'),
    serviceMs: unknown('Celery does not write down how long tasks take'),
  }
}
