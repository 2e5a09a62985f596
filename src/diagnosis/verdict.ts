import type {AppState} from '../state/app-state.js'
import {formatDuration} from '../view/format.js'
import type {Diagnosis, Finding} from './finding.js'

/** Less than this says nothing about health: a memory sample comes every 20 s, a timeout takes 30 s. */
const SHORTEST_LOOK_MS = 60_000

/** How the app is, by its gravest finding; without one it is healthy only if enough was seen. */
export function judge(state: AppState, findings: readonly Finding[]): Pick<Diagnosis, 'verdict' | 'missing'> {
  if (findings.some(({severity}) => severity === 'critical')) return {verdict: 'unhealthy', missing: null}
  if (findings.some(({severity}) => severity === 'warning')) return {verdict: 'degraded', missing: null}
  const missing = whatIsMissing(state)
  return {verdict: missing === null ? 'healthy' : 'unknown', missing}
}

function whatIsMissing({asOf, from, seen, dynos}: AppState): string | null {
  if (seen.lines === 0) return 'there is no line to judge by'
  if (seen.unrecognised === seen.lines) return 'no line is one that Heroku writes'
  if (asOf === null || from === null) return 'no line has a time'
  if (asOf - from < SHORTEST_LOOK_MS) {
    return `${formatDuration(asOf - from)} of log is too little to call an app healthy; a minute is the least`
  }
  const served = [...dynos.values()].some(
    ({traffic, generations}) => traffic.requests > 0 || generations.length > 0,
  )
  return served ? null : 'no line is about a dyno'
}
