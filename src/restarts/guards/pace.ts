import {formatDuration, plural} from '../../view/format.js'
import type {Budget} from '../wish.js'
import {FOR_GOOD, type Guard, type HeldBack, type Restart} from './guard.js'
import {untilText} from './words.js'

export const belowMax: Guard = (_, {restarted, rules: {max}}) =>
  restarted < max
    ? null
    : {guard: 'max', reason: `at most ${plural(max, 'restart')} in one run`, until: FOR_GOOD}

export const withinBudget: Guard = ({type}, {now, past, rules: {budget}}) =>
  budget === null ? null : overBudget(type, budget, past, now)

/** Why one more restart of this process type would be too many; null where it is not. */
export function overBudget(
  type: string,
  {restarts, withinMs}: Budget,
  past: readonly Restart[],
  now: number,
): HeldBack | null {
  const recent = past
    .filter(restart => restart.type === type && restart.at > now - withinMs)
    .map(({at}) => at)
    .toSorted((a, b) => a - b)
  if (recent.length < restarts) return null
  const oldest = recent[recent.length - restarts]
  const until = oldest === undefined ? FOR_GOOD : oldest + withinMs
  const reason = `the budget of ${plural(restarts, 'restart')} of ${type} dynos in ${formatDuration(withinMs)} is used up`
  return {guard: 'budget', reason: until === FOR_GOOD ? reason : `${reason}${untilText(until)}`, until}
}

/** What a restart has made worse another one hardly mends. */
export const errorsDidNotRise: Guard = (_, {errorsRose}) =>
  errorsRose === null ? null : {guard: 'errors', reason: errorsRose.text, until: errorsRose.until}
