import type {AppState} from '../state/app-state.js'
import {type DynoRow, measureDynos} from './dyno-row.js'
import {type ProcessRow, processRows} from './process-row.js'
import {type RouterRow, routerRow} from './router-row.js'
import {SORT_ORDERS, type SortOrder} from './sort.js'
import {type WatchWindow, windowOf} from './window.js'

/** What is to be seen of an app in a window, as data. */
export interface WatchView {
  /** Null while no line had a time: then there is nothing to be seen. */
  readonly window: WatchWindow | null
  readonly dynos: readonly DynoRow[]
  readonly processes: readonly ProcessRow[]
  readonly router: RouterRow | null
}

export interface ViewOptions {
  readonly windowMs: number
  readonly sort?: SortOrder
  /** Only dynos of this type or name; the router tells of all. */
  readonly processType?: string | null
  readonly dyno?: string | null
}

/** Makes the rows of a dashboard from all that is known of an app. */
export function watchView(state: AppState, options: ViewOptions): WatchView {
  const window = windowOf(state, options.windowMs)
  if (window === null) return {window, dynos: [], processes: [], router: null}
  const {sort = SORT_ORDERS[0], processType = null, dyno = null} = options
  const all = measureDynos(state, window)
  const wanted = all.filter(
    ({row}) => (processType === null || row.type === processType) && (dyno === null || row.name === dyno),
  )
  const isWanted = ({type}: ProcessRow) =>
    (processType === null || type === processType) &&
    (dyno === null || wanted.some(({row}) => row.type === type))
  return {
    window,
    dynos: wanted.map(({row}) => row).sort(sort?.compare),
    processes: processRows(state, all, window).filter(isWanted),
    router: routerRow(state, all, window),
  }
}
