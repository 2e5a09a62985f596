import {type AppState, type Dyno, type Generation, UNKNOWN_DYNO} from '../state/app-state.js'
import {isOneOff} from '../state/dynos.js'
import {quantile} from '../state/requests/histogram.js'
import {sumSlots} from '../state/requests/traffic.js'

/** What was seen of one process type. Null is unknown: no line said it. */
export interface ProcessRow {
  readonly type: string
  /** Names, the lowest number first. */
  readonly dynos: readonly string[]
  /** As the last scale line named it: `Standard-2X`. */
  readonly size: string | null
  readonly quotaMb: number | null
  /** Router requests given to its dynos; null when the log shows none. */
  readonly requests: number | null
  /** Of which answered with a status of 500 or more, or ended with a router code. */
  readonly failed: number | null
  /** Service time; at most 5 % off. */
  readonly p50Ms: number | null
  readonly p95Ms: number | null
  /** How often each H and R code was seen, the most frequent first. */
  readonly codes: Readonly<Record<string, number>>
  readonly memoryPeakMb: number | null
  /** How often a process was started in the place of an earlier one. */
  readonly restarts: number
  readonly lastExit: ProcessEnd | null
}

export interface ProcessEnd {
  readonly dyno: string
  /** Ms since the epoch. */
  readonly at: number | null
  readonly status: number | null
}

/** Sums up every process type that was seen: web first, one-offs last. */
export function summariseProcesses(state: AppState): ProcessRow[] {
  const byType = new Map<string, Dyno[]>()
  for (const dyno of state.dynos.values()) {
    const known = byType.get(dyno.type)
    if (known) known.push(dyno)
    else byType.set(dyno.type, [dyno])
  }
  return Array.from(byType, ([type, dynos]) => summarise(type, dynos, state))
    .filter(row => row.type !== UNKNOWN_DYNO.type || saysMuch(row))
    .sort((a, b) => rank(a.type) - rank(b.type) || a.type.localeCompare(b.type, 'en'))
}

function summarise(type: string, dynos: readonly Dyno[], state: AppState): ProcessRow {
  const lives = dynos.flatMap(dyno => dyno.generations)
  const slots = dynos.flatMap(({traffic}) => [...traffic.hours, ...traffic.minutes])
  const {latency} = sumSlots(0, slots)
  const requests = total(dynos, dyno => dyno.traffic.requests)
  return {
    type,
    dynos: dynos.map(dyno => dyno.name).sort((a, b) => a.localeCompare(b, 'en', {numeric: true})),
    size: state.formation.get(type)?.size ?? null,
    quotaMb: lives.findLast(life => life.quotaMb !== null)?.quotaMb ?? null,
    requests: requests === 0 ? null : requests,
    failed: requests === 0 ? null : requests - total(dynos, dyno => dyno.traffic.served),
    p50Ms: quantile(latency, 0.5),
    p95Ms: quantile(latency, 0.95),
    codes: countCodes(lives),
    memoryPeakMb: highest(lives.map(life => life.memory.max?.value)),
    restarts: total(dynos, dyno => dyno.forgotten + Math.max(0, dyno.generations.length - 1)),
    lastExit: lastExit(dynos),
  }
}

const CODE = /^[HR]\d+$/

function countCodes(lives: readonly Generation[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const [code, {count}] of lives.flatMap(life => [...life.tallies])) {
    if (CODE.test(code)) counts.set(code, (counts.get(code) ?? 0) + count)
  }
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1]))
}

function lastExit(dynos: readonly Dyno[]): ProcessEnd | null {
  const ends = dynos.flatMap(({name, generations}) =>
    generations
      .filter(life => life.exitedAt !== null || life.exitStatus !== null)
      .map(life => ({dyno: name, at: life.exitedAt, status: life.exitStatus})),
  )
  return ends.sort((a, b) => (a.at ?? 0) - (b.at ?? 0)).at(-1) ?? null
}

/** Lines that name no dyno have no row of their own unless they carry figures. */
function saysMuch({memoryPeakMb, codes, lastExit}: ProcessRow): boolean {
  return memoryPeakMb !== null || Object.keys(codes).length > 0 || lastExit !== null
}

function rank(type: string): number {
  if (type === 'web') return 0
  return isOneOff(type) || type === UNKNOWN_DYNO.type ? 2 : 1
}

function total(dynos: readonly Dyno[], figure: (dyno: Dyno) => number): number {
  return dynos.reduce((sum, dyno) => sum + figure(dyno), 0)
}

function highest(values: readonly (number | undefined)[]): number | null {
  const known = values.filter(value => value !== undefined)
  return known.length === 0 ? null : Math.max(...known)
}
