import {pad} from '../../../view/width.js'
import {wrap} from '../../../view/wrap.js'
import {act, dialog} from '../../keymap/act.js'
import type {Binding} from '../../keymap/binding.js'
import {KEYMAP} from '../../keymap/keymap.js'
import {replay} from '../../keymap/replay.js'
import {keyLabel} from '../../keys.js'
import {span, type StyledLine} from '../../spans.js'
import type {Look, Theme} from '../../theme.js'
import {EMPTY_LINE, heading} from './heading.js'

const KEYS_COLUMNS = 18

/** Keys of what this screen cannot do are not told: it changes nothing, and is of a running app. */
const TOLD = KEYMAP.filter(group => group !== act && group !== dialog && group !== replay)

/** All keys, and what the columns mean. */
export function helpPage(columns: number, theme: Theme): StyledLine[] {
  const keys = TOLD.flatMap(({title, bindings}) => [
    heading(title, columns, theme),
    ...Object.values<Binding>(bindings).flatMap(binding => keyLines(binding, columns, theme)),
    EMPTY_LINE,
  ])
  return [
    ...keys,
    heading('What is shown', columns, theme),
    ...WORDS.flatMap(word => wordLines(word, columns, theme)),
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

const WORDS = [
  ['memory', 'over the chosen time, on the scale of the quota: full is 100 %; a dot is unknown'],
  ['%', 'memory now, as a share of the quota; over 100 % the dyno swaps (R14)'],
  ['load', 'load of the last minute, from log-runtime-metrics'],
  ['req/m', 'requests a minute that the router gave to the dyno, over the chosen time'],
  ['p50, p95, p99', 'time for 50, 95 and 99 % of the answers, from the router'],
  ['errors', 'requests answered with 500 or more, or ended with an H code'],
  ['a row in bold', 'a process type: how many are up of how many wanted, and its worst dyno'],
  ['an empty cell', 'not known: no line has told it'],
  ['times', 'UTC, from the log'],
] as const
