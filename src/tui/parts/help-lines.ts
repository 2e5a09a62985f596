import {pad} from '../../view/width.js'
import {wrap} from '../../view/wrap.js'
import type {Binding, BindingGroup} from '../keymap/binding.js'
import {keyLabel} from '../keys.js'
import {span, type StyledLine} from '../spans.js'
import type {Look, Theme} from '../theme.js'
import {EMPTY_LINE, heading} from './heading.js'

/** What the help of a screen tells. */
export interface HelpFacts {
  /** Keys of what can be done there now; others would only raise hopes. */
  readonly groups: readonly BindingGroup[]
  /** What words and figures on the screen mean. */
  readonly words: readonly (readonly [word: string, meaning: string])[]
}

const KEYS_COLUMNS = 18

/** All keys, and what is shown. */
export function helpLines({groups, words}: HelpFacts, columns: number, theme: Theme): StyledLine[] {
  const keys = groups.flatMap(({title, bindings}) => [
    heading(title, columns, theme),
    ...Object.values<Binding>(bindings).flatMap(binding => keyLines(binding, columns, theme)),
    EMPTY_LINE,
  ])
  return [
    ...keys,
    heading('What is shown', columns, theme),
    ...words.flatMap(word => wordLines(word, columns, theme)),
  ]
}

function keyLines({keys, about}: Binding, columns: number, theme: Theme): StyledLine[] {
  return entryLines(keys.map(keyLabel).join('  '), about, theme.text.key, columns)
}

function wordLines([word, meaning]: readonly [string, string], columns: number, theme: Theme): StyledLine[] {
  return entryLines(word, meaning, theme.text.strong, columns)
}

/** What is explained at the left, the explanation beside it. */
function entryLines(name: string, about: string, look: Look, columns: number): StyledLine[] {
  return wrap(about, columns - KEYS_COLUMNS - 4).map((line, index) => [
    span(`  ${pad(index === 0 ? name : '', KEYS_COLUMNS)} `, look),
    span(line),
  ])
}
