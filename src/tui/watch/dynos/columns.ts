import type {DynoRow} from '../../../watch/dyno-row.js'
import type {ProcessRow} from '../../../watch/process-row.js'
import type {Span} from '../../spans.js'
import type {Theme} from '../../theme.js'

/** A column of the table of dynos. */
export interface DynoColumn {
  readonly title: string
  /** Id of the order that sorts by it (`SORT_ORDERS`); null where none does. */
  readonly sort: string | null
  readonly align: 'left' | 'right'
  /** Columns of the terminal; with `most`, at least so many. */
  readonly width: number
  /** Takes a part of what is left, up to so many. */
  readonly most?: number
  /** Where room is short, columns go in order of this number, the greatest first; 0 stays. */
  readonly goes: number
  readonly dyno: (row: DynoRow, cell: CellRoom) => Span
  readonly process: (row: ProcessRow, cell: CellRoom) => Span
}

export interface CellRoom {
  readonly columns: number
  readonly theme: Theme
}

/** A column with the room it has. */
export interface PlacedColumn extends DynoColumn {
  readonly columns: number
}

export const COLUMN_GAP = 2

/** Those that fit, with their widths: fixed, so that figures do not jump when they change. */
export function placeColumns(all: readonly DynoColumn[], width: number): readonly PlacedColumn[] {
  const fitting = fit(all, width)
  let left = width - least(fitting)
  return fitting.map(column => {
    const more = Math.min(left, (column.most ?? column.width) - column.width)
    left -= more
    return {...column, columns: column.width + more}
  })
}

function fit(columns: readonly DynoColumn[], width: number): readonly DynoColumn[] {
  const first = Math.max(0, ...columns.map(({goes}) => goes))
  if (first === 0 || least(columns) <= width) return columns
  return fit(
    columns.filter(({goes}) => goes !== first),
    width,
  )
}

function least(columns: readonly DynoColumn[]): number {
  return columns.reduce((sum, {width}) => sum + width, COLUMN_GAP * (columns.length - 1))
}
