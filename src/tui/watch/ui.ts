import {type LogFilter, NO_FILTER, type SeenFinding, type TailLine} from '../../session/session.js'
import type {TimelineEntry} from '../../watch/timeline/entry.js'
import type {LogMark} from '../parts/log-view.js'
import type {Mark} from '../parts/mark.js'
import type {PanelId} from './layout.js'

/** What somebody has chosen to look at, and how; nothing of the app itself. */
export interface Ui {
  readonly focus: PanelId
  /** The panel that has the keys fills the screen. */
  readonly isEnlarged: boolean
  /** One thing as a whole, instead of the panels. */
  readonly opened: Opened | null
  readonly marks: Readonly<Record<ListId, Mark | null>>
  /** The marked line of the log; null follows the newest. */
  readonly logMark: LogMark | null
  /** Only dynos of this type are listed; null for all. */
  readonly onlyType: string | null
  readonly sort: Sort
  /** Place in `WINDOWS`. */
  readonly windowPlace: number
  readonly filter: LogFilter
  /** What is typed into the filter; null while nothing is. */
  readonly typed: string | null
  readonly isHelpShown: boolean
  /** First line that is seen of what is opened, or of the help. */
  readonly scroll: number
}

/** Panels whose rows are marked by an id. */
export type ListId = Exclude<PanelId, 'log'>

/** What is shown as a whole. It stays what it was, should it be gone meanwhile. */
export type Opened =
  | {readonly kind: 'dyno'; readonly name: string}
  | {readonly kind: 'finding'; readonly seen: SeenFinding}
  | {readonly kind: 'event'; readonly entry: TimelineEntry}
  | {readonly kind: 'line'; readonly line: TailLine}

export interface Sort {
  /** Place in `SORT_ORDERS`. */
  readonly place: number
  readonly isReversed: boolean
}

/** An hour, in `WINDOWS`. */
const USUAL_WINDOW = 2

export const INITIAL_UI: Ui = {
  focus: 'dynos',
  isEnlarged: false,
  opened: null,
  marks: {dynos: null, findings: null, events: null},
  logMark: null,
  onlyType: null,
  sort: {place: 0, isReversed: false},
  windowPlace: USUAL_WINDOW,
  filter: NO_FILTER,
  typed: null,
  isHelpShown: false,
  scroll: 0,
}
