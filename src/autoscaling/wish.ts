import {UserError} from '../errors.js'
import type {AutoscaleConfig, SettingName} from './config/settings.js'
import type {PlaceFlags} from './place.js'
import {type CheckedSettings, checkSettings, type TypeSettings} from './settings.js'

/** What suits the simulated app, where nothing else is said. */
const DEMO_WAIT_MS = 60_000
const DEMO_MAX = 10

export interface SettingsFlags extends TypeSettings, Pick<PlaceFlags, 'demo' | 'scenario'> {
  readonly config?: string | undefined
}

/** What is to be done, as the command line and its file say it. */
export interface Wish {
  readonly types: readonly CheckedSettings[]
  /** As the file names it; null where it does not, or there is none. */
  readonly app: string | null
  /** Ms; null where the file does not say. */
  readonly intervalMs: number | null
}

/** Throws a `UserError` for what cannot be meant. `given` are the names of the flags that were typed. */
export async function wishOf(flags: SettingsFlags, given: readonly string[]): Promise<Wish> {
  const isDemo = flags.demo || flags.scenario !== undefined
  if (flags.config === undefined)
    return {types: [checkSettings(isDemo ? forDemo(flags) : flags)], app: null, intervalMs: null}
  const [{openConfig}, {SETTING_NAMES}] = await Promise.all([
    import('./config/open-config.js'),
    import('./config/settings.js'),
  ])
  refuseBoth(given, ['process-type', ...SETTING_NAMES])
  const {app, intervalMs, types}: AutoscaleConfig = await openConfig(flags.config)
  return {types: types.map(type => checkSettings(type)), app, intervalMs}
}

/** Whoever reads the file later must find all of it there. */
function refuseBoth(given: readonly string[], settings: readonly (SettingName | 'process-type')[]): void {
  const both = settings.find(name => given.includes(name))
  if (both === undefined) return
  throw new UserError(`--config says what --${both} says`, {
    next: `write ${both} into the file, or do without it`,
  })
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

const INTERVAL_MS = 10_000
/** How often cron looks, unless it is said. */
const ONCE_INTERVAL_MS = 600_000

/** From look to look, ms. */
export function intervalOf(
  {interval, once}: {readonly interval?: number | undefined; readonly once: boolean},
  {intervalMs}: Pick<Wish, 'intervalMs'>,
): number {
  return interval ?? intervalMs ?? (once ? ONCE_INTERVAL_MS : INTERVAL_MS)
}
