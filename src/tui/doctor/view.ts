import type {SeenFinding, TailLine} from '../../session/session.js'
import type {Condition} from '../keymap/binding.js'
import type {Layout} from '../parts/layout.js'
import type {Moment} from '../parts/moment.js'
import type {StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {PanelId} from './layout.js'
import type {RemedyRow} from './remedies.js'
import type {DoctorUi} from './ui.js'

/** All that the session shows now; the same object until something of it changes. */
export interface DoctorView {
  readonly ui: DoctorUi
  readonly moment: Moment
  /** Those that the filter lets through, in the order in which they are listed. */
  readonly findings: readonly SeenFinding[]
  /** How many there are without the filter. */
  readonly allFindings: number
  /** The one whose story is told; null where there is none. */
  readonly chosen: SeenFinding | null
  /** Of the chosen one. */
  readonly remedies: readonly RemedyRow[]
  /** Place of the marked remedy. */
  readonly remedy: number
  /** Place of the first finding that is seen. */
  readonly from: number
  readonly story: readonly StyledLine[]
  /** Lines of the log of the chosen finding's dynos, as far as they are seen. */
  readonly log: readonly TailLine[]
  readonly layout: Layout<PanelId>
  /** Below the panels, or alone where there is no room for both; null while none is open. */
  readonly dialog: readonly StyledLine[] | null
  /** What fills the screen instead of the panels: what is being read, the help, a dialog; null for the panels. */
  readonly page: readonly StyledLine[] | null
  /** How many lines of the page, or of the story, are above the screen at its end. */
  readonly mostScroll: number
  readonly mostStoryScroll: number
  /** Room between header and footer, without bars. */
  readonly body: Size
  readonly size: Size
  /** What holds now, for keys. */
  readonly holding: ReadonlySet<Condition>
  /** Lines between body and footer. */
  readonly bars: readonly StyledLine[]
  /** System's clock, ms. */
  readonly now: number
}
