import {METRICS_INTERVAL_MS} from '../../platform/limits.js'
import type {AppState} from '../../state/app-state.js'
import {formatDuration} from '../../view/format.js'
import type {Cause, Occurrence, Words} from '../cause.js'
import {metricsSetting, runtimeMetrics} from '../runtime-metrics.js'

/** How it is known that there are none: the platform's setting, or the log alone. */
type Setting = ReturnType<typeof metricsSetting>

/** Without runtime metrics memory below the quota is unseen. */
export const metricsMissing: Cause<Setting> = {
  id: 'metrics-missing',
  group: 'platform and evidence',
  severity: 'info',
  fallbackFor: [],
  title: 'without runtime metrics, memory below the quota is unseen',
  about: `With the labs feature \`log-runtime-metrics\` every dyno logs its memory and load about every 20 seconds. Without
it, memory shows only once it is over the quota, which is too late to see how it got there. It takes effect at the next
restart; a restart also ends what a stuck dyno could still tell. Fir has no such lines.`,
  detect: missing,
  describe([{facts}], state) {
    const length = state.asOf === null || state.from === null ? 0 : state.asOf - state.from
    return {...tell(facts, formatDuration(length)), remedies: runtimeMetrics(state)}
  },
}

/** This much without one is no chance. */
const LONG_ENOUGH_MS = 15 * METRICS_INTERVAL_MS
const CEDAR_NAME = /\.\d+$/

function missing(state: AppState): Occurrence<Setting>[] {
  const {seen, from, asOf} = state
  const setting = metricsSetting(state)
  if (seen.runtimeMetrics > 0 || from === null || asOf === null) return []
  const isCertain = setting === 'off' || setting === 'none'
  if (!isCertain && (asOf - from < LONG_ENOUGH_MS || !isSilentOnCedar(state))) return []
  return [
    {
      dyno: null,
      process: null,
      since: from,
      until: asOf,
      count: 1,
      codes: [],
      confidence: isCertain ? 'high' : 'medium',
      evidence: [],
      facts: setting,
    },
  ]
}

function isSilentOnCedar({dynos}: AppState): boolean {
  const onCedar = [...dynos.values()].filter(({name}) => CEDAR_NAME.test(name))
  const printsLoad = onCedar.some(({generations}) => generations.some(({load}) => load.raw.length > 0))
  return onCedar.length > 0 && !printsLoad
}

function tell(setting: Setting, length: string): Omit<Words, 'remedies'> {
  switch (setting) {
    case 'none':
      return {
        summary:
          'Fir logs no memory: leaks, plateaus and spikes cannot be seen here, only the restarts they end in',
        explanation:
          'It has no runtime metrics, no R14, and restarts a dyno at its quota without a line of its own.',
        alternatives: [],
      }
    case 'off':
      return {
        summary: 'runtime metrics are switched off: memory below the quota is unseen',
        explanation: 'The feature log-runtime-metrics is off, says the platform.',
        alternatives: [],
      }
    case 'on':
      return {
        summary: 'runtime metrics are switched on, but no dyno has printed any yet',
        explanation: `They come every 20 seconds, and in ${length} of log there is none: each dyno begins with its next restart.`,
        alternatives: ['this log leaves them out (it was filtered, for instance)'],
      }
    case 'unknown':
      return {
        summary: 'no runtime metrics in this log: memory below the quota is unseen',
        explanation: `In ${length} of log no dyno printed one, and they come every 20 seconds.`,
        alternatives: ['they are on, and this log leaves them out (it was filtered, for instance)'],
      }
  }
}
