import {AmqpConnection} from '../connections/amqp.js'
import {managementOf} from '../connections/amqp/management.js'
import type {QueueSystem} from '../queue-system.js'
import type {RabbitmqOptions} from '../rabbitmq/rabbitmq.js'
import type {OpenOptions} from './definition.js'

/** What reads the RabbitMQ at an address, and its management API. */
export function overRabbitmq(
  make: (connection: AmqpConnection, options: RabbitmqOptions) => QueueSystem,
  address: string,
  {managementUrl, missingIsEmpty = false}: OpenOptions,
): QueueSystem {
  const connection = new AmqpConnection(address)
  const management = managementOf(connection.address, {url: managementUrl})
  return make(connection, {management, missingIsEmpty})
}
