import type {SignalDefinition} from './signal.js'

/** Node.js's job libraries print nothing themselves; errors they raise are printed by apps. */
export const nodeJobs = [
  {
    id: 'bull.job-stalled',
    literals: ['job stalled more than allowable limit'],
    versions: 'Bull and BullMQ, all',
    source:
      'OptimalBits/bull lib/queue.js (4.16); taskforcesh/bullmq src/commands/moveStalledJobsToWait-9.lua (6.7)',
  },
] as const satisfies readonly SignalDefinition[]
