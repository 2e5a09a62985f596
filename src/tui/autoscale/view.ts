import type {Condition} from '../keymap/binding.js'
import type {Layout} from '../parts/layout.js'
import type {StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {PartId} from './layout.js'
import type {LiveType} from './live-turns.js'
import type {Ui} from './ui.js'

/** All that the screen shows now; the same object until something of it changes. */
export interface View {
  readonly app: string
  readonly ui: Ui
  readonly modes: Modes
  readonly types: readonly LiveType[]
  /** The one that is shown as a whole, and its place. */
  readonly chosen: LiveType
  readonly place: number
  /** How far back is looked: a place in `WINDOWS`. */
  readonly windowPlace: number
  readonly layout: Layout<PartId>
  /** What is shown instead of the panels; null where they are. */
  readonly page: readonly StyledLine[] | null
  /** How many of the page's lines are above the screen at its end. */
  readonly mostScroll: number
  /** Room between header and footer, without bars. */
  readonly body: Size
  readonly size: Size
  readonly holding: ReadonlySet<Condition>
  /** Lines between body and footer. */
  readonly bars: readonly StyledLine[]
  /** System's clock, ms. */
  readonly now: number
}

/** What was asked for when it was started. */
export interface Modes {
  /** Decides, and changes nothing. */
  readonly isDryRun: boolean
  /** Keys pause nothing. */
  readonly isReadOnly: boolean
  /** The screen is read aloud: nothing stands side by side, and nothing is drawn. */
  readonly isAloud: boolean
}
