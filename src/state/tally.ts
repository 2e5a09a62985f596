import type {SignalFacts} from '../logs/signals/signal.js'
import type {Excerpt} from './excerpt.js'

/** How often something was seen, and the first and last three lines of it. */
export interface Tally {
  count: number
  since: number | null
  until: number | null
  readonly first: Excerpt[]
  readonly last: Excerpt[]
  /** What the last such line said; empty for codes. */
  facts: SignalFacts
}

export type Tallies = Map<string, Tally>

/** How many of the first and of the last lines a tally keeps. */
const KEPT_LINES = 3
const NO_FACTS: SignalFacts = {}

/** Counts one sighting of a code or signal. */
export function count(tallies: Tallies, id: string, line: Excerpt, facts: SignalFacts = NO_FACTS): void {
  const tally = tallies.get(id)
  if (tally === undefined) {
    tallies.set(id, {
      count: 1,
      since: line.at,
      until: line.at,
      first: [line],
      last: [line],
      facts,
    })
    return
  }
  tally.count++
  tally.since ??= line.at
  if (line.at !== null && (tally.until === null || line.at > tally.until)) tally.until = line.at
  if (tally.first.length < KEPT_LINES) tally.first.push(line)
  if (tally.last.push(line) > KEPT_LINES) tally.last.shift()
  tally.facts = facts
}
