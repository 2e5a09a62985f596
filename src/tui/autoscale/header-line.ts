import {formatClock, formatDuration} from '../../view/format.js'
import {WINDOWS} from '../../watch/window.js'
import {arrangePieces, type Piece} from '../pieces.js'
import {type Span, span, type StyledLine} from '../spans.js'
import type {Look, Theme} from '../theme.js'
import type {LiveType} from './live-turns.js'
import {stateSpan} from './state-words.js'
import type {View} from './view.js'

/** A look that is older than this is told by its age: something keeps the next one. */
const OLD_MS = 60_000

/** One line: the app and the process type and how it stands with it, then what was asked for and how new all that is. */
export function headerLine(
  {app, chosen, modes, windowPlace, now}: Pick<View, 'app' | 'chosen' | 'modes' | 'windowPlace' | 'now'>,
  columns: number,
  theme: Theme,
): StyledLine {
  const window = WINDOWS[windowPlace]?.label ?? ''
  const left: Piece[] = [
    {spans: [span(` ${app}`, theme.text.app)], goes: 0},
    {spans: [span(chosen.type, theme.text.strong)], goes: 0},
    {spans: [stateSpan(chosen, theme)], goes: 0},
  ]
  const right: Piece[] = [
    ...(modes.isDryRun ? [piece('dry run', theme.status.warning, 0)] : []),
    ...(modes.isReadOnly ? [piece('read-only', theme.text.dim, 1)] : []),
    piece(chosen.adapter, theme.text.dim, 5),
    {spans: [ageOf(chosen, now, theme)], goes: 2},
    piece(`last ${window}`, theme.text.dim, 4),
    piece(`${formatClock(now)} UTC`, theme.text.dim, 3),
  ]
  return arrangePieces(left, right, columns)
}

function ageOf({turn, failure}: LiveType, now: number, theme: Theme): Span {
  const at = Math.max(turn?.at ?? 0, failure?.at ?? 0)
  if (at === 0) return span('')
  const seconds = Math.max(0, Math.floor((now - at) / 1000)) * 1000
  const look = seconds >= OLD_MS ? theme.status.warning : theme.text.dim
  return span(`looked ${seconds === 0 ? 'now' : `${formatDuration(seconds)} ago`}`, look)
}

function piece(text: string, look: Look, goes: number): Piece {
  return {spans: text === '' ? [] : [span(text, look)], goes}
}
