import type {Scenario} from '../scenario.js'
import {badDay} from './bad-day.js'
import {healthy} from './healthy.js'
import {hungServer} from './hung-server.js'
import {jobWaves} from './job-waves.js'
import {memorySpike} from './memory-spike.js'
import {memorySteps} from './memory-steps.js'
import {noisyHealthy} from './noisy-healthy.js'
import {serverTimeout} from './server-timeout.js'
import {stuckDyno} from './stuck-dyno.js'
import {threadLeak} from './thread-leak.js'

/** Every scenario, in the order in which they are listed. */
export const SCENARIOS: readonly Scenario[] = [
  memorySpike,
  stuckDyno,
  memorySteps,
  threadLeak,
  serverTimeout,
  hungServer,
  healthy,
  noisyHealthy,
  badDay,
  jobWaves,
]

/** Null where there is none of this name. */
export function scenarioNamed(name: string): Scenario | null {
  return SCENARIOS.find(scenario => scenario.name === name) ?? null
}
