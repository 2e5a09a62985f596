/** Lets what runs on a dyno finish its jobs before the dyno is restarted. */
export interface Drain {
  /** How long its jobs may take, ms. */
  readonly graceMs: number
  /**
   * Tells exactly this dyno's processes to begin no further job. There is no way back but their end: whoever told one
   * must restart the dyno. Never rejects.
   */
  tell(dyno: Drained): Promise<Told>
  /** Have all that were told finished? False, too, where that cannot be read. Never rejects. */
  isIdle(told: Quieting): Promise<boolean>
  /**
   * Processes that a run told to finish which ended before it restarted their dyno: they do nothing any more. Empty where
   * that cannot be read. Never rejects.
   */
  leftBehind(): Promise<readonly LeftBehind[]>
}

/** A dyno as a queue's processes may name it. */
export interface Drained {
  readonly id: string
  readonly name: string
  readonly type: string
}

export type Told =
  | Quieting
  /** Nothing of it lives that could have a job. */
  | {readonly outcome: 'idle'}
  /** None was told, and why. */
  | {readonly outcome: 'refused'; readonly why: string}

export interface Quieting {
  readonly outcome: 'told'
  /** As the system names them. */
  readonly processes: readonly string[]
}

export interface LeftBehind {
  /** Name or id of the dyno. */
  readonly dyno: string
  /** When its grace ended, ms since the epoch. */
  readonly graceEndedAt: number
}
