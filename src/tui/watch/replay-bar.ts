import type {FeedControls} from '../../replay/feed-controls.js'
import {bar} from '../../view/bar.js'
import {formatClock, formatDuration} from '../../view/format.js'
import type {Moment} from '../parts/moment.js'
import {span, type StyledLine, widthOf} from '../spans.js'
import type {Theme} from '../theme.js'

export interface ReplayBarFacts {
  readonly controls: FeedControls | null
  readonly moment: Moment
  readonly columns: number
  readonly theme: Theme
}

const SHORTEST_BAR = 8

/** `▶ playing at 20x  14:03:04 UTC  ███░░░ 34 min of 2 h`, and what else is to be said; null where nothing is replayed. */
export function replayBar({controls, moment, columns, theme}: ReplayBarFacts): StyledLine | null {
  if (controls === null) return null
  const {isPlaying, speed, span: recorded, note} = controls
  const at = moment.state.asOf
  const left = [
    span(isPlaying ? ' ▶ ' : ' ‖ ', theme.text.key),
    span(`${isPlaying ? 'playing' : 'held'} at ${speed}x`, theme.text.strong),
    span(at === null ? '' : `  ${formatClock(at)} UTC`),
    span(note === null ? '' : `  ${note}`, theme.status.info),
  ]
  if (recorded === null || at === null || recorded.until <= recorded.from) return left
  const lengthMs = recorded.until - recorded.from
  const passedMs = Math.min(lengthMs, Math.max(0, at - recorded.from))
  const right = span(` ${formatDuration(passedMs)} of ${formatDuration(lengthMs)} `, theme.text.dim)
  const room = columns - widthOf(left) - widthOf([right]) - 2
  if (room < SHORTEST_BAR) return left
  return [...left, span('  '), span(bar(passedMs / lengthMs, room), theme.chart.line), right]
}
