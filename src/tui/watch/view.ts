import type {TailLine} from '../../session/session.js'
import type {Condition} from '../keymap/binding.js'
import type {Layout} from '../parts/layout.js'
import type {Moment} from '../parts/moment.js'
import type {StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {PartId} from './layout.js'
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
  readonly layout: Layout<PartId>
  /** What is opened, or the help, as a whole; null for the dashboard. */
  readonly page: readonly StyledLine[] | null
  /** What is asked before the app is changed; null while nothing is. It has a part of the layout, or of the page. */
  readonly dialog: readonly StyledLine[] | null
  /** How many of the page's lines are above the screen at its end. */
  readonly mostScroll: number
  /** Room between header and footer, without bars. */
  readonly body: Size
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
