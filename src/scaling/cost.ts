import {sizeFor} from '../actions/preview/facts.js'
import type * as api from '../platform/api.js'
import type {Reading} from '../platform/reading.js'
import {type DynoSize, sizeByName} from '../platform/sizes.js'
import {asSold} from '../platform/sold-sizes.js'
import {formatCount, plural} from '../view/format.js'
import {formatDollars} from '../view/money.js'

export interface CostFacts {
  readonly app: Reading<api.App>
  readonly sizes: Reading<readonly api.Size[]>
  /** Size of the process type's dynos, as the formation names it. */
  readonly size: string
  /** Dynos that there are now, and the most that there may be. */
  readonly quantity: number
  readonly max: number
  /** What all dynos of the type may cost in a month, in US cents; null where nobody said. */
  readonly budgetCents: number | null
}

/** Prices are those of dynos that run for a whole month; Heroku charges by the second. */
export interface Cost {
  /** Of one dyno; null where it has no price of its own, or nobody knows it. */
  readonly centsPerMonth: number | null
  /** `4 Standard-1X cost $100 a month, 20 would cost $500`; null without a price. */
  readonly text: string | null
  /** More than the budget: never a reason to let jobs wait. Null where it suffices. */
  readonly warning: string | null
}

export function costOf(facts: CostFacts): Cost {
  const {app, sizes, quantity, max} = facts
  const size = app.known ? sizeFor({app: app.value, sizes}, facts.size) : soldSize(facts)
  const each = size?.centsPerMonth ?? null
  if (size === null || each === null) return {centsPerMonth: null, text: null, warning: null}
  const now = `${formatCount(quantity)} ${size.name} ${quantity === 1 ? 'costs' : 'cost'} ${formatDollars(quantity * each)} a month`
  const most = `${formatCount(max)} would cost ${formatDollars(max * each)}`
  return {
    centsPerMonth: each,
    text: quantity === max ? now : `${now}, ${most}`,
    warning: warningOf(facts, size.name, each),
  }
}

function warningOf({quantity, max, budgetCents}: CostFacts, size: string, each: number): string | null {
  if (budgetCents === null || max * each <= budgetCents) return null
  const budget = `--monthly-budget is ${formatDollars(budgetCents)}`
  const enough = plural(Math.floor(budgetCents / each), 'dyno')
  if (quantity * each > budgetCents)
    return `${formatCount(quantity)} ${size} cost ${formatDollars(quantity * each)} in a whole month, and ${budget}: enough for ${enough} all month`
  return `${formatCount(max)} ${size} would cost ${formatDollars(max * each)} in a whole month, and ${budget}: enough for ${enough} all month`
}

function soldSize({size, sizes}: CostFacts): DynoSize | null {
  const known = sizeByName(size)
  return known === null ? null : asSold(known, sizes)
}
