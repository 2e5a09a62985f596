import type {UserError} from '../../errors.js'
import type {FeedControls} from '../../replay/feed-controls.js'
import {formatClock, plural} from '../../view/format.js'
import type {Acting} from '../acting/acting.js'
import {padLine, span, type StyledLine} from '../spans.js'
import type {Theme} from '../theme.js'
import type {Moment} from './moment.js'
import {replayBar} from './replay-bar.js'
import type {Ui} from './ui.js'

export interface BarFacts {
  readonly ui: Ui
  readonly moment: Moment
  /** Lines read in all, held still or not. */
  readonly linesRead: number
  readonly controls: FeedControls | null
  readonly acting: Acting | null
  readonly columns: number
  readonly theme: Theme
}

/** Lines above the footer, each only while it has something to say. */
export function barsOf(facts: BarFacts): StyledLine[] {
  const {acting, theme} = facts
  return [
    replayBar(facts),
    endedBar(facts),
    recordingBar(facts),
    acting?.bar(theme) ?? null,
    pausedBar(facts),
    filterBar(facts),
  ].filter(line => line !== null)
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
  return step.kind !== 'ended' || step.error === null ? null : errorBar(step.error, theme)
}

/** Why what is watched is not recorded any more. */
function recordingBar({moment, theme}: BarFacts): StyledLine | null {
  const error = moment.feed.recording?.error ?? null
  return error === null ? null : errorBar(error, theme)
}

function errorBar({what, why, next}: UserError, theme: Theme): StyledLine {
  const text = [what, why, next.replaceAll(/\s*\n\s*/g, ' ')].filter(Boolean).join('; ')
  return [span(` ${text}`, theme.status.error)]
}
