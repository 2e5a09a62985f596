import * as Flags from '@oclif/core/flags'

import {durationFlag} from '../../flags.js'

/** What is wanted of the dynos, and how many there may be; to be spread into the command. */
export const goalFlags = {
  'jobs-per-dyno': Flags.integer({
    description: 'the plain rule: so many jobs for each dyno, rounded up',
    min: 1,
    helpValue: 'JOBS',
  }),
  'max': Flags.integer({description: 'never more dynos than this', min: 1, helpValue: 'DYNOS'}),
  'max-wait': durationFlag({description: 'how long a job may wait until it is begun'}),
  'min': Flags.integer({
    description: 'never fewer dynos than this; 1 unless told',
    min: 0,
    helpValue: 'DYNOS',
  }),
  'schedule': Flags.string({
    description: 'other bounds at some times: "mon-fri 08:00-18:00 min=3 max=20; sat,sun max=5"',
    helpValue: 'RANGES',
  }),
  'slots-per-dyno': Flags.integer({
    description: 'jobs that one dyno does at once, where its workers do not tell',
    min: 1,
    helpValue: 'JOBS',
  }),
  'time-zone': Flags.string({
    description: 'of --schedule, such as Europe/Berlin; UTC unless told',
    helpValue: 'ZONE',
    dependsOn: ['schedule'],
  }),
}

for (const flag of Object.values(goalFlags)) flag.helpGroup = 'GOAL'
