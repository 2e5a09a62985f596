import type {Mark} from '../parts/mark.js'
import type {PauseChoice} from './pause-choice.js'

/** What somebody has chosen to look at, and how; nothing of the scaling itself. */
export interface Ui {
  /** The chosen process type. */
  readonly mark: Mark | null
  /** Place in `WINDOWS`; null while nobody has chosen: as much as is known, up to an hour. */
  readonly windowPlace: number | null
  /** All that the number is made of is shown instead of the panels. */
  readonly isExplained: boolean
  readonly isHelpShown: boolean
  /** First line that is seen of what is shown instead of the panels. */
  readonly scroll: number
  /** What is asked; null while nothing is. */
  readonly choice: PauseChoice | null
}

export const INITIAL_UI: Ui = {
  mark: null,
  windowPlace: null,
  isExplained: false,
  isHelpShown: false,
  scroll: 0,
  choice: null,
}
