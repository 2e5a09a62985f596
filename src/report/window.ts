import {type AppState, UNKNOWN_DYNO} from '../state/app-state.js'
import {formatClock, formatDay} from '../view/format.js'
import {formatCount, formatDuration, plural} from '../view/format.js'

/** How much was seen. */
export interface SeenWindow {
  /** Earliest and latest time of any line, ms since the epoch; null when no line had one. */
  readonly from: number | null
  readonly to: number | null
  readonly lines: number
  /** Bytes of log text, uncompressed. */
  readonly bytes: number
  /** What is known to be missing, a sentence each; while there is any, counts are lower bounds. */
  readonly incomplete: readonly string[]
  readonly dynos: number
  /** `continuous`: log-runtime-metrics is on; `over-quota`: the platform's own lines, only while over quota. */
  readonly memory: 'continuous' | 'over-quota' | 'none'
}

/** Describes what a state was made from. */
export function describeWindow(state: AppState, clean: (text: string) => string): SeenWindow {
  const {lines, bytes, memorySamples, runtimeMetrics} = state.seen
  return {
    from: state.from,
    to: state.asOf,
    lines,
    bytes,
    incomplete: whatIsMissing(state).map(clean),
    dynos: state.dynos.size - (state.dynos.has(UNKNOWN_DYNO.name) ? 1 : 0),
    memory: runtimeMetrics > 0 ? 'continuous' : memorySamples > 0 ? 'over-quota' : 'none',
  }
}

const MEMORY = {
  'continuous': 'memory metrics',
  'over-quota': 'memory only while over quota',
  'none': 'no memory metrics',
}

/** The first thing a reader is told: `3 h 12 min, 18,204 lines, 4 dynos, no memory metrics`. */
export function seenInShort({from, to, lines, dynos, memory}: SeenWindow): string {
  const time = from === null || to === null ? 'no times' : formatDuration(to - from)
  return [time, plural(lines, 'line'), dynos === 0 ? 'no dynos' : plural(dynos, 'dyno'), MEMORY[memory]].join(
    ', ',
  )
}

/** A moment as briefly as the window allows: day and year only where it spans several. Empty when unknown. */
export function momentOf(at: number | null, {from, to}: SeenWindow): string {
  if (at === null) return ''
  const [first, last] = [from ?? at, to ?? at].map(formatDay)
  if (first === last && first === formatDay(at)) return formatClock(at)
  const sameYear = first?.slice(0, 4) === last?.slice(0, 4)
  return `${formatDay(at).slice(sameYear ? 5 : 0)} ${formatClock(at)}`
}

/** The same without its seconds: `14:03`. */
export function clockOf(at: number, window: SeenWindow): string {
  return momentOf(at, window).slice(0, -':00'.length)
}

const LOSSES: Readonly<Record<string, string>> = {
  L10: 'the drain was too slow and messages were dropped',
  L11: 'the log session was too slow and messages were dropped',
}

function whatIsMissing({seen, undirected}: AppState): string[] {
  const losses = Object.entries(LOSSES).flatMap(([code, text]) => {
    const tally = undirected.get(code)
    return tally === undefined
      ? []
      : [`${code}: ${text}${tally.count > 1 ? ` ${formatCount(tally.count)} times` : ''}`]
  })
  const dropped = seen.dropped === 0 ? [] : [`${plural(seen.dropped, 'message')} dropped by Logplex`]
  const gaps = seen.gaps.map(({at, reason}) =>
    at === null ? `gap: ${reason}` : `gap at ${formatDay(at)} ${formatClock(at)} UTC: ${reason}`,
  )
  return [...dropped, ...losses, ...gaps]
}
