import type {Plan} from '../../src/scaling/plan.js'
import {adviserOf, part} from '../../src/scaling/policy/adviser.js'
import {jobsPerDyno} from '../../src/scaling/policy/jobs-per-dyno.js'

/** One dyno for ten waiting jobs, one to twenty dynos, and nothing else but what is told here. */
export function aPlan(fields: Partial<Plan> = {}): Plan {
  return {
    type: 'worker',
    min: 1,
    max: 20,
    schedule: null,
    advise: adviserOf([[part('jobs-per-dyno', jobsPerDyno({jobsPerDyno: 10, countsBusy: false}))]]),
    countsBusy: false,
    slotsPerDyno: null,
    removal: {protectsBusy: false, isTrusted: true, tellsDynos: true, graceMs: null},
    backoffMs: 600_000,
    fallback: null,
    ignoresConnections: false,
    isConnectedPerSlot: false,
    hasRaisedLimits: false,
    budgetCents: null,
    ownConfigVars: [],
    ...fields,
  }
}
