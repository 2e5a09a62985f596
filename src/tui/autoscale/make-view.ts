import {endOf} from '../../scaling/verdict.js'
import {WINDOWS} from '../../watch/window.js'
import type {Condition} from '../keymap/binding.js'
import {placeOf} from '../parts/mark.js'
import type {StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {Theme} from '../theme.js'
import {barsOf, type Notice} from './bars.js'
import {layOut} from './layout.js'
import type {LiveType} from './live-turns.js'
import {explanationPage, helpPage} from './pages.js'
import {choiceLines} from './pause-choice.js'
import type {Ui} from './ui.js'
import type {Modes, View} from './view.js'

export interface ViewFacts {
  readonly app: string
  /** At least one. */
  readonly types: readonly LiveType[]
  readonly ui: Ui
  readonly modes: Modes
  readonly notice: Notice | null
  readonly size: Size
  readonly theme: Theme
  readonly now: number
}

/** Header and footer, and the row that Ink must not fill. */
const ROWS_AROUND = 3
/** An hour, in `WINDOWS`. */
const LONGEST_UNASKED = 2

export function makeView(facts: ViewFacts): View {
  const {app, types, ui, modes, notice, size, theme, now} = facts
  const place = placeOf(
    ui.mark,
    types.map(({type}) => type),
  )
  const chosen = types[place]
  if (chosen === undefined) throw new Error('no process type is scaled')
  const bars = barsOf({chosen, notice}, size.columns, theme)
  const body = {columns: size.columns, rows: size.rows - ROWS_AROUND - bars.length}
  const page = pageOf(facts, chosen, body)
  const mostScroll = Math.max(0, (page?.length ?? 0) - body.rows)
  const dialogLines = ui.choice === null ? 0 : choiceLines(ui.choice, body.columns, theme).length
  return {
    app,
    ui: {...ui, scroll: Math.min(ui.scroll, mostScroll)},
    modes,
    types,
    chosen,
    place,
    windowPlace: ui.windowPlace ?? windowFor(chosen, now),
    layout: layOut(body, {types: types.length, dialogLines, isAloud: modes.isAloud}),
    page,
    mostScroll,
    body,
    size,
    holding: new Set(conditionsOf(facts, chosen)),
    bars,
    now,
  }
}

/** The shortest that shows all there is, up to an hour: a minute's worth would be a stroke at the edge of one. */
function windowFor({history}: LiveType, now: number): number {
  const [first] = history.series.wanted.raw
  const knownMs = first === undefined ? 0 : now - first.at
  const place = WINDOWS.findIndex(({ms}) => ms >= knownMs)
  return place < 0 ? LONGEST_UNASKED : Math.min(LONGEST_UNASKED, place)
}

/** What fills the screen instead of the panels; what is asked stands beside these. */
function pageOf(
  {ui, modes, theme}: ViewFacts,
  chosen: LiveType,
  {columns}: Size,
): readonly StyledLine[] | null {
  if (ui.choice !== null) return null
  if (ui.isHelpShown) return helpPage(!modes.isReadOnly, columns, theme)
  return ui.isExplained ? explanationPage(chosen, columns, theme) : null
}

function* conditionsOf(
  {ui, types, modes, notice}: ViewFacts,
  {turn, beside}: LiveType,
): Generator<Condition> {
  if (ui.choice !== null) return yield 'dialog'
  if (ui.isHelpShown) return yield 'help'
  yield 'browsing'
  if (notice !== null && notice.kind !== 'doing') yield 'an outcome'
  else if (ui.isExplained) yield 'opened'
  if (!ui.isExplained) yield 'dashboard'
  if (types.length > 1) yield 'several types'
  if (modes.isReadOnly || turn === null || notice?.kind === 'doing') return
  const isPaused = beside.pausedUntil !== null || endOf(turn) === 'paused'
  yield isPaused ? 'scaling is paused' : 'scaling goes on'
}
