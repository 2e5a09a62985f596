import type {SeenFinding} from '../../session/session.js'
import type {AppState} from '../../state/app-state.js'
import {formatDuration, formatLatency, formatMb} from '../../view/format.js'
import {type FindingChart, findingChart} from '../../watch/finding-chart.js'
import {chartLines} from '../parts/chart-lines.js'
import {
  alternativeLines,
  consequenceLines,
  evidenceLines,
  storyHead,
  storyPart,
} from '../parts/finding-story.js'
import type {StyledLine} from '../spans.js'
import type {Theme} from '../theme.js'

const CHART_ROWS = 6

/** A finding's story: what it says, the lines that show it, its chart, what it explains, and what else it could be. */
export function storyLines(
  seen: SeenFinding,
  state: AppState,
  columns: number,
  theme: Theme,
): readonly StyledLine[] {
  const {finding} = seen
  const part = (title: string, lines: readonly StyledLine[]) => storyPart(title, lines, columns, theme)
  const chart = findingChart(state, finding)
  return [
    ...storyHead(seen, columns, theme),
    ...part('What shows it', evidenceLines(finding, columns, theme)),
    ...(chart === null ? [] : part(titleOf(chart), linesOf(chart, columns, theme))),
    ...part('What else it could be', alternativeLines(finding, columns)),
    ...part('What follows from it', consequenceLines(finding, columns)),
  ]
}

const MOST_NAMED = 3

function titleOf({kind, dynos, chart: {from, until}}: FindingChart): string {
  const named = dynos.slice(0, MOST_NAMED).join(', ') + (dynos.length > MOST_NAMED ? ', …' : '')
  const what = kind === 'memory' ? 'Memory' : 'Time for 95 % of the requests'
  return `${what} of ${named}, ${formatDuration(Math.round((until - from) / 60_000) * 60_000)}`
}

function linesOf({kind, chart, limit}: FindingChart, columns: number, theme: Theme): StyledLine[] {
  const label = kind === 'memory' ? formatMb : formatLatency
  return chartLines(chart, {columns, rows: CHART_ROWS, limit, label, least: 1, missing: ''}, theme)
}
