import {capabilitiesOf} from '../platform/capabilities.js'
import type {AppState} from '../state/app-state.js'
import {formatDuration} from '../view/format.js'
import type {Diagnosis, Finding} from './finding.js'
import type {Selection} from './selection.js'

/** Less than this says nothing about health: a memory sample comes every 20 s, a timeout takes 30 s. */
const SHORTEST_LOOK_MS = 60_000

/**
 * How the app is, by its gravest finding; without one it is healthy only if enough was seen of what was asked for.
 */
export function judge(
  state: AppState,
  findings: readonly Finding[],
  selection: Selection,
): Pick<Diagnosis, 'verdict' | 'missing'> {
  if (findings.some(({severity}) => severity === 'critical')) return {verdict: 'unhealthy', missing: null}
  if (findings.some(({severity}) => severity === 'warning')) return {verdict: 'degraded', missing: null}
  const missing = whatIsMissing(state, selection)
  return {verdict: missing === null ? 'healthy' : 'unknown', missing}
}

function whatIsMissing({asOf, from, seen, dynos, platform}: AppState, selection: Selection): string | null {
  const noHistory = platform !== null && capabilitiesOf(platform.snapshot.app).historyLines === 0
  if (seen.lines === 0)
    return noHistory ? 'no line has come yet, and Fir keeps none from before' : 'there is no line to judge by'
  if (seen.unrecognised === seen.lines) return 'no line is one that Heroku writes'
  if (asOf === null || from === null) return 'no line has a time'
  const lookMs = Math.min(asOf, selection.until ?? asOf) - Math.max(from, selection.since ?? from)
  if (lookMs < 0) return 'no line is from the time that was asked for'
  if (lookMs < SHORTEST_LOOK_MS) {
    return `${formatDuration(lookMs)} of log is too little to call an app healthy; a minute is the least${noHistory ? ', and Fir keeps no log from before' : ''}`
  }
  const {processType, dyno} = selection
  const served = [...dynos.values()].some(
    ({name, type, traffic, generations}) =>
      (traffic.requests > 0 || generations.some(({firstLineAt}) => firstLineAt !== null)) &&
      (processType === null || processType === type) &&
      (dyno === null || dyno === name),
  )
  return served
    ? null
    : `no line is about ${dyno ?? (processType === null ? 'a dyno' : `a ${processType} dyno`)}`
}
