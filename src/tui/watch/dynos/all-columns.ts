import {bar} from '../../../view/bar.js'
import {
  formatClock,
  formatCount,
  formatDurationShort,
  formatLatency,
  formatMb,
  formatShare,
} from '../../../view/format.js'
import {resample} from '../../../view/resample.js'
import {sparkline} from '../../../view/sparkline.js'
import type {Chart} from '../../../watch/chart.js'
import type {DynoRow} from '../../../watch/dyno-row.js'
import type {ProcessRow} from '../../../watch/process-row.js'
import type {TrafficFigures} from '../../../watch/traffic.js'
import {type Span, span} from '../../spans.js'
import type {Theme} from '../../theme.js'
import type {CellRoom, DynoColumn} from './columns.js'
import {lookOfErrors, lookOfLatency, lookOfMemory, lookOfState} from './looks.js'

/** The columns of the table of dynos, from left to right. A cell of what is not known is empty. */
export const DYNO_COLUMNS: readonly DynoColumn[] = [
  {
    title: 'dyno',
    sort: 'name',
    align: 'left',
    width: 10,
    goes: 0,
    dyno: ({name}) => span(name),
    process: ({type}, {theme}) => span(type, theme.text.strong),
  },
  {
    title: 'state',
    sort: 'state',
    align: 'left',
    width: 9,
    goes: 0,
    dyno: ({state}, room) => stateOf(state, room),
    process: (row, room) => statesOf(row, room),
  },
  {
    title: 'age',
    sort: 'age',
    align: 'right',
    width: 6,
    goes: 4,
    dyno: ({ageMs}, {theme}) => span(known(ageMs, formatDurationShort), theme.text.dim),
    process: () => span(''),
  },
  {
    title: 'memory',
    sort: 'memory',
    align: 'left',
    width: 8,
    wish: 20,
    most: 48,
    goes: 1,
    dyno: (row, room) => memoryLine(row, room),
    process: ({worstMemory}, {columns, theme}) => {
      const share = worstMemory?.memoryShare ?? null
      return span(share === null ? '' : bar(share, columns), lookOfMemory(share, theme))
    },
  },
  {
    title: '%',
    sort: 'memory',
    align: 'right',
    width: 5,
    goes: 0,
    dyno: ({memoryShare}, {theme}) => span(known(memoryShare, formatShare), lookOfMemory(memoryShare, theme)),
    process: ({worstMemory}, {theme}) => {
      const share = worstMemory?.memoryShare ?? null
      return span(known(share, formatShare), lookOfMemory(share, theme))
    },
  },
  {
    title: 'MB',
    sort: null,
    align: 'right',
    width: 8,
    goes: 7,
    dyno: ({memoryMb}) => span(known(memoryMb, formatMb)),
    process: ({worstMemory}) => span(known(worstMemory?.memoryMb ?? null, formatMb)),
  },
  {
    title: 'load',
    sort: 'load',
    align: 'right',
    width: 5,
    goes: 5,
    dyno: ({load}) => span(known(load, loadText)),
    process: ({worstLoad}) => span(known(worstLoad?.load ?? null, loadText)),
  },
  {
    title: 'req/m',
    sort: 'requests',
    align: 'right',
    width: 6,
    goes: 3,
    ...ofTraffic(({requestsPerMinute}) => span(known(requestsPerMinute, rateText))),
  },
  {
    title: 'p50',
    sort: null,
    align: 'right',
    width: 6,
    goes: 8,
    ...ofTraffic(({p50Ms}, theme) => span(known(p50Ms, formatLatency), lookOfLatency(p50Ms, theme))),
  },
  {
    title: 'p95',
    sort: 'p95',
    align: 'right',
    width: 6,
    goes: 0,
    ...ofTraffic(({p95Ms}, theme) => span(known(p95Ms, formatLatency), lookOfLatency(p95Ms, theme))),
  },
  {
    title: 'p99',
    sort: null,
    align: 'right',
    width: 6,
    goes: 9,
    ...ofTraffic(({p99Ms}, theme) => span(known(p99Ms, formatLatency), lookOfLatency(p99Ms, theme))),
  },
  {
    title: 'errors',
    sort: 'errors',
    align: 'right',
    width: 6,
    goes: 0,
    ...ofTraffic(({errorShare}, theme) =>
      span(known(errorShare, formatShare), lookOfErrors(errorShare, theme)),
    ),
  },
  {
    title: 'last event',
    sort: null,
    align: 'left',
    width: 14,
    wish: 20,
    most: 32,
    goes: 6,
    dyno: ({lastEvent}, {theme}) => {
      if (lastEvent === null) return span('')
      const look = {error: theme.log.error, warning: theme.log.warning, normal: theme.text.dim}[
        lastEvent.level
      ]
      return span(`${formatClock(lastEvent.at)} ${lastEvent.what}`, look)
    },
    process: ({size}, {theme}) => span(size ?? '', theme.text.dim),
  },
]

function ofTraffic(
  cell: (figures: TrafficFigures, theme: Theme) => Span,
): Pick<DynoColumn, 'dyno' | 'process'> {
  return {
    dyno: ({traffic}, {theme}) => cell(traffic, theme),
    process: ({traffic}, {theme}) => cell(traffic, theme),
  }
}

function stateOf(state: DynoRow['state'], {isBeingRead, theme}: CellRoom): Span {
  return span(state === 'unknown' && isBeingRead ? 'reading…' : state, lookOfState(state, theme))
}

/** `3/4 up`; what is crashed says so. Where no line has told of any, none is said to be up, nor not to be. */
function statesOf({dynos, wanted, isOneOff}: ProcessRow, room: CellRoom): Span {
  const {theme} = room
  if (dynos.crashed > 0) return span(`${dynos.crashed} crashed`, theme.status.error)
  const seen = Object.values(dynos).reduce((sum, count) => sum + count, 0) - dynos.unknown
  if (seen === 0 && dynos.unknown > 0) return stateOf('unknown', room)
  if (wanted === null || isOneOff) return span(`${formatCount(dynos.up)} up`)
  return span(`${dynos.up}/${wanted} up`, dynos.up < wanted ? theme.status.warning : theme.text.plain)
}

/** On the scale of the quota, so that dynos can be compared; without one, on that of the chart itself. */
function memoryLine({memoryChart, quotaMb, memoryShare}: DynoRow, {columns, theme}: CellRoom): Span {
  if (memoryChart.points.length === 0) return span('')
  const values = resample(memoryChart.points, {...memoryChart, columns})
  return span(sparkline(values, quotaMb ?? peakOf(memoryChart)), lookOfMemory(memoryShare, theme))
}

function peakOf({points}: Chart): number {
  return points.reduce((most, {value}) => Math.max(most, value), 0)
}

function loadText(load: number): string {
  return load < 9.95 ? load.toFixed(2) : formatCount(Math.round(load))
}

function rateText(perMinute: number): string {
  return perMinute > 0 && perMinute < 9.95 ? perMinute.toFixed(1) : formatCount(Math.round(perMinute))
}

function known(value: number | null, format: (value: number) => string): string {
  return value === null ? '' : format(value)
}
