import type {Scenario} from '../scenario.js'
import {healthy} from './healthy.js'
import {memorySpike} from './memory-spike.js'
import {stuckDyno} from './stuck-dyno.js'

/** Every scenario, in the order in which they are listed. */
export const SCENARIOS: readonly Scenario[] = [memorySpike, stuckDyno, healthy]

/** Null where there is none of this name. */
export function scenarioNamed(name: string): Scenario | null {
  return SCENARIOS.find(scenario => scenario.name === name) ?? null
}
