import {formatCount, formatLatency, formatMb, formatShare} from '../view/format.js'
import {renderTable, type TableColumn} from '../view/table.js'
import type {ProcessRow} from './processes.js'
import {momentOf, type SeenWindow} from './window.js'

/** The table of processes as lines that fit `width`; empty when no process was seen. */
export function processTable(rows: readonly ProcessRow[], window: SeenWindow, width: number): string[] {
  return rows.length === 0 ? [] : renderTable(rows, processColumns(window), width)
}

/** What the tables of processes show, in text and in Markdown. Cells of what is unknown are empty. */
export function processColumns(window: SeenWindow): TableColumn<ProcessRow>[] {
  return [
    {title: 'process', cell: row => row.type, goes: 0},
    {title: 'dynos', cell: row => formatCount(row.dynos.length), align: 'right', goes: 7},
    {title: 'size', cell: row => row.size ?? '', goes: 10},
    {title: 'peak memory', cell: peakMemory, align: 'right', goes: 1},
    {title: 'requests', cell: ({requests}) => known(requests, formatCount), align: 'right', goes: 4},
    {title: 'failed', cell: failed, align: 'right', goes: 2},
    {title: 'p50', cell: ({p50Ms}) => known(p50Ms, formatLatency), align: 'right', goes: 9},
    {title: 'p95', cell: ({p95Ms}) => known(p95Ms, formatLatency), align: 'right', goes: 6},
    {
      title: 'restarts',
      cell: ({restarts}) => (restarts === 0 ? '' : formatCount(restarts)),
      align: 'right',
      goes: 5,
    },
    {title: 'codes', cell: codes, goes: 3},
    {title: 'last exit', cell: row => lastExit(row, window), goes: 8},
  ]
}

function peakMemory({memoryPeakMb, quotaMb}: ProcessRow): string {
  if (memoryPeakMb === null) return ''
  return quotaMb === null
    ? formatMb(memoryPeakMb)
    : `${formatCount(Math.round(memoryPeakMb))} of ${formatMb(quotaMb)}`
}

function failed({requests, failed}: ProcessRow): string {
  if (requests === null || failed === null) return ''
  return failed === 0 ? '0' : formatShare(failed / requests)
}

const MOST_CODES = 3

function codes(row: ProcessRow): string {
  const all = Object.entries(row.codes)
  const told = all.slice(0, MOST_CODES).map(([code, n]) => `${formatCount(n)} × ${code}`)
  return [...told, ...(all.length > MOST_CODES ? ['…'] : [])].join(', ')
}

function lastExit({lastExit}: ProcessRow, window: SeenWindow): string {
  if (lastExit === null) return ''
  return [String(lastExit.status ?? '?'), momentOf(lastExit.at, window)].filter(Boolean).join(' at ')
}

function known(value: number | null, format: (value: number) => string): string {
  return value === null ? '' : format(value)
}
