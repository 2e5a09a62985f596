import {act, dialog} from '../../keymap/act.js'
import type {BindingGroup} from '../../keymap/binding.js'
import {KEYMAPS} from '../../keymap/keymap.js'
import {replay} from '../../keymap/replay.js'
import {helpLines} from '../../parts/help-lines.js'
import type {StyledLine} from '../../spans.js'
import type {Theme} from '../../theme.js'

/** Keys of what cannot be done here and now are not told. */
export function toldGroups(can: {
  readonly changes: boolean
  readonly replays: boolean
}): readonly BindingGroup[] {
  return KEYMAPS.watch.filter(
    group => ((group !== act && group !== dialog) || can.changes) && (group !== replay || can.replays),
  )
}

/** All keys, and what the columns mean. */
export function helpPage(groups: readonly BindingGroup[], columns: number, theme: Theme): StyledLine[] {
  return helpLines({groups, words: WORDS}, columns, theme)
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
