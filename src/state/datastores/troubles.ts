import type {Excerpt} from '../excerpt.js'
import {minuteOf, slotAt} from '../slots.js'

/** How often something was seen in the minutes it was seen in, oldest first; bounded. */
export interface Trouble {
  readonly minutes: {readonly at: number; count: number}[]
  readonly first: Excerpt
  last: Excerpt
}

/** Half a day of minutes without a pause. */
const MOST_MINUTES = 720

/** Counts a sighting under its minute, so that it can be joined with what a database says of the same minute. */
export function countTrouble(troubles: Map<string, Trouble>, id: string, line: Excerpt): void {
  if (line.at === null) return
  let trouble = troubles.get(id)
  if (trouble === undefined) troubles.set(id, (trouble = {minutes: [], first: line, last: line}))
  trouble.last = line
  slotAt(trouble.minutes, minuteOf(line.at), at => ({at, count: 0}), MOST_MINUTES).count++
}
