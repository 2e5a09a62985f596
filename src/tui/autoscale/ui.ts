import type {Mark} from '../parts/mark.js'
import type {PauseChoice} from './pause-choice.js'

/** What somebody has chosen to look at, and how; nothing of the scaling itself. */
export interface Ui {
  /** The chosen process type. */
  readonly mark: Mark | null
  /** Place in `WINDOWS`. */
  readonly windowPlace: number
  /** All that the number is made of is shown instead of the panels. */
  readonly isExplained: boolean
  readonly isHelpShown: boolean
  /** First line that is seen of what is shown instead of the panels. */
  readonly scroll: number
  /** What is asked; null while nothing is. */
  readonly choice: PauseChoice | null
}

/** An hour, in `WINDOWS`. */
const USUAL_WINDOW = 2

export const INITIAL_UI: Ui = {
  mark: null,
  windowPlace: USUAL_WINDOW,
  isExplained: false,
  isHelpShown: false,
  scroll: 0,
  choice: null,
}
