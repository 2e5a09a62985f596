import type * as api from '../platform/api.js'
import {formatClock, formatDuration} from '../view/format.js'
import type {NamedValue} from './condition.js'
import type {HeldBack} from './guards/guard.js'
import {type Held, isCut} from './holding.js'
import type {Sighting} from './sighting.js'

/** What was decided of one dyno, and why. Texts are for people and may hold what a log says: escape before showing. */
export interface Decision {
  /** By the time of the log, ms since the epoch. */
  readonly at: number
  readonly dyno: string
  readonly type: string
  /** UUID of the process that was judged; null where nothing told it. */
  readonly id: string | null
  /** Of the condition, with the time that it must have held. */
  readonly verdict: 'met' | 'not-met' | 'unknown'
  readonly values: readonly NamedValue[]
  /** What would have to be known; empty unless it is unknown. */
  readonly missing: readonly string[]
  readonly action: RestartAction
  readonly reason: string
  /** What held it back; empty unless something did. */
  readonly heldBack: readonly HeldBack[]
}

export type RestartAction =
  | 'none'
  | 'held-back'
  | 'would-restart'
  /** It came back and stays up. */
  | 'restarted'
  /** Somebody else did it. */
  | 'restarted-by-others'
  /** It was sent, and this run ended before the new process was seen to stay up. */
  | 'sent'
  /** It was restarted and did not come back. */
  | 'failed'
  /** Nobody can say whether it was restarted. */
  | 'unclear'

/** The reason that tells no more than the verdict does. */
export const DOES_NOT_HOLD = 'the condition does not hold'

/** A decision about a process as it was judged. */
export function decide(
  sighting: Sighting,
  action: RestartAction,
  reason: string,
  heldBack: readonly HeldBack[] = [],
): Decision {
  const {dyno, type, id, holding} = sighting
  return {
    at: holding.at,
    dyno,
    type,
    id,
    verdict: verdictOf(sighting),
    values: holding.judged.values,
    missing: missingIn(sighting),
    action,
    reason,
    heldBack,
  }
}

/** A decision that an earlier run has made about a process. */
export function decideOn(
  {id, name, type}: Pick<api.Dyno, 'id' | 'name' | 'type'>,
  at: number,
  action: RestartAction,
  reason: string,
): Decision {
  const unjudged = {values: [], missing: [], heldBack: []}
  return {at, dyno: name, type, id, verdict: 'met', action, reason, ...unjudged}
}

/** Nothing is done. */
export function leave(sighting: Sighting, forMs: number): Decision {
  return decide(sighting, 'none', standingText(sighting, forMs))
}

export function holdBack(sighting: Sighting, heldBack: readonly HeldBack[]): Decision {
  return decide(sighting, 'held-back', heldBack.map(({reason}) => reason).join('; '), heldBack)
}

/** How the condition stands, in words. */
export function standingText({dyno, startedAt, holding: {at}, standing}: Sighting, forMs: number): string {
  switch (standing.kind) {
    case 'met':
      return forMs === 0
        ? 'the condition holds'
        : `the condition has held for ${formatDuration(at - standing.held.since)}`
    case 'fails':
      return DOES_NOT_HOLD
    case 'too-young':
      return `${dyno} was started ${formatDuration(Math.max(0, at - (startedAt ?? at)))} ago: the condition cannot have held for ${formatDuration(forMs)}`
    case 'not-long-enough': {
      const {held} = standing
      const heldText = `the condition holds since ${formatClock(held.since)} UTC, which is ${formatDuration(at - held.since)} and not yet ${formatDuration(forMs)}`
      return `${heldText}${beforeText(held)}`
    }
    case 'unknown':
      return standing.missing.length === 0
        ? 'nobody can say whether the condition holds'
        : `nobody can say whether the condition holds: ${standing.missing.join('; ')}`
  }
}

function beforeText({after}: Held): string {
  switch (after.kind) {
    case 'unseen':
      return '; nothing was seen of it before'
    case 'failed':
      return '; it did not hold before'
    case 'another-process':
      return '; another process ran before'
    case 'unknown':
      return after.missing.length === 0
        ? '; it was unknown before'
        : `; it was unknown before: ${after.missing.join('; ')}`
  }
}

function verdictOf({standing}: Sighting): Decision['verdict'] {
  switch (standing.kind) {
    case 'met':
      return 'met'
    case 'fails':
    case 'too-young':
      return 'not-met'
    case 'not-long-enough':
      return isCut(standing.held) ? 'unknown' : 'not-met'
    case 'unknown':
      return 'unknown'
  }
}

function missingIn({standing}: Sighting): readonly string[] {
  if (standing.kind === 'unknown') return standing.missing
  if (standing.kind !== 'not-long-enough') return []
  const {after} = standing.held
  return after.kind === 'unknown' ? after.missing : []
}
