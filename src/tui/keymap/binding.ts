import type {KeyName} from '../keys.js'

/** What must hold for a binding to count; what is on the screen decides (`conditions.ts`). */
export type Condition =
  /** Nothing is typed and no dialog is open. */
  | 'browsing'
  | 'typing a filter'
  | 'help'
  | 'dialog'
  /** The dialog asks for a quantity or a size. */
  | 'choosing'
  /** The panels are there, not one thing as a whole. */
  | 'dashboard'
  /** One dyno, finding or line fills the screen, or one panel. */
  | 'opened'
  | 'dyno table'
  | 'a dyno'
  | 'a filter'
  | 'a replay'
  /** Selected, and changing the app is possible and allowed. */
  | 'a dyno to restart'
  | 'a one-off to stop'
  | 'a process type to change'
  /** What came of a change is told, and nothing more will follow. */
  | 'an outcome'
  /** The keys are on a finding or its story. */
  | 'a finding to open'
  /** The keys are on a remedy that can be done from here. */
  | 'a remedy to do'
  /** The keys are on a remedy that is a command to run elsewhere. */
  | 'a remedy to copy'
  /** The marked remedy has a command. */
  | 'a command'
  /** The log is shown instead of the findings. */
  | 'the log'
  /** More than one process type is scaled. */
  | 'several types'
  /** Of the chosen process type, where that may be changed. */
  | 'scaling goes on'
  | 'scaling is paused'

/** What one or several keys do. */
export interface Binding {
  readonly keys: readonly KeyName[]
  /** In the footer: a word or two. */
  readonly label: string
  /** In the help and in docs/keys.md. */
  readonly about: string
  /** All must hold, beside those of the group. */
  readonly when?: readonly Condition[]
  /** Begins a change of the app: counts only as a single key, never within pasted text. */
  readonly destructive?: true
  /** The footer names bindings in this order while there is room; without it, it does not name this one. */
  readonly footer?: number
}

/** Bindings of one kind, by their ids. */
export interface BindingGroup {
  readonly title: string
  readonly when: readonly Condition[]
  readonly bindings: Readonly<Record<string, Binding>>
}
