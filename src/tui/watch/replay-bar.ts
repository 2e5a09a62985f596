import type {FeedControls} from '../../replay/feed-controls.js'
import {bar} from '../../view/bar.js'
import {formatClock, formatDuration} from '../../view/format.js'
import type {Moment} from '../parts/moment.js'
import {padLine, span, type StyledLine, widthOf} from '../spans.js'
import type {Theme} from '../theme.js'

export interface ReplayBarFacts {
  readonly controls: FeedControls | null
  readonly moment: Pick<Moment, 'heldAt' | 'state'>
  readonly columns: number
  readonly theme: Theme
}

/** Columns for what is said beside the bar: the longest note. */
const NOTE_COLUMNS = 46
/** For the times alone: those of two units, `59 min 59 s`, ` of `, and two columns between. */
const TIMES_COLUMNS = 28
const SHORTEST_BAR = 16

/**
 * `▶ playing at 20x  14:03:04 UTC  ███░░░  34 min of 2 h`; null where nothing is replayed. Whatever is said, the bar begins
 * and ends where it did: a note stands where the times stood, or, where there is no room for both, where the bar did.
 */
export function replayBar({controls, moment, columns, theme}: ReplayBarFacts): StyledLine | null {
  if (controls === null) return null
  const {isPlaying, speed, span: recorded, note} = controls
  const at = moment.heldAt === null ? controls.at : moment.state.asOf
  const state = [
    span(isPlaying ? ' ▶ ' : ' ‖ ', theme.text.key),
    span(`${isPlaying ? 'playing' : 'held'} at ${speed}x`, theme.text.strong),
  ]
  const said = span(note ?? '', theme.status.info)
  if (recorded === null || at === null) return [...state, span('  '), said]

  const length = formatDuration(recorded.until - recorded.from)
  const passedMs = Math.max(0, at - recorded.from)
  const passed = span(`${formatDuration(passedMs)} of ${length}`, theme.text.dim)
  const left = [...padLine(state, widthOf(PLAYING) + `${speed}`.length), span(`  ${formatClock(at)} UTC  `)]
  const room = columns - widthOf(left)
  const isNarrow = room < SHORTEST_BAR + NOTE_COLUMNS
  if (isNarrow && note !== null) return [...left, said]
  const share = Math.min(1, passedMs / Math.max(1, recorded.until - recorded.from))
  const drawn = bar(share, room - (isNarrow ? TIMES_COLUMNS : NOTE_COLUMNS))
  return [...left, span(drawn, theme.chart.line), span('  '), note === null ? passed : said]
}

/** The longer of two words, so that the bar stays where it is. */
const PLAYING: StyledLine = [span(' ▶ playing at x')]
