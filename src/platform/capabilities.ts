import type {App} from './api.js'
import {LOG_HISTORY_LINES} from './limits.js'

/** What the runtime that an app lives on can show, and what it cannot however long one looks. */
export interface Capabilities {
  /** As Heroku's pages call it. */
  readonly runtime: string
  /** Lines of log from before one begins to listen; 0 where there are none. */
  readonly historyLines: number
  /** Can dynos log their memory (log-runtime-metrics)? Where they can, somebody has to switch it on. */
  readonly memoryMetrics: boolean
  /** Is a dyno over its quota logged as R14? */
  readonly quotaWarning: boolean
  /** Is a kill for memory logged as R15: always, mostly, or never, so that the restart alone tells? */
  readonly quotaKill: 'logged' | 'may be lost' | 'silent'
  /** Which dyno a scale-down takes away: the one with the highest number, or any. */
  readonly scaleDownTakes: 'highest' | 'any'
}

/** Dev Center articles `log-runtime-metrics`, `dyno-memory-behavior`; heroku/cli src/lib/run/log-displayer.ts for the history. */
const COMMON: Capabilities = {
  runtime: 'Cedar, Common Runtime',
  historyLines: LOG_HISTORY_LINES,
  memoryMetrics: true,
  quotaWarning: true,
  quotaKill: 'logged',
  scaleDownTakes: 'highest',
}
/** Private dynos have no swap to be warned about, and end before the line of it is on its way. */
const PRIVATE: Capabilities = {
  ...COMMON,
  runtime: 'Cedar, Private Space',
  quotaWarning: false,
  quotaKill: 'may be lost',
}
const FIR: Capabilities = {
  runtime: 'Fir',
  historyLines: 0,
  memoryMetrics: false,
  quotaWarning: false,
  quotaKill: 'silent',
  scaleDownTakes: 'any',
}

/** What can be seen of an app, by where it runs. */
export function capabilitiesOf({generation, space}: Pick<App, 'generation' | 'space'>): Capabilities {
  if (generation === 'fir') return FIR
  if (space === null) return COMMON
  return space.shield ? {...PRIVATE, runtime: 'Cedar, Shield Space'} : PRIVATE
}
