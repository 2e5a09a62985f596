import {capabilitiesOf} from '../../platform/capabilities.js'
import {killAtMb} from '../../platform/limits.js'
import type {AppState, Dyno} from '../../state/app-state.js'
import {points} from '../../state/series.js'
import {formatDuration, formatMb} from '../../view/format.js'
import {median} from '../statistics/numbers.js'
import type {Growth} from './growth.js'
import type {Slope} from './trend.js'

/** How fast memory grows, MB per hour: most likely, and the limits of that. */
export interface Rate {
  readonly mbPerHour: number
  readonly lowest: number
  readonly highest: number
}

const HOUR_MS = 3_600_000
/** Samples at the end that tell where it is now. */
const NOW_MS = 10 * 60_000
/** Beyond this a forecast says nothing: dynos are restarted every day. */
const LONGEST_HOURS = 72

/** The rate of several lives: the middle one, and the widest limits. */
export function rateOf(slopes: readonly Slope[]): Rate {
  return {
    mbPerHour: median(slopes.map(({mbPerHour}) => mbPerHour)),
    lowest: Math.min(...slopes.map(({lowest}) => lowest)),
    highest: Math.max(...slopes.map(({highest}) => highest)),
  }
}

/** Hours until a level is reached; 0 when it is passed. */
export function hoursTo(level: number, from: number, mbPerHour: number): number {
  return mbPerHour <= 0 ? Number.POSITIVE_INFINITY : Math.max(0, (level - from) / mbPerHour)
}

/** `R14 (512 MB) in 3 h 20 min to 5 h, R15 (1,024 MB) in ...`; null when the process of now is another one or has ended. */
export function timeLeft(
  state: AppState,
  dyno: Dyno,
  {life, quotaMb}: Pick<Growth, 'life' | 'quotaMb'>,
  rate: Rate,
): string | null {
  if (dyno.generations.at(-1) !== life || life.exitedAt !== null) return null
  const samples = points(life.memory)
  const last = samples.at(-1)?.at ?? 0
  const now = median(samples.filter(({at}) => at >= last - NOW_MS).map(({p10}) => p10))
  const killAt = killLevelMb(state, quotaMb)
  const kill = `R15 (the kill, at about ${formatMb(killAt)}) ${inTime(killAt, now, rate)}`
  if (killAt <= quotaMb) return `it reaches ${kill}`
  return now >= quotaMb
    ? `it is over its quota of ${formatMb(quotaMb)}, and reaches ${kill}`
    : `it reaches R14 (${formatMb(quotaMb)}) ${inTime(quotaMb, now, rate)} and ${kill}`
}

/** Where nothing warns of the quota (R14), it is the kill: so in Private Spaces, which the quota alone does not tell. */
function killLevelMb({platform}: AppState, quotaMb: number): number {
  const warns = platform === null || capabilitiesOf(platform.snapshot.app).quotaWarning
  return warns ? killAtMb(quotaMb) : quotaMb
}

function inTime(level: number, now: number, {lowest, highest}: Rate): string {
  const soonest = hoursTo(level, now, highest)
  const latest = hoursTo(level, now, lowest)
  if (soonest > LONGEST_HOURS) return 'in more than three days'
  if (soonest === 0) return 'at any time'
  return latest > LONGEST_HOURS
    ? `in ${rounded(soonest)} or more`
    : rounded(soonest) === rounded(latest)
      ? `in about ${rounded(soonest)}`
      : `in ${rounded(soonest)} to ${rounded(latest)}`
}

/** Nobody can tell the minute of what is hours away. */
function rounded(hours: number): string {
  const stepMs = hours >= 10 ? HOUR_MS : HOUR_MS / 6
  return formatDuration(Math.max(stepMs, Math.round((hours * HOUR_MS) / stepMs) * stepMs))
}
