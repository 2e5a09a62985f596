import type {AppState} from '../state/app-state.js'
import {sumSlots} from '../state/requests/traffic.js'
import {coveredMs, type DynoRow, type MeasuredDyno} from './dyno-row.js'
import {figuresOf, type TrafficFigures, UNKNOWN_TRAFFIC} from './traffic.js'
import type {WatchWindow} from './window.js'

/** The dynos of a process type together. Null is unknown. */
export interface ProcessRow {
  readonly type: string
  readonly isOneOff: boolean
  readonly size: string | null
  /** How many dynos the formation wants. */
  readonly wanted: number | null
  /** How many are in each state; of those that are shown. */
  readonly dynos: Readonly<Record<DynoRow['state'], number>>
  /** The dyno with the most memory, by its share of the quota where that is known of all. */
  readonly worstMemory: DynoRow | null
  readonly worstLoad: DynoRow | null
  readonly traffic: TrafficFigures
}

/** One row for each process type that is in the formation or has a dyno: web first, one-offs last. */
export function processRows(
  state: AppState,
  dynos: readonly MeasuredDyno[],
  window: WatchWindow,
): readonly ProcessRow[] {
  const types = new Set([...state.formation.keys(), ...dynos.map(({row}) => row.type)])
  return [...types]
    .map(type =>
      processRow(
        type,
        state,
        dynos.filter(({row}) => row.type === type),
        window,
      ),
    )
    .filter(({wanted, dynos}) => wanted !== 0 || Object.values(dynos).some(count => count > 0))
    .sort((a, b) => rank(a) - rank(b) || a.type.localeCompare(b.type, 'en'))
}

function processRow(
  type: string,
  state: AppState,
  dynos: readonly MeasuredDyno[],
  window: WatchWindow,
): ProcessRow {
  const rows = dynos.map(({row}) => row)
  const formation = state.formation.get(type)
  const routed = dynos.filter(({row}) => row.traffic !== UNKNOWN_TRAFFIC)
  const requests = sumSlots(
    window.from,
    routed.map(({requests}) => requests),
  )
  return {
    type,
    isOneOff: rows.some(({isOneOff}) => isOneOff),
    size: formation?.size ?? null,
    wanted: formation?.quantity ?? null,
    dynos: countStates(rows),
    worstMemory: greatest(rows, ({memoryShare}) => memoryShare) ?? greatest(rows, ({memoryMb}) => memoryMb),
    worstLoad: greatest(rows, ({load}) => load),
    traffic: routed.length === 0 ? UNKNOWN_TRAFFIC : figuresOf(requests, coveredMs(state, window)),
  }
}

function countStates(rows: readonly DynoRow[]): ProcessRow['dynos'] {
  const counts = {starting: 0, up: 0, crashed: 0, complete: 0, down: 0, unknown: 0}
  for (const {state} of rows) counts[state]++
  return counts
}

/** The row with the greatest figure; null where no row has one. */
export function greatest(rows: readonly DynoRow[], figure: (row: DynoRow) => number | null): DynoRow | null {
  let worst: DynoRow | null = null
  let most = Number.NEGATIVE_INFINITY
  for (const row of rows) {
    const value = figure(row)
    if (value === null || value <= most) continue
    worst = row
    most = value
  }
  return worst
}

function rank({type, isOneOff}: ProcessRow): number {
  if (type === 'web') return 0
  return isOneOff ? 2 : 1
}
