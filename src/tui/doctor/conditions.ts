import type {Condition} from '../keymap/binding.js'
import {filterText} from '../parts/filter-text.js'
import {holdingOf} from '../parts/holding.js'
import {findingFilterText} from './finding-filter.js'
import type {RemedyRow} from './remedies.js'
import type {DoctorUi} from './ui.js'

export interface Circumstances {
  readonly ui: DoctorUi
  /** What a dialog that is open makes of keys; empty while none is. */
  readonly dialog: readonly Condition[]
  /** What came of a change is told, and is over. */
  readonly isOutcomeTold: boolean
  /** It is still being read what there is. */
  readonly isCollecting: boolean
  readonly hasFinding: boolean
  /** The marked one; null where there is none. */
  readonly remedy: RemedyRow | null
}

/** What holds now; see `Condition`. */
export function conditionsOf(now: Circumstances): ReadonlySet<Condition> {
  return holdingOf(now, () => browsing(now))
}

function* browsing({
  ui,
  isOutcomeTold,
  isCollecting,
  hasFinding,
  remedy,
}: Circumstances): Generator<Condition> {
  const {focus, isLogShown} = ui
  yield 'browsing'
  if (isCollecting) return
  yield isLogShown ? 'the log' : 'dashboard'
  // One key leaves both, one after the other.
  if (isOutcomeTold) yield 'an outcome'
  else if (isLogShown || focus !== 'findings') yield 'opened'
  if (isLogShown ? filterText(ui.logFilter) !== '' : findingFilterText(ui.findingFilter) !== '')
    yield 'a filter'
  if (isLogShown || !hasFinding) return
  if (focus !== 'remedies') yield 'a finding to open'
  if (remedy === null) return
  if (remedy.copies !== null) yield 'a command'
  if (focus !== 'remedies') return
  if (remedy.intent !== null) yield 'a remedy to do'
  else if (remedy.copies !== null) yield 'a remedy to copy'
}
