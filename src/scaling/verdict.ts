import type {Outcome} from '../actions/outcome.js'
import type {HoldReason} from './decision.js'
import type {Done, Turn} from './turn.js'

/** How a turn ended, in a word for machines. */
export type TurnEnd =
  /** It is as wanted. */
  | 'unchanged'
  | 'scaled'
  /** A dry run: it would have been. */
  | 'would-scale'
  /** Dynos were told to finish their jobs, before they go. */
  | 'drained'
  | 'would-drain'
  /** Dynos that were told to finish are needed again, and were restarted. */
  | 'revived'
  | 'would-revive'
  /** Something speaks against any change. */
  | 'held'
  /** Somebody has paused it. */
  | 'paused'
  /** Another copy scales it, or may. */
  | 'standby'
  /** Somebody has set 0. */
  | 'off'
  /** Somebody changed it meanwhile. */
  | 'overtaken'
  /** Heroku or the queue system said no, or could not be asked. */
  | 'refused'
  /** Nobody can say whether it took effect. */
  | 'unclear'

export function endOf({decision, done}: Pick<Turn, 'decision' | 'done'>): TurnEnd {
  switch (decision.verdict) {
    case 'scale':
      return done.outcome === null ? 'unchanged' : SCALED[done.outcome.outcome]
    case 'stay':
      return 'unchanged'
    case 'drain':
      return firstOf(TOLD, new Set(done.told.map(({outcome}) => outcome)))
    case 'revive':
      return firstOf(REVIVED, new Set(done.revived.map(({outcome}) => outcome.outcome)))
    case 'hold':
      return HELD[decision.reason]
    case 'off':
      return 'off'
  }
}

/** Is a dyno about to finish that was told to? It is paid for until it is seen to have. */
export function isAwaited(turn: Pick<Turn, 'decision' | 'done' | 'justTold'>): boolean {
  return turn.justTold || endOf(turn) === 'drained'
}

/** Would the jobs need more dynos than may be? */
export function isAtLimit({decision, limit}: Pick<Turn, 'decision' | 'limit'>): boolean {
  if (decision.verdict !== 'scale' && decision.verdict !== 'stay') return false
  const wanted = decision.verdict === 'scale' ? decision.to : decision.at
  return decision.atLimit || (limit !== null && wanted > limit)
}

/** Dynos that the formation had when it was looked at. */
export function quantityBefore({decision}: Pick<Turn, 'decision'>): number {
  return decision.verdict === 'scale' ? decision.from : decision.at
}

/** The quantity that was asked for at last: what Heroku takes at most, where that is less than was decided. */
export function quantityAsked({decision, limit}: Pick<Turn, 'decision' | 'limit'>): number {
  if (decision.verdict !== 'scale') return decision.at
  const {from, to} = decision
  return limit !== null && to > limit ? Math.max(limit, from) : to
}

const SCALED: Readonly<Record<Outcome['outcome'], TurnEnd>> = {
  'done': 'scaled',
  'would-do': 'would-scale',
  'already': 'overtaken',
  'skipped': 'overtaken',
  'refused': 'refused',
  'unknown': 'unclear',
}

const HELD: Readonly<Record<HoldReason, TurnEnd>> = {
  'unknown': 'held',
  'paused': 'paused',
  'foreign-change': 'held',
  'deploy': 'held',
  'maintenance': 'held',
  'lease': 'standby',
}

/** Of several dynos, the one that matters most tells how it ended. */
const TOLD: readonly (readonly [Done['told'][number]['outcome'], TurnEnd])[] = [
  ['unclear', 'unclear'],
  ['told', 'drained'],
  ['would-tell', 'would-drain'],
  ['failed', 'refused'],
  ['gone', 'overtaken'],
]

const REVIVED: readonly (readonly [Outcome['outcome'], TurnEnd])[] = [
  ['unknown', 'unclear'],
  ['done', 'revived'],
  ['would-do', 'would-revive'],
  ['refused', 'refused'],
  ['already', 'overtaken'],
  ['skipped', 'overtaken'],
]

function firstOf<Name>(order: readonly (readonly [Name, TurnEnd])[], names: ReadonlySet<Name>): TurnEnd {
  return order.find(([name]) => names.has(name))?.[1] ?? 'unchanged'
}
