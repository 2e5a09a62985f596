import type {Diagnosis, Finding} from '../../src/diagnosis/finding.js'
import {type AppState, emptyState, type Excerpt, type Generation} from '../../src/state/app-state.js'
import {dynoOf} from '../../src/state/dynos.js'
import {beginGeneration} from '../../src/state/lives/generation.js'
import {createHistogram, record} from '../../src/state/requests/histogram.js'
import {pushSample} from '../../src/state/series.js'
import {count} from '../../src/state/tally.js'

/** 2026-03-02 04:00:00 UTC, when most builders' stories begin. */
export const FOUR_AM = Date.UTC(2026, 2, 2, 4)

/** A moment that many seconds after four. */
export function after(seconds: number): number {
  return FOUR_AM + seconds * 1000
}

export function aLine(
  text: string,
  {at = FOUR_AM, source = 'heroku[web.1]'}: Partial<Excerpt> = {},
): Excerpt {
  return {at, source, text}
}

/** A plain warning about `web.1`; give what the test is about. */
export function aFinding(some: Partial<Finding> = {}): Finding {
  return {
    id: 'request-timeout',
    key: 'request-timeout/web/29540400',
    severity: 'warning',
    confidence: 'high',
    process: 'web',
    dynos: ['web.1'],
    codes: ['H12'],
    count: 3,
    since: FOUR_AM,
    until: after(90),
    onset: null,
    summary: '3 requests took longer than the 30 s the router waits',
    explanation: 'The router answered them with 503 and the app went on working.',
    evidence: [],
    moments: [],
    alternatives: [],
    remedies: [],
    consequences: [],
    ...some,
  }
}

/** A diagnosis whose verdict follows from its findings. */
export function aDiagnosis(findings: readonly Finding[] = [], some: Partial<Diagnosis> = {}): Diagnosis {
  const severities = new Set(findings.map(({severity}) => severity))
  const verdict = severities.has('critical')
    ? 'unhealthy'
    : severities.has('warning')
      ? 'degraded'
      : 'healthy'
  return {verdict, missing: null, findings, ...some}
}

export interface DynoStory {
  readonly quotaMb?: number
  /** Seconds after four and MB. */
  readonly memory?: readonly (readonly [seconds: number, mb: number])[]
  /** Service times of the requests it answered, ms. */
  readonly served?: readonly number[]
  /** Codes of the requests and process errors that failed here. */
  readonly codes?: Readonly<Record<string, number>>
  /** Exit status of each earlier life, a minute apart from four on. */
  readonly exits?: readonly number[]
}

/** A state that saw these dynos for ten minutes, by name. */
export function aState(
  dynos: Readonly<Record<string, DynoStory>> = {},
  some: Partial<AppState> = {},
): AppState {
  const state = {...emptyState(), from: FOUR_AM, asOf: after(600), ...some}
  for (const [name, story] of Object.entries(dynos)) tellStory(state, name, story)
  return state
}

function tellStory(state: AppState, name: string, story: DynoStory): void {
  const dyno = dynoOf(state, {name, type: name.split('.')[0] ?? name})
  for (const [index, status] of (story.exits ?? []).entries()) {
    Object.assign(beginGeneration(dyno, after(index * 60), 'up'), {
      exitedAt: after(index * 60 + 59),
      exitStatus: status,
    })
  }
  const life = beginGeneration(dyno, null, 'up')
  life.quotaMb = story.quotaMb ?? null
  for (const [seconds, mb] of story.memory ?? []) pushSample(life.memory, after(seconds), mb)
  countTraffic(dyno.traffic, life, story)
}

function countTraffic(
  traffic: {requests: number; served: number; readonly minutes: unknown[]},
  life: Generation,
  {served = [], codes = {}}: DynoStory,
): void {
  const latency = createHistogram()
  for (const ms of served) record(latency, ms)
  for (const [code, times] of Object.entries(codes)) {
    for (let n = 0; n < times; n++) count(life.tallies, code, aLine(`code=${code}`))
    if (code.startsWith('H')) traffic.requests += times
  }
  traffic.requests += served.length
  traffic.served += served.length
  traffic.minutes.push({at: FOUR_AM, requests: 0, served: 0, appErrors: 0, codes: new Map(), latency})
}
