import type {UserError} from '../../errors.js'
import {formatClock, plural} from '../../view/format.js'
import {padLine, span, type StyledLine} from '../spans.js'
import type {Theme} from '../theme.js'
import type {Moment} from './moment.js'

/** `Filter: dyno:web.1 timeout_`; null while nothing is typed. */
export function typingBar(typed: string | null, hint: string, theme: Theme): StyledLine | null {
  if (typed === null) return null
  return [
    span(' Filter: ', theme.panel.title),
    span(typed),
    span('█', theme.text.key),
    span(typed === '' ? `  ${hint}` : '', theme.text.dim),
  ]
}

export interface PausedFacts {
  readonly moment: Moment
  /** Lines read in all, held still or not. */
  readonly linesRead: number
  readonly columns: number
}

/** That the screen stands still, since when, and what has come since; null while it goes on. */
export function pausedBar({moment, linesRead, columns}: PausedFacts, theme: Theme): StyledLine | null {
  if (moment.heldAt === null) return null
  const at = moment.state.asOf
  const more = linesRead - moment.feed.lines
  const text = ` Paused${at === null ? '' : ` at ${formatClock(at)}`}: ${plural(more, 'line')} since, p goes on `
  return padLine([span(text, theme.panel.focused)], columns, theme.panel.focused)
}

/** Why nothing comes any more, and what to do; null while it goes on, and where it ended as it should. */
export function endedBar({feed: {step}}: Moment, theme: Theme): StyledLine | null {
  return step.kind !== 'ended' || step.error === null ? null : errorBar(step.error, theme)
}

/** What went wrong, why, and what to do, on one line. */
export function errorBar({what, why, next}: UserError, theme: Theme): StyledLine {
  const text = [what, why, next.replaceAll(/\s*\n\s*/g, ' ')].filter(Boolean).join('; ')
  return [span(` ${text}`, theme.status.error)]
}
