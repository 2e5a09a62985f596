import {LogReader} from '../src/logs/reader.js'
import {beginWorld} from '../src/simulator/create-world.js'
import {DAY_MS, hours, minutes} from '../src/simulator/durations.js'
import type {AppState} from '../src/state/app-state.js'
import {Observer} from '../src/state/observe.js'
import type {Trial} from './family.js'
import {WRITERS} from './log-forms.js'

/** 13 October 2026, a Tuesday. */
const DAY = 1_791_849_600_000
const STEP_MS = minutes(2)

/**
 * Lets an app live, writes its log as somebody would keep it, and reads that as the doctor reads a file: gives all that is known
 * from it. `codes` are those
 * that the simulated platform counted itself.
 */
export function observed(
  {scenario, hours: long, startHour, form}: Trial,
  seed: number,
): {readonly state: AppState; readonly codes: ReadonlySet<string>} {
  const begin = DAY + hours(startHour)
  const end = begin + hours(long)
  const world = beginWorld({scenario, seed, now: begin + scenario.startsBefore})
  const observer = new Observer()
  const reader = new LogReader({notAfter: end + DAY_MS}, event => observer.take(event))
  const encoder = new TextEncoder()
  const write = WRITERS[form]
  let text = ''
  world.follow(line => {
    text += write(line)
  })
  for (let at = begin; at < end;) {
    at = Math.min(at + STEP_MS, end)
    world.advanceTo(at)
    if (text !== '') reader.read({kind: 'bytes', bytes: encoder.encode(text)})
    text = ''
  }
  reader.end()
  observer.end()
  const codes = new Set(world.errors().flatMap(({counts}) => Object.keys(counts)))
  return {state: observer.state, codes}
}
