import type {Aftermath} from '../../watch/aftermath.js'
import type {Acting} from '../acting/acting.js'
import {endedBar, pausedBar, typingBar} from '../parts/bars.js'
import type {Moment} from '../parts/moment.js'
import {prose} from '../parts/prose.js'
import {wrapLine} from '../parts/wrap-line.js'
import {span, type StyledLine} from '../spans.js'
import type {Theme} from '../theme.js'
import type {DoctorUi} from './ui.js'

/** What a key has just done that is not seen elsewhere. */
export interface Notice {
  readonly kind: 'done' | 'failed'
  readonly text: string
  /** What was copied, to be taken from here where the terminal does not take it; null for nothing. */
  readonly copied: string | null
}

export interface BarFacts {
  readonly ui: DoctorUi
  readonly moment: Moment
  /** Lines read in all, held still or not. */
  readonly linesRead: number
  readonly acting: Acting | null
  /** Whether what was done last helped; null where nothing was done. */
  readonly aftermath: Aftermath | null
  readonly notice: Notice | null
  readonly columns: number
  readonly theme: Theme
}

/** Lines above the footer, each only while it has something to say. */
export function barsOf(facts: BarFacts): StyledLine[] {
  const {ui, moment, acting, aftermath, notice, columns, theme} = facts
  const outcome = acting?.bar(theme) ?? null
  const hint = ui.isLogShown
    ? 'a text, /regex/, code:H12, level:error'
    : 'a text, dyno:web.1, type:web, severity:critical'
  return [
    ...(notice === null ? [] : noticeLines(notice, columns, theme)),
    ...[
      endedBar(moment, theme),
      ...(outcome === null ? [] : wrapLine(outcome, columns, MOST_OUTCOME_ROWS)),
      aftermath === null ? null : aftermathLine(aftermath, theme),
      pausedBar(facts, theme),
      typingBar(ui.typed, hint, theme),
    ].filter(line => line !== null),
  ]
}

/** Of an outcome that says why, and what to do. */
const MOST_OUTCOME_ROWS = 3

function noticeLines({kind, text, copied}: Notice, columns: number, theme: Theme): StyledLine[] {
  const look = kind === 'done' ? theme.status.ok : theme.status.error
  return [
    ...prose(text, columns, kind === 'done' ? ' ✔ ' : ' ✖ ', look),
    ...(copied === null ? [] : prose(copied, columns, '   ', theme.text.command)),
  ]
}

/** Whether what was done helped: ` ✔ It helped so far: no H12 for 2 min in 14 requests`. */
function aftermathLine({verdict, text}: Aftermath, theme: Theme): StyledLine {
  const {ok, info, warning, error} = theme.status
  switch (verdict) {
    case 'early':
      return [span(' … Watching whether it helps: ', theme.text.strong), span(text, info)]
    case 'helped':
      return [span(' ✔ It helped so far: ', theme.text.strong), span(text, ok)]
    case 'still':
      return [span(' ✖ Not cured yet: ', theme.text.strong), span(text, error)]
    case 'unknown':
      return [span(' ▲ Unknown whether it helped: ', theme.text.strong), span(text, warning)]
  }
}
