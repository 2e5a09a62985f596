import {formatMb} from '../view/format.js'
import {lineChart} from '../view/line-chart.js'
import {displayWidth, pad} from '../view/width.js'
import {wrap} from '../view/wrap.js'
import {type MemoryChart, memoryInWords} from './memory-chart.js'
import type {Palette} from './palette.js'
import type {TextOptions} from './text.js'
import {clockOf, type SeenWindow} from './window.js'

const ROWS = 7
/** A wider line shows no more. */
const WIDEST = 90
const LIMIT = /(┄+)/

/** The memory of a dyno against its quota: drawn where that can be seen, else told. */
export function memoryLines(
  memory: MemoryChart | undefined,
  window: SeenWindow,
  {columns, palette, drawing}: TextOptions,
): string[] {
  if (memory === undefined) return []
  if (!drawing) return wrap(`${memoryInWords(memory, window)}.`, columns)
  const {dyno, quotaMb, chart} = memory
  const room = {columns: Math.min(columns, WIDEST), rows: ROWS, limit: quotaMb, label: formatMb, least: 1}
  const rows = lineChart(chart, room)
  const scaleColumns = displayWidth(rows[0]?.scale ?? '')
  const quota = quotaMb === null ? '' : `, quota ${formatMb(quotaMb)}`
  return [
    palette.label(`Memory of ${dyno}${quota}:`),
    ...rows.map(({scale, line}) => palette.dim(scale) + withLimit(line, palette)),
    palette.dim(' '.repeat(scaleColumns) + timesBelow(chart, window, room.columns - scaleColumns - 1)),
  ]
}

function withLimit(line: string, {warning}: Palette): string {
  return line
    .trimEnd()
    .split(LIMIT)
    .map(part => (LIMIT.test(part) ? warning(part) : part))
    .join('')
}

/** The times of the begin, the middle and the end, below where they are. */
function timesBelow(
  {from, until}: {readonly from: number; readonly until: number},
  window: SeenWindow,
  columns: number,
): string {
  const [begin, middle, end] = [from, (from + until) / 2, until].map(at => clockOf(at, window))
  if (begin === undefined || middle === undefined || end === undefined) return ''
  const half = Math.floor((columns - middle.length) / 2)
  return pad(pad(begin, half) + middle, columns - end.length) + end
}
