import {isOneOff} from '../../state/dynos.js'
import type {Condition} from '../keymap/binding.js'
import {isFiltering} from '../parts/filter-text.js'
import {holdingOf} from '../parts/holding.js'
import type {TableRow} from './dynos/table-lines.js'
import type {Ui} from './ui.js'

export interface Circumstances {
  readonly ui: Ui
  readonly isReplay: boolean
  /** What a dialog that is open makes of keys; empty while none is. */
  readonly dialog: readonly Condition[]
  /** What came of a change is told, and is over. */
  readonly isOutcomeTold: boolean
  /** What actions would be about; null where nothing can be changed. */
  readonly actionTarget: TableRow | null
  readonly selectedDyno: string | null
}

/** What holds now; see `Condition`. */
export function conditionsOf(now: Circumstances): ReadonlySet<Condition> {
  return holdingOf(now, () => browsing(now))
}

function* browsing({
  ui,
  isReplay,
  isOutcomeTold,
  actionTarget,
  selectedDyno,
}: Circumstances): Generator<Condition> {
  yield 'browsing'
  if (ui.opened === null) yield 'dashboard'
  // One key leaves both, one after the other.
  if (isOutcomeTold) yield 'an outcome'
  else if (ui.opened !== null || ui.isEnlarged || ui.onlyType !== null) yield 'opened'
  if (ui.opened === null && ui.focus === 'dynos') yield 'dyno table'
  if (selectedDyno !== null) yield 'a dyno'
  if (isFiltering(ui.filter)) yield 'a filter'
  if (isReplay) yield 'a replay'
  if (actionTarget === null) return
  if (isOneOff(actionTarget.type)) {
    if (actionTarget.kind === 'dyno') yield 'a one-off to stop'
    return
  }
  yield 'a process type to change'
  if (actionTarget.kind === 'dyno') yield 'a dyno to restart'
}
