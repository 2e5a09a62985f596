import type {AppState} from '../../../state/app-state.js'

/** Logplex says by these that it dropped lines of the log or of a log session. */
const LOSSES = ['L10', 'L11'] as const

/** Since when the log was seen without a hole, ms since the epoch: whoever looks says since when, the log tells its holes. */
export function wholeSince({seen, undirected}: AppState, seenSince: number): number {
  const gaps = seen.gaps.map(({at}) => at)
  const losses = LOSSES.flatMap(code => {
    const tally = undirected.get(code)
    return tally === undefined ? [] : [tally.until]
  })
  // A hole at an unknown time may be anywhere.
  return Math.max(seenSince, ...[...gaps, ...losses].map(at => at ?? Infinity))
}
