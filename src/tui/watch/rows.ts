import type {SeenFinding} from '../../session/session.js'
import {SORT_ORDERS, type SortOrder} from '../../watch/sort.js'
import type {TimelineEntry} from '../../watch/timeline/entry.js'
import {timelineOf} from '../../watch/timeline/timeline.js'
import {type WatchView, watchView} from '../../watch/watch-view.js'
import {WINDOWS} from '../../watch/window.js'
import {orderFindings} from '../parts/finding-lines.js'
import type {Moment} from '../parts/moment.js'
import {type TableRow, tableRows} from './dynos/table-lines.js'
import type {Sort, Ui} from './ui.js'

/** The rows of all lists, in the order in which they are shown. */
export interface Rows {
  readonly watch: WatchView
  readonly table: readonly TableRow[]
  readonly findings: readonly SeenFinding[]
  readonly events: readonly TimelineEntry[]
}

export function rowsOf(moment: Moment, {windowPlace, sort, onlyType}: Ui): Rows {
  const windowMs = WINDOWS[windowPlace]?.ms ?? WINDOWS[0].ms
  const watch = watchView(moment.state, {windowMs, sort: orderOf(sort)})
  const dynos = onlyType === null ? watch.dynos : watch.dynos.filter(({type}) => type === onlyType)
  return {
    watch,
    table: tableRows(watch.processes, dynos),
    findings: orderFindings(moment.findings, moment.diagnosis),
    events: watch.window === null ? [] : timelineOf(moment, watch.window),
  }
}

/** The rows in the order that they had before; those that are new come last. */
export function keepOrder(rows: readonly TableRow[], ids: readonly string[]): readonly TableRow[] {
  const places = new Map(ids.map((id, place) => [id, place]))
  const placeOf = ({id}: TableRow) => places.get(id) ?? places.size
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b))
}

export function orderOf({place, isReversed}: Sort): SortOrder {
  const order = SORT_ORDERS[place] ?? NAME
  return isReversed ? {...order, compare: (a, b) => order.compare(b, a)} : order
}

const [NAME] = SORT_ORDERS as readonly [SortOrder, ...SortOrder[]]
