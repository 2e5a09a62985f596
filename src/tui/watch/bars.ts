import type {FeedControls} from '../../replay/feed-controls.js'
import type {Acting} from '../acting/acting.js'
import {endedBar, errorBar, pausedBar, typingBar} from '../parts/bars.js'
import type {Moment} from '../parts/moment.js'
import {wrapLine} from '../parts/wrap-line.js'
import type {StyledLine} from '../spans.js'
import type {Theme} from '../theme.js'
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
  const {ui, moment, acting, columns, theme} = facts
  const outcome = acting?.bar(theme) ?? null
  return [
    replayBar(facts),
    endedBar(moment, theme),
    recordingBar(facts),
    ...(outcome === null ? [] : wrapLine(outcome, columns, MOST_OUTCOME_ROWS)),
    pausedBar(facts, theme),
    typingBar(ui.typed, HINT, theme),
  ].filter(line => line !== null)
}

/** Of an outcome that says why, and what to do. */
const MOST_OUTCOME_ROWS = 3

const HINT = 'a text, /regex/, dyno:web.1, type:web, code:H12, level:error'

/** Why what is watched is not recorded any more. */
function recordingBar({moment, theme}: BarFacts): StyledLine | null {
  const error = moment.feed.recording?.error ?? null
  return error === null ? null : errorBar(error, theme)
}
