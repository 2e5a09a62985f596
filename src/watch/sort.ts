import type {DynoRow} from './dyno-row.js'

/** A way to order dynos. Rows of which the figure is not known come last; equal ones go by name. */
export interface SortOrder {
  readonly id: string
  readonly label: string
  readonly compare: (a: DynoRow, b: DynoRow) => number
}

const STATES: Readonly<Record<DynoRow['state'], number>> = {
  crashed: 0,
  down: 1,
  unknown: 2,
  starting: 3,
  up: 4,
  complete: 5,
}

/** The first one is used where nobody asks for another. */
export const SORT_ORDERS: readonly SortOrder[] = [
  {id: 'name', label: 'name', compare: byName},
  {id: 'state', label: 'state', compare: (a, b) => STATES[a.state] - STATES[b.state] || byName(a, b)},
  {id: 'memory', label: 'memory', compare: greatestFirst(({memoryShare}) => memoryShare)},
  {id: 'load', label: 'load', compare: greatestFirst(({load}) => load)},
  {id: 'requests', label: 'requests', compare: greatestFirst(({traffic}) => traffic.requestsPerMinute)},
  {id: 'p95', label: 'p95', compare: greatestFirst(({traffic}) => traffic.p95Ms)},
  {id: 'errors', label: 'errors', compare: greatestFirst(({traffic}) => traffic.errorShare)},
  {id: 'age', label: 'youngest', compare: greatestFirst(({startedAt}) => startedAt)},
]

function byName(a: DynoRow, b: DynoRow): number {
  return rank(a) - rank(b) || a.name.localeCompare(b.name, 'en', {numeric: true})
}

/** Web first, one-offs last. */
function rank({type, isOneOff}: DynoRow): number {
  if (type === 'web') return 0
  return isOneOff ? 2 : 1
}

function greatestFirst(figure: (row: DynoRow) => number | null): SortOrder['compare'] {
  return (a, b) => {
    const [first, second] = [figure(a), figure(b)]
    if (first === null || second === null)
      return Number(first === null) - Number(second === null) || byName(a, b)
    return second - first || byName(a, b)
  }
}
