export interface PlotOptions {
  readonly rows: number
  /** Figure at the lower edge. */
  readonly min: number
  /** Figure at the upper edge; what is higher is drawn there. */
  readonly max: number
  /** A figure to draw a line through, such as the quota; null for none. */
  readonly limit: number | null
}

const DOTS_ACROSS = 2
const DOTS_DOWN = 4
const BRAILLE = 0x28_00
/** Bits of the eight dots of a Braille character, by row and column. */
const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const
const LIMIT = '┄'

/** How many figures a plot of so many columns shows. */
export function plotResolution(columns: number): number {
  return columns * DOTS_ACROSS
}

/**
 * A line chart in Braille dots, two figures to a column: exactly `rows` lines of `values.length / 2` columns. Neighbours
 * are joined, so that a jump is a line and no pair of lonely dots; where nothing is known (null) there is no line.
 */
export function plot(values: readonly (number | null)[], options: PlotOptions): string[] {
  const columns = Math.ceil(values.length / DOTS_ACROSS)
  const cells = Array.from({length: options.rows}, () => new Array<number>(columns).fill(0))
  let before: number | null = null
  for (const [x, value] of values.entries()) {
    const height = value === null ? null : heightOf(value, options)
    if (height !== null) fill(cells, x, height, before ?? height)
    before = height
  }
  const limitRow = limitRowOf(options)
  return cells.map((row, index) => row.map(dots => glyphOf(dots, index === limitRow)).join(''))
}

/** The row that the limit is drawn in; null without one. */
export function limitRowOf(options: PlotOptions): number | null {
  return options.limit === null ? null : rowOf(heightOf(options.limit, options), options.rows)
}

/** Dots from the lower edge. */
function heightOf(value: number, {rows, min, max}: PlotOptions): number {
  const top = rows * DOTS_DOWN - 1
  const share = max > min ? (value - min) / (max - min) : 0
  return Math.round(Math.min(1, Math.max(0, share)) * top)
}

function rowOf(height: number, rows: number): number {
  return rows - 1 - Math.floor(height / DOTS_DOWN)
}

/** Draws a dot, and those between it and the one before. */
function fill(cells: number[][], x: number, height: number, before: number): void {
  const step = before <= height ? 1 : -1
  // the dot before stands in the column before
  for (let dot = before === height ? height : before + step; ; dot += step) {
    const row = cells[rowOf(dot, cells.length)]
    const column = Math.floor(x / DOTS_ACROSS)
    const bit = DOTS[DOTS_DOWN - 1 - (dot % DOTS_DOWN)]?.[x % DOTS_ACROSS] ?? 0
    if (row !== undefined) row[column] = (row[column] ?? 0) | bit
    if (dot === height) return
  }
}

function glyphOf(dots: number, onLimit: boolean): string {
  if (dots > 0) return String.fromCodePoint(BRAILLE + dots)
  return onLimit ? LIMIT : ' '
}
