import type {Excerpt} from '../excerpt.js'

/** How often something was seen in the minutes it was seen in, oldest first; bounded. */
export interface Trouble {
  readonly minutes: {readonly at: number; count: number}[]
  readonly first: Excerpt
  last: Excerpt
}

/** Half a day of minutes without a pause. */
const MOST_MINUTES = 720
const MINUTE_MS = 60_000

/** Counts a sighting under its minute, so that it can be joined with what a database says of the same minute. */
export function countTrouble(troubles: Map<string, Trouble>, id: string, line: Excerpt): void {
  if (line.at === null) return
  const at = Math.floor(line.at / MINUTE_MS) * MINUTE_MS
  const trouble = troubles.get(id)
  if (trouble === undefined) {
    troubles.set(id, {minutes: [{at, count: 1}], first: line, last: line})
    return
  }
  trouble.last = line
  // Lines come a little out of order at most.
  const known = trouble.minutes.findLast(minute => minute.at <= at)
  if (known?.at === at) {
    known.count++
    return
  }
  if (known === undefined || known === trouble.minutes.at(-1)) {
    if (known === undefined) trouble.minutes.unshift({at, count: 1})
    else trouble.minutes.push({at, count: 1})
    if (trouble.minutes.length > MOST_MINUTES) trouble.minutes.shift()
    return
  }
  trouble.minutes.splice(trouble.minutes.indexOf(known) + 1, 0, {at, count: 1})
  if (trouble.minutes.length > MOST_MINUTES) trouble.minutes.shift()
}
