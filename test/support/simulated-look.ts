import {diagnose} from '../../src/diagnosis/diagnose.js'
import type {Diagnosis, Finding} from '../../src/diagnosis/finding.js'
import {startSimulator} from '../../src/simulator/http/simulator.js'
import type {Scenario} from '../../src/simulator/scenario.js'
import type {World} from '../../src/simulator/world.js'
import {writeLog} from '../../src/simulator/write-log.js'
import {openApp} from '../../src/sources/app.js'
import {observe} from '../../src/state/observe.js'
import {diagnoseText} from './diagnose-text.js'

/** Afternoon, UTC: more visitors than on the average of a day. */
export const AFTERNOON = Date.UTC(2026, 9, 14, 14, 3, 5)
/** Fewer: the history reaches further back. */
export const NIGHT = Date.UTC(2026, 9, 15, 3, 14, 0)

export const SEEDS = [1, 2, 3, 4, 5]

/** What the doctor says at its first look at a running app: it reads its log and what the platform says, over HTTP. */
export async function lookAt(world: World): Promise<Diagnosis> {
  const simulator = await startSimulator({world, speed: 0})
  const {token, url} = simulator
  try {
    const source = await openApp({
      app: world.app().name,
      login: {host: url, token, tokenFrom: 'login'},
      userAgent: 'heroku-dyno-doctor/test',
      environment: {HEROKU_METRICS_HOST: url, HEROKU_STATUS_URL: url},
      until: 'history',
      signal: new AbortController().signal,
      onStep: () => undefined,
    })
    return diagnose(await observe([source]))
  } finally {
    await simulator.close()
  }
}

/** What the doctor says of the whole log of a scenario, from midnight on. */
export function diagnoseLog(scenario: Scenario, seed: number, duration: number): Diagnosis {
  const begin = Date.UTC(2026, 9, 14)
  return diagnoseText([...writeLog({scenario, seed, begin, duration})].join(''))
}

export function loud({findings}: Diagnosis): Finding[] {
  return findings.filter(({severity}) => severity !== 'info')
}

export function ids(findings: readonly {readonly id: string}[]): string[] {
  return findings.map(({id}) => id)
}
