import type {SeenFinding, TailLine} from '../../../session/session.js'
import type {Generation} from '../../../state/app-state.js'
import {
  formatClock,
  formatCount,
  formatDuration,
  formatLatency,
  formatMb,
  formatShare,
} from '../../../view/format.js'
import {renderTable, type TableColumn} from '../../../view/table.js'
import type {DynoRow} from '../../../watch/dyno-row.js'
import {chartLines} from '../../parts/chart-lines.js'
import {findingLines} from '../../parts/finding-lines.js'
import {heading} from '../../parts/heading.js'
import {logLines} from '../../parts/log-lines.js'
import {span, type StyledLine} from '../../spans.js'
import type {Theme} from '../../theme.js'
import {lookOfState} from '../dynos/looks.js'

export interface DynoFacts {
  /** As the table has it; null once it is gone. */
  readonly row: DynoRow | null
  readonly name: string
  /** The latest last. */
  readonly generations: readonly Generation[]
  readonly findings: readonly SeenFinding[]
  readonly lines: readonly TailLine[]
  readonly size: string | null
}

interface Room {
  readonly columns: number
  readonly rows: number
}

const CHART_ROWS = 6
const LOW_CHART_ROWS = 4
const MOST_GENERATIONS = 6
/** Of the log; more where there is room. */
const LEAST_LINES = 8
const NO_METRICS = 'not known: log-runtime-metrics is off, or told nothing in this time'

/** A dyno as a whole: charts, its lives, its findings, its last lines. */
export function dynoPage(facts: DynoFacts, {columns, rows}: Room, theme: Theme): StyledLine[] {
  const chartRows = rows < 30 ? LOW_CHART_ROWS : CHART_ROWS
  const {row} = facts
  const above = [
    factsLine(facts, theme),
    ...(row === null ? [] : [trafficLine(row, theme)]),
    ...(row === null ? [] : charts(row, {columns, rows: chartRows}, theme)),
    heading('Lives', columns, theme),
    ...livesLines(facts.generations, columns, theme),
    heading('Findings', columns, theme),
    ...findingsOf(facts, columns, theme),
    heading('Last lines', columns, theme),
  ]
  // The last of all is to be seen, or nearly.
  const most = Math.max(LEAST_LINES, rows - above.length)
  return [...above, ...linesOf(facts.lines.slice(-most), columns, theme)]
}

function factsLine({name, row, size, generations}: DynoFacts, theme: Theme): StyledLine {
  const release = generations.at(-1)?.release ?? null
  const command = generations.at(-1)?.command ?? null
  const age = row?.ageMs ?? null
  const told = [
    age === null ? '' : `for ${formatDuration(age)}`,
    size ?? '',
    release === null ? '' : `release v${release}`,
    command ?? '',
  ]
  return [
    span(` ${name} `, theme.text.app),
    row === null ? span('is gone', theme.status.warning) : span(row.state, lookOfState(row.state, theme)),
    span(`  ${told.filter(Boolean).join('  ')}`, theme.text.dim),
  ]
}

function trafficLine({traffic, isOneOff}: DynoRow, theme: Theme): StyledLine {
  const {requestsPerMinute, p50Ms, p95Ms, p99Ms, errorShare, codes} = traffic
  if (requestsPerMinute === null) {
    return [
      span(
        ` ${isOneOff ? 'A one-off: when it ends, it does not come back' : 'No requests: the router gives it none'}`,
        theme.text.dim,
      ),
    ]
  }
  const latencies = [
    ['p50', p50Ms],
    ['p95', p95Ms],
    ['p99', p99Ms],
  ] as const
  const parts = [
    `${formatCount(Math.round(requestsPerMinute))} requests/min`,
    ...latencies.flatMap(([label, ms]) => (ms === null ? [] : [`${label} ${formatLatency(ms)}`])),
    errorShare === null ? '' : `${formatShare(errorShare)} errors`,
    ...Object.entries(codes).map(([code, n]) => `${formatCount(n)} × ${code}`),
  ]
  return [span(` ${parts.filter(Boolean).join('  ')}`)]
}

function charts(
  {memoryChart, quotaMb, memoryMb, memoryShare, loadChart, load}: DynoRow,
  room: Room,
  theme: Theme,
): StyledLine[] {
  const share = memoryShare === null ? '' : `, ${formatShare(memoryShare)} of ${formatMb(quotaMb ?? 0)}`
  const memory = memoryMb === null ? 'Memory' : `Memory ${formatMb(memoryMb)}${share}`
  return [
    heading(memory, room.columns, theme),
    ...chartLines(
      memoryChart,
      {...room, limit: quotaMb, label: formatMb, least: 1, missing: NO_METRICS},
      theme,
    ),
    heading(load === null ? 'Load' : `Load ${load.toFixed(2)}`, room.columns, theme),
    ...chartLines(
      loadChart,
      {...room, rows: LOW_CHART_ROWS, limit: null, label: String, least: 1, missing: NO_METRICS},
      theme,
    ),
  ]
}

function livesLines(generations: readonly Generation[], columns: number, theme: Theme): StyledLine[] {
  if (generations.length === 0) return [[span(' None seen', theme.text.dim)]]
  const latest = generations.toReversed().slice(0, MOST_GENERATIONS)
  const [head = '', ...rows] = renderTable(latest, LIFE_COLUMNS, columns - 2)
  return [[span(` ${head}`, theme.panel.head)], ...rows.map(row => [span(` ${row}`)])]
}

const LIFE_COLUMNS: readonly TableColumn<Generation>[] = [
  {title: 'started', cell: ({startedAt}) => timeOr(startedAt, 'before the log'), goes: 0},
  {title: 'release', cell: ({release}) => (release === null ? '' : `v${release}`), goes: 2},
  {title: 'up', cell: ({upAt}) => timeOr(upAt, ''), goes: 3},
  {title: 'ended', cell: ({exitedAt}) => timeOr(exitedAt, ''), goes: 0},
  {title: 'how', cell: howOf, goes: 0},
  {
    title: 'most memory',
    cell: ({memory}) => (memory.max === null ? '' : formatMb(memory.max.value)),
    align: 'right',
    goes: 1,
  },
]

function howOf({state, exitStatus, killedFor, stopFor, crashedFrom}: Generation): string {
  const status = exitStatus === null ? '' : `status ${exitStatus}`
  const why = killedFor ?? stopFor ?? (crashedFrom === null ? '' : 'crashed')
  return [why, status].filter(Boolean).join(', ') || state
}

function findingsOf({findings}: DynoFacts, columns: number, theme: Theme): StyledLine[] {
  if (findings.length === 0) return [[span(' None', theme.text.dim)]]
  return findings.flatMap(seen => findingLines(seen, {columns, rows: 2, isMarked: false}, theme))
}

function linesOf(lines: readonly TailLine[], columns: number, theme: Theme): StyledLine[] {
  if (lines.length === 0) return [[span(' None among the last lines of the log', theme.text.dim)]]
  return logLines(lines, {columns, marked: null}, theme)
}

function timeOr(at: number | null, otherwise: string): string {
  return at === null ? otherwise : formatClock(at)
}
