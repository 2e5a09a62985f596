import {minuteOf, slotAt} from '../slots.js'

/** How often the platform named a process with each R code in one minute. */
export interface CodeMinute {
  /** Start of the minute. */
  readonly at: number
  readonly codes: Map<string, number>
}

/** As far back as router requests are kept by the minute. */
const MOST_MINUTES = 61

/** Counts a code in its minute; one without a time is in the tallies only. */
export function countInMinute(minutes: CodeMinute[], code: string, at: number | null): void {
  if (at === null) return
  const {codes} = slotAt(minutes, minuteOf(at), start => ({at: start, codes: new Map()}), MOST_MINUTES)
  codes.set(code, (codes.get(code) ?? 0) + 1)
}
