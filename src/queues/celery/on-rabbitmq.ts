import {known, unknown} from '../../platform/reading.js'
import type {AmqpConnection} from '../connections/amqp.js'
import type {QueueReading, QueueSystem} from '../queue-system.js'
import {rabbitmq, type RabbitmqOptions} from '../rabbitmq/rabbitmq.js'

/**
 * Celery 4 and 5 with RabbitMQ as its broker: https://docs.celeryq.dev/en/stable/getting-started/backends-and-brokers/rabbitmq.html.
 * A queue is one of RabbitMQ, whatever priorities it has. Workers fetch more tasks than they do, and all that are for later,
 * and acknowledge each as it begins unless the app says otherwise (`task_acks_late`): RabbitMQ counts as fetched those that
 * have not begun, and none that is being done. A task for later counts as ready until a worker has fetched it.
 */
export function celeryOnRabbitmq(connection: AmqpConnection, options: RabbitmqOptions = {}): QueueSystem {
  const broker = rabbitmq(connection, {...options, isInternal})
  return {
    id: 'celery',
    read: async wanted => {
      const reading = await broker.read(wanted)
      const {queues} = reading
      return {...reading, queues: queues.known ? known(queues.value.map(toTasks)) : queues}
    },
    close: () => broker.close(),
  }
}

const LATER = unknown('tasks for later are not told from others')

function toTasks(queue: QueueReading): QueueReading {
  // What is unknown for another reason stays so.
  if (queue.ready.known === false) return queue
  const {ready, waitMs, busy} = queue
  return {
    ...queue,
    waitMs: ready.value === 0 ? waitMs : unknown('Celery does not write down since when a task waits'),
    busy: unknown(
      busy.known === false
        ? busy.why
        : `workers hold ${busy.value} tasks, with those for later; those that they have begun are not told`,
    ),
    scheduled: LATER,
    nextDueAt: LATER,
    retries: LATER,
    serviceMs: unknown('Celery does not write down how long tasks take'),
  }
}

const UUID = /^[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}$/

/** What Celery makes beside the queues of tasks: celery/events, kombu/pidbox.py, kombu/transport/native_delayed_delivery.py. */
function isInternal(queue: string): boolean {
  return (
    /^(?:amq\.|celeryev\.|celery_delayed_|celery_delayed_delivery)/.test(queue) ||
    queue.endsWith('.pidbox') ||
    // Of results that are sent back (backends/rpc.py).
    UUID.test(queue)
  )
}
