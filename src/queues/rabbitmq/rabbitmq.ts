import type {AmqpConnection} from '../connections/amqp.js'
import {type Management, managementOf} from '../connections/amqp/management.js'
import type {QueueSystem} from '../queue-system.js'
import {read} from './read.js'

export interface RabbitmqOptions {
  /** Derived from the connection's address unless given. */
  readonly management?: Management
  readonly missingIsEmpty?: boolean
  readonly isInternal?: (queue: string) => boolean
}

/**
 * Queues of RabbitMQ 3 and 4, whatever library works at them. How many messages wait is asked for by a passive declaration,
 * https://www.rabbitmq.com/docs/queues; what has been fetched and how many there ever were only the management API tells,
 * https://www.rabbitmq.com/docs/management, which RabbitMQ counts anew every 5 s. Nothing is fetched, so nothing is
 * delivered again. It does not write down since when a message waits.
 */
export function rabbitmq(
  connection: AmqpConnection,
  {
    management = managementOf(connection.address),
    missingIsEmpty = false,
    isInternal = queue => queue.startsWith('amq.'),
  }: RabbitmqOptions = {},
): QueueSystem {
  return {
    id: 'rabbitmq',
    read: wanted => read(wanted, {connection, management, missingIsEmpty, isInternal}),
    close: () => connection.close(),
  }
}
