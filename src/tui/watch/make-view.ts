import type {FeedControls} from '../../replay/feed-controls.js'
import type {Acting} from '../acting/acting.js'
import {visibleLog} from '../parts/log-view.js'
import {placeOf, visibleRange} from '../parts/mark.js'
import type {Moment} from '../parts/moment.js'
import type {StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {Theme} from '../theme.js'
import {barsOf} from './bars.js'
import {conditionsOf} from './conditions.js'
import {layOut} from './layout.js'
import {toldGroups} from './pages/help-page.js'
import {pageLines} from './pages/page.js'
import {keepOrder, rowsOf} from './rows.js'
import {pageOf, pageRows, selectedDyno, selectedTarget} from './selection.js'
import type {ListId, Ui} from './ui.js'
import type {View} from './view.js'

export interface ViewFacts {
  readonly ui: Ui
  readonly moment: Moment
  readonly linesRead: number
  readonly size: Size
  /** In which order the rows of the table stay; null where they may be sorted. */
  readonly order: readonly string[] | null
  /** Where the lists began when they were last shown. */
  readonly from: Readonly<Record<ListId, number>>
  readonly controls: FeedControls | null
  /** Null where the app cannot be changed from here. */
  readonly acting: Acting | null
  readonly theme: Theme
  readonly now: number
}

/** Header and footer, and the row that Ink must not fill. */
const ROWS_AROUND = 3
/** Of a page that has a dialog below it. */
const LEAST_PAGE_ROWS = 6

export function makeView(facts: ViewFacts): View {
  const {ui, moment, size, controls, acting, theme, now} = facts
  const bars = barsOf({...facts, columns: size.columns})
  const body = {columns: size.columns, rows: size.rows - ROWS_AROUND - bars.length}
  const sorted = rowsOf(moment, ui)
  const rows = facts.order === null ? sorted : {...sorted, table: keepOrder(sorted.table, facts.order)}
  const dialog = acting?.dialog(body, theme) ?? null
  const layout = layOut(body, {
    focus: ui.focus,
    isEnlarged: ui.isEnlarged,
    dynoLines: rows.table.length + 1,
    dialogLines: dialog?.length ?? 0,
  })
  const groups = toldGroups({changes: acting !== null, replays: controls !== null})
  const rowsAbove = body.rows - (dialog?.length ?? 0)
  const page = pageLines(
    {ui, moment, rows, groups},
    {...body, rows: Math.max(rowsAbove, LEAST_PAGE_ROWS)},
    theme,
  )
  const mostScroll = dialog === null ? Math.max(0, (page?.length ?? 0) - body.rows) : 0
  return {
    ui: {...ui, scroll: Math.min(ui.scroll, mostScroll)},
    moment,
    rows,
    log: visibleLog(moment.lines, ui.filter, ui.logMark, pageRows({layout}, 'log')),
    layout,
    page: page === null || dialog === null ? page : pageAbove(dialog, page, rowsAbove),
    dialog,
    mostScroll,
    body,
    size,
    from: {dynos: fromOf('dynos'), findings: fromOf('findings'), events: fromOf('events')},
    holding: conditionsOf({
      ui,
      isReplay: controls !== null,
      dialog: acting?.conditions() ?? [],
      isOutcomeTold: acting !== null && !acting.isBusy && acting.bar(theme) !== null,
      actionTarget: acting === null ? null : selectedTarget({ui, rows}),
      selectedDyno: selectedDyno({ui, rows}),
    }),
    bars,
    now,
  }

  function fromOf(list: ListId): number {
    const ids = pageOf({rows}, list)
    const place = placeOf(ui.marks[list], ids)
    return visibleRange(place, ids.length, pageRows({layout}, list), facts.from[list])[0]
  }
}

/** A page with a dialog below it; the dialog alone where there is no room for both. */
function pageAbove(
  dialog: readonly StyledLine[],
  page: readonly StyledLine[],
  rows: number,
): readonly StyledLine[] {
  if (rows < LEAST_PAGE_ROWS) return dialog
  return [...Array.from({length: rows}, (_, row) => page[row] ?? []), ...dialog]
}
