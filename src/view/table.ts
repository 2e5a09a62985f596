import {displayWidth, pad, truncate} from './width.js'

export interface TableColumn<Row> {
  readonly title: string
  readonly cell: (row: Row) => string
  readonly align?: 'left' | 'right'
  /** When the table is too wide, columns go in order of this number, the greatest first; 0 stays. */
  readonly goes: number
}

/** Lines of an aligned table without trailing spaces; the first holds the titles. Columns without any text are left out. */
export function renderTable<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  width: number,
): string[] {
  const measured = columns.map(column => measure(rows, column)).filter(column => column.filled)
  return layOut(fitting(measured, width), width)
}

interface Measured {
  readonly cells: readonly string[]
  readonly align: 'left' | 'right'
  readonly goes: number
  readonly width: number
  readonly filled: boolean
}

const GAP = '  '

function measure<Row>(rows: readonly Row[], {title, cell, align = 'left', goes}: TableColumn<Row>): Measured {
  const body = rows.map(row => cell(row))
  const cells = [title, ...body]
  return {cells, align, goes, width: Math.max(...cells.map(displayWidth)), filled: body.some(Boolean)}
}

/** Drops columns until the rest fits or only those that stay are left. */
function fitting(columns: readonly Measured[], width: number): readonly Measured[] {
  if (totalWidth(columns) <= width) return columns
  const first = Math.max(...columns.map(column => column.goes))
  if (first === 0) return columns
  const drop = columns.findLastIndex(column => column.goes === first)
  return fitting(columns.toSpliced(drop, 1), width)
}

function totalWidth(columns: readonly Measured[]): number {
  return columns.reduce((sum, column) => sum + column.width, GAP.length * (columns.length - 1))
}

function layOut(columns: readonly Measured[], width: number): string[] {
  const height = columns[0]?.cells.length ?? 0
  return Array.from({length: height}, (_, row) => {
    const cells = columns.map(column => pad(column.cells[row] ?? '', column.width, column.align))
    return truncate(cells.join(GAP).trimEnd(), width)
  })
}
