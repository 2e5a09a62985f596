import {dialog} from '../keymap/act.js'
import type {BindingGroup} from '../keymap/binding.js'
import {KEYMAPS} from '../keymap/keymap.js'
import {helpLines} from '../parts/help-lines.js'
import type {StyledLine} from '../spans.js'
import type {Theme} from '../theme.js'

/** All keys, but for those of dialogs where nothing can be changed, and what the marks mean. */
export function helpPage(canAct: boolean, columns: number, theme: Theme): StyledLine[] {
  const groups = KEYMAPS.doctor.filter((group: BindingGroup) => group !== dialog || canAct)
  return helpLines({groups, words: WORDS}, columns, theme)
}

const WORDS = [
  ['✖ ▲ ●', 'critical: people are failed now; a warning; for information'],
  ['✔, in grey', 'ended: nothing of it has been seen for ten minutes'],
  ['since', 'when it began, by the lines'],
  ['confidence', 'high only where the lines themselves prove the cause'],
  ['underlined', 'what in a line of the log shows it'],
  ['It helped so far', 'what was done last made its signs stay away, for long enough to say so'],
  ['times', 'UTC, from the log'],
] as const
