import type {Charted} from '../../scaling/history.js'
import {formatRate} from '../../view/format.js'
import {resample} from '../../view/resample.js'
import {roundScale} from '../../view/scale.js'
import {sparkline} from '../../view/sparkline.js'
import {pad} from '../../view/width.js'
import {type Chart, chartOf} from '../../watch/chart.js'
import {WINDOWS} from '../../watch/window.js'
import {chartLines} from '../parts/chart-lines.js'
import {heading} from '../parts/heading.js'
import {span, type StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {Theme} from '../theme.js'
import type {LiveType} from './live-turns.js'
import {waitText} from './wait-text.js'

export type ChartId = 'backlog' | 'dynos' | 'wait' | 'arrivals'

interface ChartFacts {
  readonly chosen: LiveType
  /** Place in `WINDOWS`. */
  readonly windowPlace: number
  readonly now: number
}

interface Drawn {
  readonly title: string
  readonly series: Charted
  readonly label: (value: number) => string
  /** A line through the chart; null for none. */
  readonly limit: (type: LiveType) => number | null
  readonly least: number
}

const DRAWN: Readonly<Record<ChartId, Drawn>> = {
  backlog: {title: 'Waiting', series: 'backlog', label: formatRate, limit: () => null, least: 5},
  dynos: {
    title: 'Dynos',
    series: 'wanted',
    label: formatRate,
    limit: ({turn}) => turn?.bound.max ?? null,
    least: 2,
  },
  wait: {
    title: 'Oldest wait',
    series: 'waitMs',
    label: waitText,
    limit: ({maxWaitMs}) => maxWaitMs,
    least: 10_000,
  },
  arrivals: {
    title: 'Jobs/s that come in',
    series: 'arrivals',
    label: formatRate,
    limit: () => null,
    least: 1,
  },
}

/** A limit that is so much higher than all there is would leave nothing to see of it. */
const FAR = 4
const LEAST_HOLD_MS = 60_000
const NOTHING = 'nothing is known yet'

/** One of the charts, with its title. */
export function chartPanel(
  id: ChartId,
  facts: ChartFacts,
  {columns, rows}: Size,
  theme: Theme,
): StyledLine[] {
  const {title, label, least} = DRAWN[id]
  const chart = chartIn(id, facts)
  const limit = limitOf(id, facts.chosen, chart)
  const room = {columns: columns - 1, rows: oddRows(rows - 1), limit, label, least, missing: NOTHING}
  return [heading(titleWith(title, id, limit), columns, theme), ...chartLines(chart, room, theme)]
}

/** With a row in the middle, whose figure is half of the upper one. */
function oddRows(rows: number): number {
  return rows % 2 === 0 ? rows - 1 : rows
}

function titleWith(title: string, id: ChartId, limit: number | null): string {
  if (limit === null) return title
  return id === 'wait' ? `${title}, goal ${waitText(limit)}` : `${title}, at most ${limit}`
}

/** The first two charts in a line each, where there is no room for more. */
export function sparkLines(facts: ChartFacts, columns: number, theme: Theme): StyledLine[] {
  return (['backlog', 'dynos'] as const).map(id => {
    const {title, label, least} = DRAWN[id]
    const chart = chartIn(id, facts)
    const peak = peakOf(chart, least)
    const head = ` ${pad(title, 8)} `
    const foot = ` up to ${label(peak)}`
    const values = resample(chart.points, {
      ...chart,
      columns: Math.max(1, columns - head.length - foot.length - 1),
    })
    return [
      span(head, theme.panel.title),
      span(sparkline(values, peak), theme.chart.line),
      span(foot, theme.text.dim),
    ]
  })
}

/** Looks may be rarer than samples of a log: what was last known holds until the next one but one. */
function chartIn(id: ChartId, {chosen, windowPlace, now}: ChartFacts): Chart {
  const series = chosen.history.series[DRAWN[id].series]
  const ms = WINDOWS[windowPlace]?.ms ?? WINDOWS[0].ms
  const chart = chartOf([series], {from: now - ms, until: now})
  const [last, before] = [series.raw.at(-1), series.raw.at(-2)]
  const betweenMs = last === undefined || before === undefined ? 0 : last.at - before.at
  return {...chart, holdMs: Math.max(chart.holdMs, LEAST_HOLD_MS, 2.5 * betweenMs)}
}

function limitOf(id: ChartId, chosen: LiveType, chart: Chart): number | null {
  const limit = DRAWN[id].limit(chosen)
  return limit !== null && limit <= FAR * peakOf(chart, DRAWN[id].least) ? limit : null
}

function peakOf({points}: Chart, least: number): number {
  return roundScale(points.reduce((most, {value}) => Math.max(most, value), least))
}
