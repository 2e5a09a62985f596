import type {Turn} from './scaler.js'

/** How a turn ended, in a word for machines. */
export type TurnEnd =
  /** It is as wanted. */
  | 'unchanged'
  | 'scaled'
  /** A dry run: it would have been. */
  | 'would-scale'
  /** What is not known might mean another number. */
  | 'held'
  /** Somebody has set 0. */
  | 'off'
  /** Somebody changed it meanwhile. */
  | 'overtaken'
  /** Heroku said no, or could not be asked. */
  | 'refused'
  /** Nobody can say whether it took effect. */
  | 'unclear'

export function endOf({decision, outcome}: Pick<Turn, 'decision' | 'outcome'>): TurnEnd {
  switch (outcome?.outcome) {
    case undefined:
      return decision.verdict === 'hold' ? 'held' : decision.verdict === 'off' ? 'off' : 'unchanged'
    case 'done':
      return 'scaled'
    case 'would-do':
      return 'would-scale'
    case 'already':
    case 'skipped':
      return 'overtaken'
    case 'refused':
      return 'refused'
    case 'unknown':
      return 'unclear'
  }
}

/** Would the jobs need more dynos than may be? */
export function isAtLimit({decision, limit}: Pick<Turn, 'decision' | 'limit'>): boolean {
  if (decision.verdict !== 'scale' && decision.verdict !== 'stay') return false
  const wanted = decision.verdict === 'scale' ? decision.to : decision.at
  return decision.atLimit || (limit !== null && wanted > limit)
}
