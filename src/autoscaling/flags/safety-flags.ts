import * as Flags from '@oclif/core/flags'

import {durationFlag} from '../../flags.js'

/** What keeps jobs, money and other people's decisions safe; to be spread into the command. */
export const safetyFlags = {
  'backoff': durationFlag({
    description: 'leave a quantity alone that somebody else has set, for so long (10m)',
  }),
  'fallback': Flags.integer({
    description: 'at least so many dynos where nothing can be read for --fallback-after',
    min: 1,
    helpValue: 'DYNOS',
  }),
  'fallback-after': durationFlag({
    description: 'how long nothing could be read before --fallback (5m)',
    dependsOn: ['fallback'],
  }),
  'grace': durationFlag({
    description: 'how long jobs may take to finish on a dyno that is to go, where it can be told (6h)',
  }),
  'ignore-busy': Flags.boolean({
    description: 'count only jobs that wait: a dyno may be taken away from a job that is being done',
  }),
  'ignore-connections': Flags.boolean({
    description: "scale beyond what the datastore's connections suffice for",
  }),
  'install-lease': Flags.boolean({
    description: 'make the table that keeps leases in a Postgres, and end',
    exclusive: ['no-lease', 'state', 'once'],
  }),
  'monthly-budget': Flags.integer({
    description: 'warn where --max dynos would cost more dollars a month than this',
    min: 1,
    helpValue: 'DOLLARS',
  }),
  'no-lease': Flags.boolean({
    description: 'scale without asking whether another copy does: only where no other runs',
    exclusive: ['state'],
  }),
  'protect-busy': Flags.boolean({
    description: 'take no dyno away while any job is being done',
    exclusive: ['ignore-busy'],
  }),
  'raised-limits': Flags.boolean({description: 'Heroku has raised the limits of this app'}),
  'state': Flags.string({
    description: 'keep the lease and what is remembered in this file and FILE.N, and not in the datastore',
    helpValue: 'FILE',
  }),
  'trust-adapter': Flags.boolean({
    description: 'scale down by numbers that were never held against the library itself',
  }),
}

for (const flag of Object.values(safetyFlags)) flag.helpGroup = 'SAFETY'
