import {explanation} from '../../report/scaling/explanation.js'
import {displayWidth} from '../../view/width.js'
import {scaling, scalingDialog} from '../keymap/autoscale.js'
import type {BindingGroup} from '../keymap/binding.js'
import {KEYMAPS} from '../keymap/keymap.js'
import {heading} from '../parts/heading.js'
import {helpLines} from '../parts/help-lines.js'
import {prose} from '../parts/prose.js'
import {span, type StyledLine} from '../spans.js'
import type {Look, Theme} from '../theme.js'
import type {LiveType} from './live-turns.js'

/** All that a number is made of. */
export function explanationPage({type, turn, beside}: LiveType, columns: number, theme: Theme): StyledLine[] {
  const head = heading(`${type}, explained`, columns, theme)
  if (turn === null) return [head, [span(' Nothing was read yet', theme.text.dim)]]
  return [
    head,
    ...prose(turn.decision.why, columns, ' ', theme.text.strong),
    [],
    ...explanation(turn, beside, columns - 2).flatMap(line => explainedLine(line, columns, theme)),
  ]
}

/** Tables fit; sentences may be longer. */
function explainedLine(line: string, columns: number, theme: Theme): StyledLine[] {
  const look = lookOf(line, theme)
  return displayWidth(line) < columns ? [[span(` ${line}`, look)]] : prose(line, columns, ' ', look)
}

function lookOf(line: string, theme: Theme): Look {
  if (line.startsWith('?')) return theme.status.warning
  if (line.startsWith('note:')) return theme.status.info
  return /^(?:queue|rule) /.test(line) ? theme.panel.head : theme.text.plain
}

/** All keys, but for those of what cannot be done here, and what is shown. */
export function helpPage(canPause: boolean, columns: number, theme: Theme): StyledLine[] {
  const groups = KEYMAPS.autoscale.filter(
    (group: BindingGroup) => (group !== scaling && group !== scalingDialog) || canPause,
  )
  return helpLines({groups, words: WORDS}, columns, theme)
}

const WORDS = [
  ['waiting', 'jobs that a free worker would begin now; those that are due are among them'],
  ['oldest', 'how long the oldest of them has waited; red beyond the goal (--max-wait)'],
  ['arrivals', 'jobs that come in, of the last minute'],
  ['slots', 'jobs that the dynos that are up do at once'],
  ['the bar of dynos', 'full: take jobs; half: are to come or to go; empty: as many more as there may be'],
  ['Held', 'something speaks against any change: what is not known, a deploy, somebody else'],
  ['Standing by', 'another copy of this command scales; this one takes over when that one is gone'],
  ['?', 'not known, which is never taken for zero; e says why'],
  ['times', 'UTC'],
] as const
