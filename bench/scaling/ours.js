// Our policy, with the same defaults for every workload: only the goal and the slots of a dyno differ.
import {maxWait} from '../../build/scaling/policy/max-wait.js'
import {steered} from '../../build/scaling/simulation/steering.js'
import {LIMITS} from './contest.js'

const INTERVAL_MS = 10_000
/** Of Sidekiq's processes. */
const SEEN_LATE_MS = 10_000
/** No job of the workloads takes longer: dynos that were told to finish always may. */
const GRACE_MS = 6 * 3_600_000

/** The first is the one that is compared. */
export const OURS = [
  {
    title: '--max-wait, dynos are told to finish',
    controllerFor: goalMs => steering(goalMs, true, true),
    sees: {},
  },
  {
    title: '--max-wait, idle ones go untold where jobs are rare',
    controllerFor: goalMs => steering(goalMs, true),
    sees: {},
  },
  {title: '--max-wait, only idle dynos go', controllerFor: goalMs => steering(goalMs, false, 0), sees: {}},
  {
    title: '--max-wait, the counter is 7 s late',
    controllerFor: goalMs => steering(goalMs, true, SEEN_LATE_MS),
    sees: {countsLateMs: 7000},
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
