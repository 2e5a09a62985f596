import type {Confidence} from '../src/diagnosis/finding.js'
import {
  callsLeak,
  doesNotLeak,
  falseCauses,
  isFallback,
  isFirst,
  isFound,
  isTrue,
  leaks,
  loud,
  saysInconclusive,
} from './judge.js'
import type {Outcome} from './outcome.js'

/** So many of so many. */
export interface Share {
  readonly hits: number
  readonly of: number
}

export interface Score {
  readonly trials: number
  /** Of trials with one cause: it is named first. */
  readonly causeFirst: Share
  /** Of all trials: a loud finding names a cause that is none. */
  readonly falseCause: Share
  /** Of trials in which nothing is wrong: anything loud. */
  readonly alarmed: Share
  /** Of findings that name a cause with high confidence: it is one. */
  readonly confidence: Readonly<Record<Confidence, Share>>
  /** Of leaks with six hours of log or more. */
  readonly leakFound: Share
  /** Of trials without a leak: one is called. */
  readonly leakCalled: Share
  /** The same of those alone whose memory does something that looks like one. */
  readonly leakCalledOfAlike: Share
  /** Of memory that grows in a log that is too short: that is said, and no leak is. */
  readonly inconclusive: Share
}

/** How well the doctor did. */
export function scoreOf(outcomes: readonly Outcome[]): Score {
  const single = outcomes.filter(({truth}) => truth.causes.length === 1)
  const well = outcomes.filter(({truth}) => truth.causes.length === 0 && truth.tooShort !== true)
  const longLeaks = outcomes.filter(outcome => leaks(outcome) && outcome.hours >= 6)
  const noLeaks = outcomes.filter(doesNotLeak)
  return {
    trials: outcomes.length,
    causeFirst: share(single, isFirst),
    falseCause: share(outcomes, outcome => falseCauses(outcome).length > 0),
    alarmed: share(well, outcome => loud(outcome).length > 0),
    confidence: {
      high: rightOf(outcomes, 'high'),
      medium: rightOf(outcomes, 'medium'),
      low: rightOf(outcomes, 'low'),
    },
    leakFound: share(longLeaks, outcome => isFound(outcome, 'memory-leak')),
    leakCalled: share(noLeaks, callsLeak),
    leakCalledOfAlike: share(
      noLeaks.filter(({group}) => group === 'memory that is no leak'),
      callsLeak,
    ),
    inconclusive: share(
      outcomes.filter(({truth}) => truth.tooShort === true),
      saysInconclusive,
    ),
  }
}

export interface IdScore {
  readonly id: string
  /** Trials in which it is a cause. */
  readonly causes: number
  readonly recall: Share
  readonly precision: Share
}

/** Of each id that was done or said: how often it was found, and how often it was right when it was said aloud. */
export function idScores(outcomes: readonly Outcome[]): IdScore[] {
  const ids = new Set(
    outcomes.flatMap(outcome => [...outcome.truth.causes, ...loud(outcome).map(({id}) => id)]),
  )
  return [...ids].sort().map(id => {
    const done = outcomes.filter(({truth}) => truth.causes.some(cause => cause === id))
    const said = outcomes.filter(outcome => loud(outcome).some(finding => finding.id === id))
    return {
      id,
      causes: done.length,
      recall: share(done, outcome => isFound(outcome, id)),
      precision: share(said, outcome => isTrue(outcome, id)),
    }
  })
}

export function share<T>(items: readonly T[], holds: (item: T) => boolean): Share {
  return {hits: items.filter(item => holds(item)).length, of: items.length}
}

/** Fallbacks name no cause. */
function rightOf(outcomes: readonly Outcome[], confidence: Confidence): Share {
  const said = outcomes.flatMap(outcome =>
    loud(outcome)
      .filter(finding => finding.confidence === confidence && !isFallback(finding.id))
      .map(({id}) => isTrue(outcome, id)),
  )
  return share(said, right => right)
}
