import {type LogFilter, NO_FILTER} from '../../session/session.js'
import type {LogMark} from '../parts/log-view.js'
import type {Mark} from '../parts/mark.js'
import {type FindingFilter, NO_FINDING_FILTER} from './finding-filter.js'
import type {PanelId} from './layout.js'

/** What somebody has chosen to look at, and how; nothing of the app itself. */
export interface DoctorUi {
  readonly focus: PanelId
  /** The log's lines of the finding's dynos, instead of the panels. */
  readonly isLogShown: boolean
  /** The chosen finding. */
  readonly mark: Mark | null
  /** Place of the marked remedy; null while nobody has moved: then it is the first that can be done from here. */
  readonly remedy: number | null
  /** First line of the story that is seen. */
  readonly storyScroll: number
  /** First line of the help that is seen. */
  readonly scroll: number
  /** The marked line of the log; null follows the newest. */
  readonly logMark: LogMark | null
  readonly findingFilter: FindingFilter
  /** Within the lines of the finding's dynos. */
  readonly logFilter: LogFilter
  /** What is typed into the filter of what is shown; null while nothing is. */
  readonly typed: string | null
  readonly isHelpShown: boolean
}

export const INITIAL_UI: DoctorUi = {
  focus: 'findings',
  isLogShown: false,
  mark: null,
  remedy: null,
  storyScroll: 0,
  scroll: 0,
  logMark: null,
  findingFilter: NO_FINDING_FILTER,
  logFilter: NO_FILTER,
  typed: null,
  isHelpShown: false,
}
