import type {AppState} from '../state/app-state.js'
import {sightings} from './evidence.js'
import type {Finding} from './finding.js'
import {hourlyTrouble, troubleInWords} from './hourly-errors.js'
import {forApp} from './remedies.js'
import {totalOf} from './words.js'

/**
 * Findings, the most urgent first, with what the platform says beside the log: how long it has counted their codes, told
 * once for each code and where it is more than the log shows; and the app's name in the commands.
 */
export function withPlatform(state: AppState, findings: readonly Finding[]): readonly Finding[] {
  if (state.platform === null) return findings
  const {name} = state.platform.snapshot.app
  const told = new Set<string>()
  return findings.map(finding => {
    const since = finding.severity === 'info' ? null : tellSinceWhen(state, finding, told)
    return {
      ...finding,
      explanation: since === null ? finding.explanation : `${finding.explanation} ${since}`,
      remedies: finding.remedies.map(remedy => ({
        ...remedy,
        command: remedy.command === null ? null : forApp(remedy.command, name),
      })),
    }
  })
}

/** `H12 since about 02:00 UTC: ...` of the first of its codes that the platform has counted for longer; null when none. */
function tellSinceWhen(state: AppState, {codes}: Finding, told: Set<string>): string | null {
  for (const code of codes) {
    const trouble = told.has(code) ? null : hourlyTrouble(state, code)
    if (trouble === null || trouble.count <= totalOf(sightings(state, [code]))) continue
    told.add(code)
    return troubleInWords(trouble, state.platform?.at ?? trouble.since)
  }
  return null
}
