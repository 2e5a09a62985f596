import type {CoursePoint, Replay, ReplayRow} from '../../scaling/traces/replay.js'
import {
  formatCount,
  formatDuration,
  formatDurationShort,
  formatIso,
  formatRange,
  formatShare,
  plural,
} from '../../view/format.js'
import {formatDollars} from '../../view/money.js'
import {plot, plotResolution} from '../../view/plot.js'
import {resample} from '../../view/resample.js'
import {renderTable, type TableColumn} from '../../view/table.js'

const SCHEMA_VERSION = 1
const CHART_ROWS = 4
const MOST_COLUMNS = 100

/** What each rule would have done on a trace: a table, and a chart of ours over time. */
export function replayText(replay: Replay, width: number): readonly string[] {
  const {from, until, jobs, slots, maxWaitMs, rows, course, notes} = replay
  return [
    `${plural(jobs, 'job')} from ${formatRange(from, until)}, ${plural(slots, 'slot')} on a dyno, goal ${formatDuration(maxWaitMs)}`,
    '',
    ...renderTable(rows, COLUMNS, width),
    '',
    ...chart('backlog', course, ({backlog}) => backlog, width),
    '',
    ...chart('dynos', course, ({dynos}) => dynos, width),
    '',
    ...notes.map(note => `note: ${note}`),
  ]
}

/** One object on one line. */
export function replayJson({from, until, ...replay}: Replay): string {
  return JSON.stringify({
    schemaVersion: SCHEMA_VERSION,
    from: formatIso(from),
    until: formatIso(until),
    ...replay,
    course: replay.course.map(point => ({...point, at: formatIso(point.at)})),
  })
}

function right(title: string, goes: number, cell: (row: ReplayRow) => string): TableColumn<ReplayRow> {
  return {title, align: 'right', goes, cell}
}

const COLUMNS: readonly TableColumn<ReplayRow>[] = [
  {title: 'rule', goes: 0, cell: ({title}) => title},
  right('dyno hours', 0, ({dynoHours}) => dynoHours.toFixed(1)),
  right('cost', 1, ({cents}) => (cents === null ? '' : formatDollars(cents))),
  right('p50', 5, ({p50Ms}) => formatDurationShort(p50Ms)),
  right('p95', 0, ({p95Ms}) => formatDurationShort(p95Ms)),
  right('p99', 4, ({p99Ms}) => formatDurationShort(p99Ms)),
  right('over goal', 2, ({overGoal}) => formatShare(overGoal)),
  right('cut', 2, ({cut}) => formatCount(cut)),
  right('changes', 3, ({actions}) => formatCount(actions)),
  right('most', 3, ({mostDynos}) => formatCount(mostDynos)),
  {title: 'setting', goes: 6, cell: ({setting}) => setting ?? ''},
]

function chart(
  title: string,
  course: readonly CoursePoint[],
  valueOf: (point: CoursePoint) => number,
  width: number,
): string[] {
  const [first, last] = [course[0], course.at(-1)]
  if (first === undefined || last === undefined || last.at <= first.at) return []
  const points = course.map(point => ({at: point.at, value: valueOf(point)}))
  const most = points.reduce((most, {value}) => Math.max(most, value), 0)
  const columns = plotResolution(Math.min(MOST_COLUMNS, width))
  const values = resample(points, {from: first.at, until: last.at, columns, holdMs: Infinity})
  const lines = plot(values, {rows: CHART_ROWS, min: 0, max: Math.max(1, most), limit: null})
  return [`${title}, at most ${formatCount(most)}`, ...lines.map(line => line.trimEnd())]
}
