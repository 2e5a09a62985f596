import type {Diagnosis, Finding} from '../../src/diagnosis/finding.js'
import type {Scenario} from '../../src/simulator/scenario.js'
import {writeLog} from '../../src/simulator/write-log.js'
import {diagnoseText} from './diagnose-text.js'

export const SEEDS = [1, 2, 3, 4, 5]

/** More visitors than on the average of a day, UTC. */
export const AFTERNOON = Date.UTC(2026, 9, 14, 14, 3, 5)
/** Fewer: the history reaches further back. */
export const NIGHT = Date.UTC(2026, 9, 15, 3, 14)
export const MIDNIGHT = Date.UTC(2026, 9, 14)

/** What the doctor says of the whole log of a scenario, from midnight on. */
export function diagnoseLog(scenario: Scenario, seed: number, duration: number): Diagnosis {
  return diagnoseText([...writeLog({scenario, seed, begin: MIDNIGHT, duration})].join(''))
}

/** What somebody has to do something about. */
export function loud({findings}: Diagnosis): Finding[] {
  return findings.filter(({severity}) => severity !== 'info')
}

export function ids(findings: readonly {readonly id: string}[]): string[] {
  return findings.map(({id}) => id)
}
