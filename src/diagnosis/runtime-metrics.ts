import {ARTICLES} from '../platform/articles.js'
import {capabilitiesOf} from '../platform/capabilities.js'
import type {AppState} from '../state/app-state.js'
import type {Remedy} from './finding.js'
import {advice, heroku} from './remedies.js'

/** Switches on what shows memory below the quota; none when it is on and seen. */
export function runtimeMetrics(state: AppState): Remedy[] {
  if (state.seen.runtimeMetrics > 0) return []
  switch (metricsSetting(state)) {
    case 'none':
      return [
        advice(
          'let a telemetry drain send the memory of the dynos to an OpenTelemetry collector (heroku telemetry:add)',
          ARTICLES.telemetryDrains,
        ),
      ]
    case 'on':
      return [
        {
          text: 'runtime metrics are switched on, and begin with the next restart; it also ends what a process that hangs could still tell',
          command: heroku('ps:restart'),
          url: ARTICLES.runtimeMetrics,
        },
      ]
    case 'off':
      return [
        {
          text: 'switch on runtime metrics, which log memory every 20 seconds; they begin at the next restart',
          command: heroku(`labs:enable ${RUNTIME_METRICS}`),
          url: ARTICLES.runtimeMetrics,
        },
      ]
    case 'unknown':
      break
  }
  const text =
    'switch on runtime metrics, which log memory every 20 seconds; they begin at the next restart, and Fir has none'
  return [{text, command: heroku(`labs:enable ${RUNTIME_METRICS}`), url: ARTICLES.runtimeMetrics}]
}

/** Are runtime metrics switched on, by the platform's word; `none` where the runtime has none. */
export function metricsSetting({platform}: AppState): 'on' | 'off' | 'none' | 'unknown' {
  if (platform === null) return 'unknown'
  const {app, features} = platform.snapshot
  if (!capabilitiesOf(app).memoryMetrics) return 'none'
  if (!features.known) return 'unknown'
  return features.value.includes(RUNTIME_METRICS) ? 'on' : 'off'
}

const RUNTIME_METRICS = 'log-runtime-metrics'
