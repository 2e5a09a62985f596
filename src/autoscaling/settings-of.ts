import type {PlaceFlags} from './place.js'
import {type CheckedSettings, checkSettings, type TypeSettings} from './settings.js'

/** What suits the simulated app, where nothing else is said. */
const DEMO_WAIT_MS = 60_000
const DEMO_MAX = 10

/** What the command line says of each process type to be scaled. Throws a `UserError` for what cannot be meant. */
export function settingsOf(
  flags: TypeSettings & Pick<PlaceFlags, 'demo' | 'scenario'>,
): readonly CheckedSettings[] {
  const isDemo = flags.demo || flags.scenario !== undefined
  return [checkSettings(isDemo ? forDemo(flags) : flags)]
}

function forDemo(flags: TypeSettings): TypeSettings {
  const hasGoal = flags['max-wait'] !== undefined || flags['jobs-per-dyno'] !== undefined
  return {
    ...flags,
    adapter: 'sidekiq',
    max: flags.max ?? DEMO_MAX,
    ...(hasGoal ? {} : {'max-wait': DEMO_WAIT_MS}),
  }
}
