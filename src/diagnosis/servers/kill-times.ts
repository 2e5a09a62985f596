import {WORKER_TIMEOUTS} from '../../logs/signals/groups/index.js'
import {FIRST_BYTE_LIMIT_MS} from '../../platform/limits.js'
import type {Dyno, FailedRequest} from '../../state/app-state.js'
import {keptLines} from '../evidence.js'

/** Servers look at their workers once a second or so; lines of app and router are up to a second apart. */
const EARLY_MS = 1000
const LATE_MS = 3000
/** Timeouts are set in steps of five seconds, and longer than this hardly anywhere. */
const STEP_MS = 5000
const LONGEST_MS = 15 * 60_000
/** One kill at the right time can be chance. */
const ENOUGH = 2

/** Times at which the server of a dyno killed workers for taking too long: the first and last of each life. */
export function killTimes({generations}: Dyno): number[] {
  const lines = generations.flatMap(({tallies}) => keptLines(tallies, WORKER_TIMEOUTS))
  return [...new Set(lines.flatMap(({at}) => at ?? []))].sort((a, b) => a - b)
}

/** How many of the kills came as long after the begin of one of the failed requests as the limit says. */
export function killsAfter(
  limitMs: number,
  kills: readonly number[],
  failures: readonly FailedRequest[],
): number {
  return kills.filter(at =>
    failures.some(({startedAt}) => {
      const late = startedAt === null ? Number.NaN : at - startedAt - limitMs
      return late >= -EARLY_MS && late <= LATE_MS
    }),
  ).length
}

/** The one limit above the router's that explains every kill by a failed request; null when none or several do. */
export function estimateLimit(kills: readonly number[], failures: readonly FailedRequest[]): number | null {
  if (kills.length < ENOUGH) return null
  const fitting: number[] = []
  for (let ms = FIRST_BYTE_LIMIT_MS + STEP_MS; ms <= LONGEST_MS; ms += STEP_MS) {
    if (killsAfter(ms, kills, failures) === kills.length) fitting.push(ms)
  }
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}
