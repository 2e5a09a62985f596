import {minuteOf} from '../../../state/slots.js'
import {formatDuration} from '../../../view/format.js'
import {writeLiteral} from '../language/literals.js'
import type {Look} from './look.js'
import {atLeast, between, exactly} from './measured.js'
import type {Doubt, Measured} from './name.js'

/**
 * The last minutes of a process. What is counted by the minute reaches back to the begin of the minute; of a minute in
 * which another process gave way to this one, nobody knows which of them was meant.
 */
export interface Stretch {
  /** Start of the first minute that may count. */
  readonly from: number
  /** Start of the first minute that counts for sure. */
  readonly sureFrom: number
  readonly until: number
  /** Why what was not seen in it may have been there all the same; null where all of it was seen. */
  readonly doubt: Doubt | null
}

const MINUTE_MS = 60_000

/** The part of a window that the process of a dyno lived; a doubt where none of its lines can be told from others'. */
export function stretchOf({now, ownSince, wholeSince}: Look, withinMs: number): Stretch | Doubt {
  if (ownSince === null) return NOT_UP
  const begin = minuteOf(now - withinMs)
  return {
    from: Math.max(begin, minuteOf(ownSince)),
    sureFrom: Math.max(begin, Math.ceil(ownSince / MINUTE_MS) * MINUTE_MS),
    until: now,
    doubt: Math.max(now - withinMs, ownSince) < wholeSince ? notSeenFor(now - wholeSince, withinMs) : null,
  }
}

/** What a process did, counted by the minute: at least what was seen, where something may be missing. */
export function countIn<Slot extends {readonly at: number}>(
  slots: readonly Slot[],
  {from, sureFrom, until, doubt}: Stretch,
  amount: (slot: Slot) => number,
): Measured {
  const since = (start: number) =>
    slots.reduce((sum, slot) => (slot.at >= start && slot.at <= until ? sum + amount(slot) : sum), 0)
  if (doubt !== null) return atLeast(since(sureFrom), doubt)
  const least = since(sureFrom)
  const most = since(from)
  return least === most ? exactly(least) : between(least, most, SHARED_MINUTE)
}

/** A window that must have been lived and seen as a whole: for shares, rates and quantiles; a doubt where it was not. */
export function wholeStretchOf(look: Look, withinMs: number): Stretch | Doubt {
  const stretch = stretchOf(look, withinMs)
  if ('why' in stretch) return stretch
  if (stretch.doubt !== null) return stretch.doubt
  const lived = look.now - (look.ownSince ?? look.now)
  if (lived >= withinMs) return stretch
  return {
    why: `it has been up for ${formatDuration(lived)} only, of the ${formatDuration(withinMs)} asked for`,
    how: `ask for a shorter time than ${writeLiteral({kind: 'duration', value: withinMs})}, or later`,
  }
}

/** How long the log has been seen without a hole is too short. */
export function notSeenFor(seenMs: number, wantedMs: number): Doubt {
  const seen = Number.isFinite(seenMs) ? formatDuration(Math.max(0, seenMs)) : 'no time'
  return {
    why: `the log has been seen without a hole for ${seen} only`,
    how: `listen for ${formatDuration(wantedMs)}`,
  }
}

export const NOT_UP: Doubt = {
  why: 'it is not up yet, or has come up so lately that its lines may be of the process before it',
  how: 'ask again when it has been up for some minutes',
}

const SHARED_MINUTE: Doubt = {
  why: 'it came up within the window, and what was counted in that minute may be of the process before it',
  how: 'ask again in a minute or two',
}
