import type {LineEvent} from '../logs/event.js'
import {decode} from '../logs/line.js'
import type {SignalFacts} from '../logs/signals/signal.js'
import type {Excerpt, Tallies} from './app-state.js'

/** How many of the first and of the last lines a tally keeps. */
const KEPT_LINES = 3
/** Longest text kept of a line; a line can be of any length. */
const LONGEST_EXCERPT = 2000
const MINUTE_MS = 60_000
const NO_FACTS: SignalFacts = {}

/** Makes a line a text worth keeping. */
export function excerptOf(event: LineEvent): Excerpt {
  const {bytes, start, end} = event.line
  const cut = end - start > LONGEST_EXCERPT
  const text = cut ? `${decode(bytes, start, start + LONGEST_EXCERPT)}…` : String(event.line)
  return {at: event.at, source: event.origin.label, text}
}

/** Counts one sighting of a code or signal. */
export function count(tallies: Tallies, id: string, line: Excerpt, facts: SignalFacts = NO_FACTS): void {
  const tally = tallies.get(id)
  if (tally === undefined) {
    tallies.set(id, {
      count: 1,
      since: line.at,
      until: line.at,
      minutes: 1,
      first: [line],
      last: [line],
      facts,
    })
    return
  }
  const sameMinute =
    line.at === null ||
    (tally.until !== null && Math.floor(line.at / MINUTE_MS) === Math.floor(tally.until / MINUTE_MS))
  if (!sameMinute) tally.minutes++
  tally.count++
  tally.since ??= line.at
  if (line.at !== null && (tally.until === null || line.at > tally.until)) tally.until = line.at
  if (tally.first.length < KEPT_LINES) tally.first.push(line)
  if (tally.last.push(line) > KEPT_LINES) tally.last.shift()
  tally.facts = facts
}
