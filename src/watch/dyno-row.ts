import {type AppState, type Dyno, type Generation, UNKNOWN_DYNO} from '../state/app-state.js'
import {isOneOff} from '../state/dynos.js'
import {hasEnded} from '../state/lives/generation.js'
import {quotaMbOf} from '../state/lives/quota.js'
import {type Slot, sumSlots} from '../state/requests/traffic.js'
import {latestWithin, type Series} from '../state/series.js'
import {type Chart, chartOf} from './chart.js'
import {type LastEvent, lastEventOf} from './last-event.js'
import {beginOf, figuresOf, slotsIn, type TrafficFigures, UNKNOWN_TRAFFIC} from './traffic.js'
import type {WatchWindow} from './window.js'

/** A dyno at the end of a window. Null is unknown: nothing told it, or not lately. */
export interface DynoRow {
  /** `web.1`. */
  readonly name: string
  readonly type: string
  /** UUID of the process that runs there. */
  readonly id: string | null
  /** Runs once and does not come back; not part of the formation. */
  readonly isOneOff: boolean
  readonly state: Generation['state']
  readonly startedAt: number | null
  readonly ageMs: number | null
  readonly memoryMb: number | null
  readonly quotaMb: number | null
  /** Of the quota; over 1 it swaps. */
  readonly memoryShare: number | null
  readonly memoryChart: Chart
  /** Load of the last minute. */
  readonly load: number | null
  readonly loadChart: Chart
  readonly traffic: TrafficFigures
  /** The latest that happened to it, also before the window. */
  readonly lastEvent: LastEvent | null
}

/** A row, and the sum of its requests for the totals. */
export interface MeasuredDyno {
  readonly row: DynoRow
  readonly requests: Slot
}

/** Lines of runtime metrics come every 20 s; what is older is not "now". */
const FRESH_MS = 120_000

/** All dynos that were there in the window. */
export function measureDynos(state: AppState, window: WatchWindow): readonly MeasuredDyno[] {
  const isRouterSeen = [...state.dynos.values()].some(({traffic}) => traffic.requests > 0)
  return [...state.dynos.values()]
    .filter(dyno => isShown(dyno, state, window))
    .map(dyno => measure(dyno, state, window, isRouterSeen))
}

/** How much of a window was read, ms, or of what of it is after a dyno was born. */
export function coveredMs({from}: AppState, window: WatchWindow, bornAt: number | null = null): number {
  return window.until - Math.max(beginOf(window), from ?? window.until, bornAt ?? -Infinity)
}

function isShown(dyno: Dyno, {platform}: AppState, {from}: WatchWindow): boolean {
  if (dyno.name === UNKNOWN_DYNO.name) return false
  if ((dyno.traffic.minutes.at(-1)?.at ?? -Infinity) >= from) return true
  const latest = dyno.generations.at(-1)
  if (latest === undefined) return false
  const heardAt = Math.max(latest.lastLineAt ?? -Infinity, latest.exitedAt ?? -Infinity)
  if (heardAt >= from) return true
  // One that says nothing is shown while it is known to run, or to have failed to.
  if (latest.state === 'up' || latest.state === 'starting' || latest.state === 'crashed') return true
  return platform !== null && latest.id !== null && !hasEnded(latest)
}

function measure(dyno: Dyno, state: AppState, window: WatchWindow, isRouterSeen: boolean): MeasuredDyno {
  const {name, type, traffic, generations} = dyno
  const life = generations.at(-1)
  const requests = sumSlots(window.from, slotsIn(traffic, window))
  const living = life === undefined || hasEnded(life) ? null : life
  const startedAt = life?.startedAt ?? null
  const memoryMb = fresh(living?.memory, window)
  const quotaMb = quotaMbOf(dyno, state)
  const isRouted = traffic.requests > 0 || (type === 'web' && isRouterSeen)
  const row: DynoRow = {
    name,
    type,
    id: life?.id ?? null,
    isOneOff: isOneOff(type),
    state: life?.state ?? 'unknown',
    startedAt,
    ageMs: living === null || startedAt === null ? null : window.until - startedAt,
    memoryMb,
    quotaMb,
    memoryShare: memoryMb === null || quotaMb === null ? null : memoryMb / quotaMb,
    memoryChart: chartOf(
      generations.map(({memory}) => memory),
      window,
    ),
    load: fresh(living?.load, window),
    loadChart: chartOf(
      generations.map(({load}) => load),
      window,
    ),
    traffic: isRouted ? figuresOf(requests, coveredMs(state, window, bornAt(dyno))) : UNKNOWN_TRAFFIC,
    lastEvent: lastEventOf(dyno),
  }
  return {row, requests}
}

/** When its first process was started, where no earlier one can have been. */
function bornAt({generations, forgotten}: Dyno): number | null {
  return forgotten === 0 ? (generations[0]?.startedAt ?? null) : null
}

/** The latest sample; null where it is old. */
function fresh(series: Series | undefined, {until}: WatchWindow): number | null {
  return series === undefined ? null : (latestWithin(series, until, FRESH_MS)?.value ?? null)
}
