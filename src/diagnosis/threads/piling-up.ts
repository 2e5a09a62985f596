import type {Confidence} from '../finding.js'
import type {RefusedLife} from './refused-lives.js'

const MINUTE_MS = 60_000
/** Where it is seen only once, the process must have been well for so long. */
const WELL_BEFORE_MS = 10 * MINUTE_MS
/** A refusal that goes on for so long is no burst. */
const LASTING_MS = MINUTE_MS
/** A leak fills the dyno at the pace of its traffic: times within this factor are similar. */
const SIMILAR = 2
/** Dynos that meet it at the same time may all wait for the same thing. */
const SAME_TIME_MS = 5 * MINUTE_MS

/** A life in which threads or processes piled up, and how sure that is. */
export interface PiledUp {
  readonly hit: RefusedLife
  readonly confidence: Confidence
}

/** Which lives of one process type show it: either they do together, or each must by itself. */
export function piledUp(hits: readonly RefusedLife[]): PiledUp[] {
  const again = hits.some(hit => hits.some(other => comesAgain(hit, other)))
  const shown = again ? hits : hits.filter(lasts)
  return shown.map(hit => ({
    hit,
    confidence: hits.some(other => comesAgain(hit, other) && areOld(hit, other)) ? 'high' : 'medium',
  }))
}

/** In another life, at another time, after a similar age. */
function comesAgain(hit: RefusedLife, other: RefusedLife): boolean {
  const elsewhere = hit.life !== other.life && Math.abs(hit.since - other.since) > SAME_TIME_MS
  return elsewhere && isSimilar(hit, other)
}

/** Where the start of one is not in view, it must have been seen for no longer than would be similar. */
function isSimilar(hit: RefusedLife, other: RefusedLife): boolean {
  if (hit.ageMs === null && other.ageMs === null) return false
  if (hit.ageMs === null) return hit.atLeastMs <= SIMILAR * other.atLeastMs
  if (other.ageMs === null) return other.atLeastMs <= SIMILAR * hit.atLeastMs
  return Math.max(hit.ageMs, other.ageMs) <= SIMILAR * Math.min(hit.ageMs, other.ageMs)
}

/** Both starts are in view, and both went well for long enough that it was not the start. */
function areOld(hit: RefusedLife, other: RefusedLife): boolean {
  return [hit, other].every(({ageMs}) => ageMs !== null && ageMs >= WELL_BEFORE_MS)
}

/** Seen only once: it went on, or the metrics had met the limit before. */
function lasts({atLeastMs, lastedMs, silentSince}: RefusedLife): boolean {
  return atLeastMs >= WELL_BEFORE_MS && (lastedMs >= LASTING_MS || silentSince !== null)
}
