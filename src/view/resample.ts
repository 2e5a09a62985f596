/** A point in time with a figure. */
export interface TimedValue {
  /** Ms since the epoch. */
  readonly at: number
  readonly value: number
}

export interface ResampleOptions {
  /** Ms since the epoch; points before it are left out. */
  readonly from: number
  /** Ms since the epoch; the right edge. */
  readonly until: number
  readonly columns: number
  /** How long a point speaks for the time after it, ms: what is older than that is not known. */
  readonly holdMs: number
}

/**
 * One figure for every column of a chart: the greatest of its points, else the last one before while that still holds,
 * else null. Peaks are never lost by a narrow terminal. Takes points in the order of their times.
 */
export function resample(points: readonly TimedValue[], options: ResampleOptions): (number | null)[] {
  const {from, until, columns, holdMs} = options
  const result: (number | null)[] = new Array(columns).fill(null)
  const columnMs = (until - from) / columns
  if (columnMs <= 0) return result
  for (const {at, value} of points) {
    if (at < from || at > until) continue
    const column = Math.min(columns - 1, Math.floor((at - from) / columnMs))
    const known = result[column] ?? null
    result[column] = known === null ? value : Math.max(known, value)
  }
  return held(points, result, {...options, columnMs, holdMs})
}

/** Fills columns between points with the last one, where that still holds at the begin of the column. */
function held(
  points: readonly TimedValue[],
  values: readonly (number | null)[],
  {from, columnMs, holdMs}: ResampleOptions & {columnMs: number},
): (number | null)[] {
  let next = 0
  let last: TimedValue | null = null
  return values.map((value, column) => {
    const begin = from + column * columnMs
    for (let point = points[next]; point !== undefined && point.at <= begin; point = points[++next])
      last = point
    if (value !== null) return value
    return last !== null && begin - last.at <= holdMs ? last.value : null
  })
}
