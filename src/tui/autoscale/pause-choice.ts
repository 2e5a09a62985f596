import {formatDuration} from '../../view/format.js'
import {EMPTY_LINE, heading} from '../parts/heading.js'
import {prose} from '../parts/prose.js'
import {span, type StyledLine} from '../spans.js'
import type {Theme} from '../theme.js'

/** Asks whether the scaling of a process type is to be paused, and for how long, or to go on: plain data. */
export interface PauseChoice {
  readonly kind: 'pause' | 'resume'
  /** It stays the one that was chosen when this was opened. */
  readonly type: string
  /** The marked button; 0 leaves it as it is. */
  readonly place: number
}

const MINUTE_MS = 60_000

/** How long it may be paused. */
const PAUSES_MS = [15, 60, 240, 1440].map(minutes => minutes * MINUTE_MS)

/** As it opens, Enter would change nothing. */
export function beginChoice(kind: PauseChoice['kind'], type: string): PauseChoice {
  return {kind, type, place: 0}
}

export function moveChoice(choice: PauseChoice, step: 1 | -1): PauseChoice {
  const count = buttonsOf(choice).length
  return {...choice, place: (choice.place + step + count) % count}
}

/** What Enter would do: pause for so long, go on, or nothing. */
export function chosen({kind, place}: PauseChoice): {readonly ms: number} | 'resume' | null {
  if (place === 0) return null
  const ms = PAUSES_MS[place - 1]
  return kind === 'resume' ? 'resume' : ms === undefined ? null : {ms}
}

export function choiceLines(choice: PauseChoice, columns: number, theme: Theme): StyledLine[] {
  const {kind, type, place} = choice
  const isPause = kind === 'pause'
  const title = isPause ? `Pause ${type}` : `Go on with ${type}`
  const text = isPause
    ? `How long is ${type} not to be scaled? It stays as it is, whatever waits; this goes for every copy that scales it.`
    : `Is ${type} to be scaled again? This goes for every copy that scales it.`
  const buttons = buttonsOf(choice).flatMap((button, index) => [
    span(index === place ? ' ▸' : '  '),
    span(`[ ${button} ]`, index === place ? theme.panel.selected : theme.text.plain),
  ])
  return [heading(title, columns, theme), ...prose(text, columns, '  '), EMPTY_LINE, buttons]
}

function buttonsOf({kind}: PauseChoice): readonly string[] {
  return kind === 'pause' ? ['Cancel', ...PAUSES_MS.map(formatDuration)] : ['Cancel', 'Go on']
}
