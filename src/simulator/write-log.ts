import type {PlatformGeneration} from '../platform/api.js'
import {beginWorld} from './create-world.js'
import {minutes} from './durations.js'
import type {Scenario} from './scenario.js'

export interface LogSettings {
  readonly scenario: Scenario
  readonly seed: number
  readonly generation?: PlatformGeneration
  /** When the scenario begins, ms since the epoch. */
  readonly begin: number
  /** Length of the log, ms. */
  readonly duration: number
}

const STEP_MS = minutes(1)

/** The whole log of a scenario from its beginning on, as `heroku logs` prints it, minute by minute. */
export function* writeLog({begin, duration, scenario, ...settings}: LogSettings): Generator<string> {
  const world = beginWorld({...settings, scenario, now: begin + scenario.startsBefore})
  let text = ''
  world.follow(line => {
    text += `${line.text}\n`
  })
  for (let at = begin; at < begin + duration;) {
    at = Math.min(at + STEP_MS, begin + duration)
    world.advanceTo(at)
    if (text !== '') yield text
    text = ''
  }
}
