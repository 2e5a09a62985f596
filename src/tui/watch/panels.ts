import {formatCount} from '../../view/format.js'
import {SORT_ORDERS} from '../../watch/sort.js'
import {WINDOWS} from '../../watch/window.js'
import {filterText} from '../parts/filter-text.js'
import {findingLines, noFindings} from '../parts/finding-lines.js'
import {logLines} from '../parts/log-lines.js'
import {placeOf} from '../parts/mark.js'
import {panelTitle} from '../parts/panel-title.js'
import {span, type StyledLine} from '../spans.js'
import type {Theme} from '../theme.js'
import {columnsFor, type TableLook, tableHead, tableLine} from './dynos/table-lines.js'
import {eventLine} from './event-lines.js'
import type {PanelId, PartId} from './layout.js'
import {routerLines} from './router-lines.js'
import {pageOf} from './selection.js'
import {shareRows} from './share-rows.js'
import type {ListId} from './ui.js'
import type {View} from './view.js'

export interface PartRoom {
  readonly columns: number
  readonly rows: number
}

/** All lines of a part of the dashboard, its title included. */
export function partLines(part: PartId, view: View, room: PartRoom, theme: Theme): readonly StyledLine[] {
  switch (part) {
    case 'router':
      return routerLines(view.rows.watch.router, room, theme)
    case 'dynos':
      return dynoLines(view, room, theme)
    case 'findings':
      return findingPanelLines(view, room, theme)
    case 'events':
      return eventLines(view, room, theme)
    case 'log':
      return logPanelLines(view, room, theme)
    case 'dialog':
      return view.dialog ?? []
  }
}

/** The titles of its columns are its title: there is nothing else to say. */
function dynoLines(view: View, {columns, rows}: PartRoom, theme: Theme): StyledLine[] {
  const {ui, rows: all} = view
  const isFocused = ui.focus === 'dynos'
  const marked = all.table[placeOf(ui.marks.dynos, pageOf(view, 'dynos'))]?.id ?? null
  const look: TableLook = {
    columns,
    shown: columnsFor(all.table, theme),
    sort: SORT_ORDERS[ui.sort.place]?.id ?? 'name',
    isReversed: ui.sort.isReversed,
    markedId: isFocused ? marked : null,
    isFocused,
    isBeingRead: isBeingRead(view),
    theme,
  }
  const from = view.from.dynos
  const shown = seen(all.table, from, rows - 1)
  const above = from > 0 ? '↑' : ''
  const below = from + shown.length < all.table.length ? '↓' : ''
  const lines = shown.map((row, place) => {
    const edge = place === shown.length - 1 ? below : place === 0 ? above : ''
    return tableLine(row, edge, look)
  })
  return [tableHead(look), ...(all.table.length === 0 ? [nothingYet(view, theme)] : lines)]
}

/** The platform says who is there and since when; it is asked while the history is read. */
function isBeingRead({moment: {feed, state}}: View): boolean {
  const isLive = feed.kind === 'live' || feed.kind === 'demo'
  return isLive && state.platform === null && feed.step.kind !== 'ended'
}

function nothingYet({moment}: View, theme: Theme): StyledLine {
  const {step} = moment.feed
  const why =
    step.kind === 'connecting' || step.kind === 'history'
      ? 'the log is being read'
      : 'no line has named a dyno, and the platform has not been asked'
  return [span(`  No dynos yet: ${why}`, theme.text.dim)]
}

function findingPanelLines(view: View, {columns, rows}: PartRoom, theme: Theme): StyledLine[] {
  const {ui, moment, from} = view
  const {findings} = view.rows
  const title = titleOf(
    'findings',
    view,
    {columns, count: countText(findings.length, from.findings, rows - 1), note: []},
    theme,
  )
  if (findings.length === 0) return [title, noFindings(moment.diagnosis, theme)]
  const marked = ui.focus === 'findings' ? markedPlace(view, 'findings') : -1
  const shown = seen(findings, from.findings, rows - 1).map((finding, row) => ({
    finding,
    isMarked: from.findings + row === marked,
  }))
  const whole = shown.map(({finding, isMarked}) => findingLines(finding, {columns, rows, isMarked}, theme))
  const shares = shareRows(
    whole.map(({length}) => length),
    rows - 1,
  )
  const lines = shown.flatMap(({finding, isMarked}, row) =>
    findingLines(finding, {columns, rows: shares[row] ?? 1, isMarked}, theme),
  )
  return [title, ...lines]
}

function eventLines(view: View, {columns, rows}: PartRoom, theme: Theme): StyledLine[] {
  const {events} = view.rows
  const {ui} = view
  const title = titleOf(
    'events',
    view,
    {columns, count: countText(events.length, view.from.events, rows - 1), note: []},
    theme,
  )
  const marked = markedPlace(view, 'events')
  const lines = seen(events, view.from.events, rows - 1).map((entry, row) =>
    eventLine(entry, {columns, isMarked: ui.focus === 'events' && view.from.events + row === marked}, theme),
  )
  const none = [
    span(` Nothing has happened in the last ${WINDOWS[ui.windowPlace]?.label ?? ''}`, theme.text.dim),
  ]
  return [title, ...(events.length === 0 ? [none] : lines)]
}

function logPanelLines(view: View, {columns, rows}: PartRoom, theme: Theme): StyledLine[] {
  const {ui, log, moment} = view
  const note = [
    span(filterText(ui.filter), theme.text.strong),
    span(ui.logMark === null ? '' : ' not following', theme.status.warning),
  ]
  const {total} = moment.lines
  const title = titleOf('log', view, {columns, count: total === 0 ? '' : formatCount(total), note}, theme)
  const marked = ui.focus === 'log' ? (ui.logMark?.number ?? null) : null
  const lines = logLines(log.slice(-(rows - 1)), {columns, marked}, theme)
  return [title, ...(lines.length === 0 ? [noLines(total, theme)] : lines)]
}

function noLines(total: number, theme: Theme): StyledLine {
  const text = total === 0 ? 'No line yet' : 'None of the last lines fits the filter; x shows all'
  return [span(` ${text}`, theme.text.dim)]
}

function titleOf(
  panel: PanelId,
  {ui}: View,
  {columns, count, note}: {readonly columns: number; readonly count: string; readonly note: StyledLine},
  theme: Theme,
): StyledLine {
  return panelTitle({...NAMES[panel], count, note, isFocused: ui.focus === panel}, columns, theme)
}

const NAMES: Readonly<Record<PanelId, {readonly name: string; readonly key: string}>> = {
  dynos: {name: 'Dynos', key: '1'},
  findings: {name: 'Findings', key: '2'},
  events: {name: 'Events', key: '3'},
  log: {name: 'Log', key: '4'},
}

function markedPlace(view: View, list: ListId): number {
  return placeOf(view.ui.marks[list], pageOf(view, list))
}

function seen<Row>(rows: readonly Row[], from: number, most: number): readonly Row[] {
  return rows.slice(from, from + most)
}

/** How many there are; of a longer list, which of them are seen. */
function countText(count: number, from: number, rows: number): string {
  return count > rows ? `${from + 1} to ${Math.min(count, from + rows)} of ${count}` : String(count)
}
