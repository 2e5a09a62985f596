import {bar} from '../../view/bar.js'
import {formatClock, formatCount, formatDuration, plural} from '../../view/format.js'
import {padLine, span, type StyledLine, widthOf} from '../spans.js'
import type {Theme} from '../theme.js'
import type {FeedControls} from './feed-controls.js'
import type {Moment} from './moment.js'
import type {Ui} from './ui.js'

export interface BarFacts {
  readonly ui: Ui
  readonly moment: Moment
  /** Lines read in all, held still or not. */
  readonly linesRead: number
  readonly controls: FeedControls | null
  readonly columns: number
  readonly theme: Theme
}

/** Lines above the footer, each only while it has something to say. */
export function barsOf(facts: BarFacts): StyledLine[] {
  return [replayBar(facts), endedBar(facts), pausedBar(facts), filterBar(facts)].filter(line => line !== null)
}

/** `Filter: dyno:web.1 timeout_` */
function filterBar({ui: {typed}, theme}: BarFacts): StyledLine | null {
  if (typed === null) return null
  const hint = typed === '' ? '  a text, /regex/, dyno:web.1, type:web, code:H12, level:error' : ''
  return [
    span(' Filter: ', theme.panel.title),
    span(typed),
    span('█', theme.text.key),
    span(hint, theme.text.dim),
  ]
}

function pausedBar({moment, linesRead, columns, theme}: BarFacts): StyledLine | null {
  if (moment.heldAt === null) return null
  const at = moment.state.asOf
  const more = linesRead - moment.feed.lines
  const text = ` Paused${at === null ? '' : ` at ${formatClock(at)}`}: ${plural(more, 'line')} since, p goes on `
  return padLine([span(text, theme.panel.focused)], columns, theme.panel.focused)
}

/** Why nothing comes any more, and what to do. */
function endedBar({moment, theme}: BarFacts): StyledLine | null {
  const {step} = moment.feed
  if (step.kind !== 'ended' || step.error === null) return null
  const {what, why, next} = step.error
  const text = [what, why, next.replaceAll(/\s*\n\s*/g, ' ')].filter(Boolean).join('; ')
  return [span(` ${text}`, theme.status.error)]
}

/** `▶ 12:03:04  20 times as fast  ███░░░ 34 % of 2 h` */
function replayBar({controls, moment, columns, theme}: BarFacts): StyledLine | null {
  if (controls === null) return null
  const {isPlaying, speed, span: recorded} = controls
  const at = moment.state.asOf
  const left = [
    span(isPlaying ? ' ▶ ' : ' ‖ ', theme.text.key),
    span(isPlaying ? `playing ${speedText(speed)}` : 'held', theme.text.strong),
    span(at === null ? '' : `  ${formatClock(at)} UTC`),
  ]
  if (recorded === null || at === null || recorded.until <= recorded.from) return left
  const lengthMs = recorded.until - recorded.from
  const share = Math.min(1, Math.max(0, (at - recorded.from) / lengthMs))
  const right = span(` ${formatDuration(at - recorded.from)} of ${formatDuration(lengthMs)} `, theme.text.dim)
  const room = columns - widthOf(left) - widthOf([right]) - 2
  return room < 8 ? left : [...left, span('  '), span(bar(share, room), theme.chart.line), right]
}

function speedText(speed: number): string {
  return speed === 1 ? 'as fast as it happened' : `${formatCount(speed)} times as fast`
}
