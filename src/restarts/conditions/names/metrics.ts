import {metricsSetting} from '../../../diagnosis/runtime-metrics.js'
import {hasEnded} from '../../../state/lives/generation.js'
import {latestWithin, type Sample, type Series} from '../../../state/series.js'
import {formatDuration} from '../../../view/format.js'
import type {Look} from './look.js'
import {exactly, notKnown} from './measured.js'
import type {Doubt, Measured} from './name.js'

/** They come every 20 s: an older sample tells nothing of the present, and between two there is a hole. */
const STALE_MS = 60_000

/** What runtime metrics say now. */
export function presentSample(look: Look, {raw}: Pick<Series, 'raw'>): Measured {
  if (hasEnded(look.life)) return notKnown(NOT_RUNNING)
  const latest = latestWithin({raw}, look.now, STALE_MS)
  return latest === null ? notKnown(missing(look, raw)) : exactly(latest.value)
}

/** What they said in a time, and why that is not all of it; null where they said something every minute. */
export function sampledIn(
  look: Look,
  {raw}: Pick<Series, 'raw'>,
  withinMs: number,
): {readonly samples: readonly Sample[]; readonly doubt: Doubt | null} {
  const from = look.now - withinMs
  const samples = raw.filter(({at}) => at >= from && at <= look.now)
  if (hasEnded(look.life)) return {samples, doubt: NOT_RUNNING}
  if (samples.length === 0) return {samples, doubt: missing(look, raw)}
  const times = [from, ...samples.map(({at}) => at), look.now]
  const holes = times.slice(1).map((at, place) => at - (times[place] ?? at))
  const longest = Math.max(...holes)
  return {samples, doubt: longest > STALE_MS ? holed(withinMs, holes[0] ?? 0, longest) : null}
}

/** Why there is no sample where there should be one; null where runtime metrics are not to blame. */
export function notSampled({state}: Look): Doubt | null {
  if (state.seen.runtimeMetrics > 0) return null
  switch (metricsSetting(state)) {
    case 'none':
      return {why: 'this platform logs no runtime metrics', how: null}
    case 'on':
      return {
        why: 'runtime metrics are switched on, but no dyno has printed any',
        how: 'each begins with its next restart',
      }
    case 'off':
      return {why: 'runtime metrics are switched off', how: SWITCH_ON}
    case 'unknown':
      return {why: 'no runtime metrics in the log', how: `listen for a minute, or ${SWITCH_ON}`}
  }
}

function missing(look: Look, raw: readonly Sample[]): Doubt {
  const latest = raw.at(-1)
  if (latest !== undefined)
    return {
      why: `its last sample is ${formatDuration(look.now - latest.at)} old, and they come every 20 s`,
      how: 'listen for a minute',
    }
  return notSampled(look) ?? {why: 'it has not printed any runtime metrics yet', how: 'listen for a minute'}
}

function holed(withinMs: number, first: number, longest: number): Doubt {
  const seenMs = withinMs - first
  if (first === longest)
    return {
      why: `its samples reach back ${formatDuration(seenMs)} only, of ${formatDuration(withinMs)}`,
      how: `listen for ${formatDuration(withinMs)}`,
    }
  return {
    why: `its samples have a hole of ${formatDuration(longest)}, and they come every 20 s`,
    how: `listen for ${formatDuration(withinMs)}`,
  }
}

const NOT_RUNNING: Doubt = {why: 'it is not running', how: null}

const SWITCH_ON = 'switch them on (heroku labs:enable log-runtime-metrics) and restart the dynos'
