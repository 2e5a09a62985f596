import {METRICS_INTERVAL_MS} from '../../platform/limits.js'
import type {AppState} from '../../state/app-state.js'
import {formatDuration} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {runtimeMetrics} from '../remedies.js'

/** Without runtime metrics memory below the quota is unseen. */
export const metricsMissing: Cause<null> = {
  id: 'metrics-missing',
  group: 'platform and evidence',
  severity: 'info',
  fallbackFor: [],
  title: 'without runtime metrics, memory below the quota is unseen',
  about: `With the labs feature \`log-runtime-metrics\` every dyno logs its memory and load about every 20 seconds. Without
it, memory shows only once it is over the quota, which is too late to see how it got there. It takes effect at the next
restart; a restart also ends what a stuck dyno could still tell. Fir has no such lines.`,
  detect: missing,
  describe(_occurrences, state) {
    const length = state.asOf === null || state.from === null ? 0 : state.asOf - state.from
    return {
      summary: 'no runtime metrics in this log: memory below the quota is unseen',
      explanation: `In ${formatDuration(length)} of log no dyno printed one, and they come every 20 seconds.`,
      alternatives: ['they are on, and this log leaves them out (it was filtered, for instance)'],
      remedies: runtimeMetrics(state),
    }
  },
}

/** This much without one is no chance. */
const LONG_ENOUGH_MS = 15 * METRICS_INTERVAL_MS
const CEDAR_NAME = /\.\d+$/

function missing({seen, from, asOf, dynos}: AppState): Occurrence<null>[] {
  if (seen.runtimeMetrics > 0 || from === null || asOf === null || asOf - from < LONG_ENOUGH_MS) return []
  const onCedar = [...dynos.values()].filter(({name}) => CEDAR_NAME.test(name))
  const printsLoad = onCedar.some(({generations}) => generations.some(({load}) => load.raw.length > 0))
  if (onCedar.length === 0 || printsLoad) return []
  return [
    {
      dyno: null,
      process: null,
      since: from,
      until: asOf,
      count: 1,
      codes: [],
      confidence: 'medium',
      evidence: [],
      facts: null,
    },
  ]
}
