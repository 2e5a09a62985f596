import type {Clock} from '../../src/clock.js'
import {AppSession} from '../../src/session/app-session.js'
import {createWorld} from '../../src/simulator/create-world.js'
import {minutes} from '../../src/simulator/durations.js'
import type {Scenario} from '../../src/simulator/scenario.js'
import {readLogs} from '../../src/state/read-logs.js'
import {worldSource} from './world-source.js'

const BEGIN = Date.UTC(2026, 9, 14, 14, 3, 5)
const RECENT_MS = minutes(10)

export interface WatchedApp {
  readonly session: AppSession
  /** Time stands still. */
  readonly clock: Clock
}

/** A simulated app after it has been watched for so long; still listened to, but nothing comes any more. */
export async function watchedApp({
  scenario,
  forMs,
}: {
  readonly scenario: Scenario
  readonly forMs: number
}): Promise<WatchedApp> {
  const world = createWorld({scenario, seed: 1, now: BEGIN})
  const clock: Clock = {now: () => world.now(), sleep: () => new Promise(() => {})}
  const session = new AppSession({kind: 'live', name: world.app().name, clock, recentMs: RECENT_MS})
  session.step({kind: 'listening', until: null})
  const source = worldSource(world, {forMs, onStep: () => session.refresh()})
  await readLogs([source], session.state.seen, event => session.take(event))
  session.refresh()
  return {session, clock}
}
