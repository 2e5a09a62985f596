import type {Finding} from '../diagnosis/finding.js'
import type {AppState} from '../state/app-state.js'
import {formatDuration, formatMb} from '../view/format.js'
import {resample} from '../view/resample.js'
import type {Chart} from '../watch/chart.js'
import {isAboutMemory, memoryChart} from '../watch/finding-chart.js'
import {clockOf, type SeenWindow} from './window.js'

/** The memory of the dyno that a finding is about, around the time of the finding. */
export interface MemoryChart {
  /** Key of the finding. */
  readonly finding: string
  readonly dyno: string
  readonly quotaMb: number | null
  readonly chart: Chart
}

/** With fewer samples there is no course to see. */
const FEWEST_POINTS = 12

/** One for each dyno: under the most urgent of the findings about its memory. */
export function memoryCharts(state: AppState, findings: readonly Finding[]): MemoryChart[] {
  const drawn = new Set<string>()
  return findings.filter(isAboutMemory).flatMap(finding => {
    const found = memoryChart(state, finding)
    const [dyno] = found?.dynos ?? []
    if (found === null || dyno === undefined || drawn.has(dyno)) return []
    if (found.chart.points.length < FEWEST_POINTS) return []
    drawn.add(dyno)
    return {finding: finding.key, dyno, quotaMb: found.limit, chart: found.chart}
  })
}

/** As fine as words and programs need it. */
const COLUMNS = 96
const MOST_LEVELS = 5

/** Levels at even distances, null where nothing is known; each the highest of its time. */
export function memoryLevels({chart}: MemoryChart): {readonly at: number; readonly mb: number | null}[] {
  const stepMs = (chart.until - chart.from) / COLUMNS
  return resample(chart.points, {...chart, columns: COLUMNS}).map((mb, column) => ({
    at: chart.from + column * stepMs,
    mb,
  }))
}

/** The chart for those who cannot see one: where it was at a few times, its height, and how long it was over the quota. */
export function memoryInWords(memory: MemoryChart, window: SeenWindow): string {
  const levels = memoryLevels(memory).flatMap(({at, mb}) => (mb === null ? [] : {at, mb}))
  const {dyno, quotaMb, chart} = memory
  const told = Array.from({length: MOST_LEVELS}, (_, nth) =>
    levels.at(Math.round((nth * (levels.length - 1)) / (MOST_LEVELS - 1))),
  )
  const course = [...new Set(told)].flatMap(level =>
    level === undefined ? [] : `${formatMb(level.mb)} at ${clockOf(level.at, window)}`,
  )
  const highest = levels.reduce((most, level) => (level.mb > most.mb ? level : most), {at: 0, mb: 0})
  const overMs =
    quotaMb === null
      ? 0
      : (levels.filter(({mb}) => mb > quotaMb).length * (chart.until - chart.from)) / COLUMNS
  return (
    `Memory of ${dyno}${quotaMb === null ? '' : `, of ${formatMb(quotaMb)}`}: ${course.join(', ')}` +
    `; highest ${formatMb(highest.mb)} at ${clockOf(highest.at, window)}` +
    (overMs === 0 ? '' : `; over the quota for ${formatDuration(Math.round(overMs / 60_000) * 60_000)}`)
  )
}
