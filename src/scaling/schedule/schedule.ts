/** How many dynos there may be by the day of the week and the time of day, as clocks show them in one time zone. */
export interface Schedule {
  /** As `Intl` knows it: `Europe/Berlin`. */
  readonly zone: string
  /** The first that fits a moment holds, alone. */
  readonly ranges: readonly Range[]
}

export interface Range {
  /** As it was typed: `mon-fri 08:00-18:00 min=3 max=20`. */
  readonly text: string
  /** On which it begins, 0 for Sunday. */
  readonly days: readonly number[]
  /** Minutes of the day; where `to` is not after `from` it ends on the next day. The whole day is 0 to 1440. */
  readonly from: number
  readonly to: number
  /** Null where it does not say. */
  readonly min: number | null
  readonly max: number | null
}

/** In the order of `Range.days`. */
export const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

export const DAY_MINUTES = 24 * 60
