import * as Flags from '@oclif/core/flags'

import {SYSTEM_NAMES} from '../../queues/systems.js'

/** Where the jobs are, and which of them; to be spread into the command. */
export const queueFlags = {
  'adapter': Flags.option({options: SYSTEM_NAMES})({
    description: 'what keeps the jobs, or tells how many there are',
  }),
  'command': Flags.string({
    description: 'command of the shell that prints the number of jobs',
    helpValue: 'COMMAND',
  }),
  'config-var': Flags.string({
    description: "config var of the app that holds the datastore's URL; REDIS_URL unless told",
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
  'missing-is-empty': Flags.boolean({
    description: 'take a list of redis or celery that is not there for empty, which may be misspelt',
  }),
  'queues': Flags.string({description: 'only these queues; * stands for any text', multiple: true}),
  'url': Flags.string({description: 'URL of the datastore, or to ask; a secret: better --config-var'}),
}

for (const flag of Object.values(queueFlags)) flag.helpGroup = 'QUEUE'
