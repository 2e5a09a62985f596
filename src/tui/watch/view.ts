import type {TailLine} from '../../session/session.js'
import type {Condition} from '../keymap/binding.js'
import type {StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {Layout} from './layout.js'
import type {Moment} from './moment.js'
import type {Rows} from './rows.js'
import type {ListId, Ui} from './ui.js'

/** All that the screen shows now; the same object until something of it changes. */
export interface View {
  readonly ui: Ui
  readonly moment: Moment
  readonly rows: Rows
  /** Lines of the log that are seen. */
  readonly log: readonly TailLine[]
  /** Where the dashboard's parts stand. */
  readonly layout: Layout
  readonly size: Size
  /** Place of the first row of each list that is seen. */
  readonly from: Readonly<Record<ListId, number>>
  /** What holds now, for keys. */
  readonly holding: ReadonlySet<Condition>
  /** Lines between body and footer. */
  readonly bars: readonly StyledLine[]
  /** System's clock, ms. */
  readonly now: number
}
