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
  /** Columns of the terminal, at least. */
  readonly width: number
  /** Grows up to so many before others grow beyond their own wish. */
  readonly wish?: number
  readonly most?: number
  /** Where room is short, columns go in order of this number, the greatest first; 0 stays. */
  readonly goes: number
  readonly dyno: (row: DynoRow, cell: CellRoom) => Span
  readonly process: (row: ProcessRow, cell: CellRoom) => Span
}

export interface CellRoom {
  readonly columns: number
  readonly theme: Theme
  /** What is not known yet is about to be: the platform was asked. */
  readonly isBeingRead: boolean
}

/** A column with the room it has. */
export interface PlacedColumn extends DynoColumn {
  readonly columns: number
}

export const COLUMN_GAP = 2

/** Those that fit, with their widths: fixed, so that figures do not jump when they change. */
export function placeColumns(all: readonly DynoColumn[], width: number): readonly PlacedColumn[] {
  const fitting = fit(all, width)
  const wished = grow(fitting, width - least(fitting), ({wish}) => wish)
  const used = wished.reduce((sum, {columns}) => sum + columns, COLUMN_GAP * (wished.length - 1))
  return grow(wished, width - used, ({most}) => most)
}

function grow(
  columns: readonly (DynoColumn & {readonly columns?: number})[],
  room: number,
  to: (column: DynoColumn) => number | undefined,
): readonly PlacedColumn[] {
  let left = room
  return columns.map(column => {
    const now = column.columns ?? column.width
    const more = Math.max(0, Math.min(left, (to(column) ?? now) - now))
    left -= more
    return {...column, columns: now + more}
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
