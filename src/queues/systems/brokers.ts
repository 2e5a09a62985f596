import {FaktoryConnection} from '../connections/faktory.js'
import type {SystemDefinition} from './definition.js'
import {overRabbitmq} from './over-rabbitmq.js'
import {only} from './tells.js'

export const BROKERS = {
  rabbitmq: {
    by: 'rabbitmq',
    configVars: ['CLOUDAMQP_URL', 'RABBITMQ_URL'],
    alike: /AMQP|RABBIT/,
    tellsBusy: true,
    listsQueues: true,
    title: 'RabbitMQ 3 and 4',
    blindTo:
      'since when a message waits, workers; what came and was fetched within the last 5 s; without its management API all that is being done, and an empty quorum queue from a lost one',
    checked: 'against RabbitMQ 3.10; 4 from its source',
    checkedBy: 'library',
    tells: only({
      ready: 'known',
      waitMs: 'sometimes',
      busy: 'sometimes',
      blocked: 'known',
      paused: 'known',
      arrived: 'sometimes',
      completed: 'sometimes',
    }),
    open: async (address, options) =>
      overRabbitmq((await import('../rabbitmq/rabbitmq.js')).rabbitmq, address, options),
  },
  faktory: {
    by: 'faktory',
    configVars: ['FAKTORY_URL'],
    pointer: 'FAKTORY_PROVIDER',
    alike: /FAKTORY/,
    tellsBusy: true,
    listsQueues: true,
    title: 'Faktory 1',
    blindTo: 'of several queues, which the jobs being done or for later are of; paused queues, workers',
    checked: 'from its source, with its client faktory-worker 4',
    checkedBy: 'source',
    tells: only({
      ready: 'known',
      waitMs: 'sometimes',
      busy: 'sometimes',
      scheduled: 'sometimes',
      nextDueAt: 'sometimes',
      retries: 'sometimes',
      blocked: 'known',
      completed: 'sometimes',
      connections: 'known',
    }),
    open: async address => (await import('../faktory/faktory.js')).faktory(new FaktoryConnection(address)),
  },
} satisfies Readonly<Record<string, SystemDefinition>>
