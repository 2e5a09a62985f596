import {displayWidth, pad, truncate} from '../../../view/width.js'
import type {DynoRow} from '../../../watch/dyno-row.js'
import type {ProcessRow} from '../../../watch/process-row.js'
import {type Span, span, type StyledLine} from '../../spans.js'
import type {Look, Theme} from '../../theme.js'
import {DYNO_COLUMNS} from './all-columns.js'
import {COLUMN_GAP, type DynoColumn, placeColumns, type PlacedColumn} from './columns.js'

/** A row of the table: process types first, then dynos. */
export type TableRow =
  | {readonly kind: 'process'; readonly id: string; readonly type: string; readonly row: ProcessRow}
  | {readonly kind: 'dyno'; readonly id: string; readonly type: string; readonly row: DynoRow}

export function tableRows(processes: readonly ProcessRow[], dynos: readonly DynoRow[]): readonly TableRow[] {
  return [
    ...processes.map(row => ({kind: 'process', id: `type ${row.type}`, type: row.type, row}) as const),
    ...dynos.map(row => ({kind: 'dyno', id: row.name, type: row.type, row}) as const),
  ]
}

export interface TableLook {
  readonly columns: number
  /** Those that have something to show (`columnsFor`). */
  readonly shown: readonly DynoColumn[]
  /** Id of the order the dynos are sorted by. */
  readonly sort: string
  readonly isReversed: boolean
  /** Row that the keys are on. */
  readonly markedId: string | null
  readonly isFocused: boolean
  /** What is not known yet is about to be. */
  readonly isBeingRead: boolean
  readonly theme: Theme
}

/** Room for the mark before each row. */
const MARK_COLUMNS = 3

const PROBE_COLUMNS = 8
const MOST_NAME_COLUMNS = 28

/** The columns that are not empty in all rows: without runtime metrics nothing is known of memory. */
export function columnsFor(rows: readonly TableRow[], theme: Theme): readonly DynoColumn[] {
  const room = {columns: PROBE_COLUMNS, theme, isBeingRead: false}
  const longest = Math.max(0, ...rows.map(({kind, id, type}) => displayWidth(kind === 'dyno' ? id : type)))
  return DYNO_COLUMNS.filter(
    ({sort, dyno}) =>
      sort === 'name' || rows.some(each => each.kind === 'dyno' && dyno(each.row, room).text !== ''),
  ).map(column => (column.sort === 'name' ? {...column, wish: Math.min(longest, MOST_NAME_COLUMNS)} : column))
}

/** The titles of the columns; that which is sorted by has an arrow. */
export function tableHead({columns, shown, sort, isReversed, isFocused, theme}: TableLook): StyledLine {
  const placed = placeColumns(shown, columns - MARK_COLUMNS)
  const sorted = placed.find(column => column.sort === sort)
  const cells = placed.map(column => {
    const isSorted = column === sorted
    const title = isSorted ? `${column.title}${isReversed ? '▴' : '▾'}` : column.title
    return cell(span(title, isSorted ? theme.panel.sorted : theme.panel.head), column)
  })
  return [span(isFocused ? '▸1' : ' 1', theme.text.key), span(' '.repeat(MARK_COLUMNS - 2)), ...joined(cells)]
}

/** `edge` says that there are more rows beyond this one: `↑`, `↓`, or nothing. */
export function tableLine(
  each: TableRow,
  edge: string,
  {columns, shown, markedId, isBeingRead, theme}: TableLook,
): StyledLine {
  const isMarked = each.id === markedId
  const cells = placeColumns(shown, columns - MARK_COLUMNS).map(column => {
    const room = {columns: column.columns, theme, isBeingRead}
    return cell(each.kind === 'dyno' ? column.dyno(each.row, room) : column.process(each.row, room), column)
  })
  const line = [span(edge || ' ', theme.text.dim), span(isMarked ? '▸ ' : '  '), ...joined(cells)]
  return isMarked ? marked(line, columns, theme.panel.selected) : line
}

function cell({text, look}: Span, {columns, align}: PlacedColumn): Span {
  return span(pad(truncate(text, columns), columns, align), look)
}

function joined(cells: readonly Span[]): StyledLine {
  const gap = span(' '.repeat(COLUMN_GAP))
  return cells.flatMap((each, index) => (index === 0 ? [each] : [gap, each]))
}

/** One look for the whole line: what is marked must be seen first. */
function marked(line: StyledLine, columns: number, look: Look): StyledLine {
  const text = line.map(({text}) => text).join('')
  return [span(text + ' '.repeat(Math.max(0, columns - displayWidth(text))), look)]
}
