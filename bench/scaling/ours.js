// Our policy, with the same defaults for every workload: only the goal and the slots of a dyno differ.
import {maxWait} from '../../build/scaling/policy/max-wait.js'
import {steered} from '../../build/scaling/simulation/steering.js'
import {LIMITS} from './contest.js'

const INTERVAL_MS = 10_000
/** Of Sidekiq's processes. */
const SEEN_LATE_MS = 10_000
/** No job of the workloads takes longer: dynos that were told to finish always may. */
const GRACE_MS = 6 * 3_600_000

/** Sidekiq's processes tell with each heartbeat what they do and have done; others tell it as it is. */
export const SYSTEMS = [
  {
    name: 'Sidekiq',
    sees: {tellsAtBeats: true},
    ours: [{title: '--max-wait', controllerFor: goalMs => steering(goalMs, true, SEEN_LATE_MS)}],
  },
  {
    name: 'others',
    sees: {},
    ours: [{title: '--max-wait', controllerFor: goalMs => steering(goalMs, false, 0)}],
  },
]

function steering(maxWaitMs, drains, seenLateMs) {
  return steered(maxWait({maxWaitMs, intervalMs: INTERVAL_MS, seenLateMs}), {
    intervalMs: INTERVAL_MS,
    drains,
    graceMs: GRACE_MS,
    ...LIMITS,
  })
}
