import * as Flags from '@oclif/core/flags'

import {ADAPTER_NAMES} from '../discovery/auto.js'

/** Where the jobs are, and which of them; to be spread into the command. */
export const queueFlags = {
  'adapter': Flags.option({options: ADAPTER_NAMES})({
    description: 'what keeps the jobs, or tells how many there are; auto looks at the app, and says',
  }),
  'command': Flags.string({
    description: 'command of the shell that prints the number of jobs',
    helpValue: 'COMMAND',
  }),
  'config-var': Flags.string({
    description:
      "config var of the app that holds the datastore's URL; REDIS_URL, DATABASE_URL, CLOUDAMQP_URL or FAKTORY_URL unless told",
    helpValue: 'NAME',
    exclusive: ['url'],
  }),
  'exclude-queues': Flags.string({
    description: 'all queues but these; * stands for any text',
    multiple: true,
  }),
  'json-path': Flags.string({
    description: 'where the number stands in the answer: queues.0.size',
    helpValue: 'PATH',
  }),
  'key-prefix': Flags.string({
    description: 'what all keys begin with, where the app has set it',
    helpValue: 'TEXT',
  }),
  'management-url': Flags.string({
    description: "where RabbitMQ's management API is, when that does not follow from its URL",
    helpValue: 'URL',
  }),
  'missing-is-empty': Flags.boolean({
    description:
      'take a queue of redis, celery or rabbitmq that is not there for empty, which may be misspelt',
  }),
  'query': Flags.string({
    description: 'with --adapter sql, what selects a row for each queue: queue, ready, busy, oldest_seconds',
    helpValue: 'SQL',
  }),
  'queues': Flags.string({description: 'only these queues; * stands for any text', multiple: true}),
  'schema': Flags.string({
    description: 'schema of Postgres that the tables of the jobs are in, where it is not on the search path',
    helpValue: 'NAME',
  }),
  'url': Flags.string({description: 'URL of the datastore, or to ask; a secret: better --config-var'}),
}

for (const flag of Object.values(queueFlags)) flag.helpGroup = 'QUEUE'
