/**
 * What one level, two, and so on up to so many leave of a series, each as long as fits best: the least sums of squares,
 * by dynamic programming (Bellman, "On the Approximation of Curves by Line Segments Using Dynamic Programming",
 * Communications of the ACM 1961). A level is two numbers long at least; infinite where there are too few for that.
 */
export function leftByLevels(series: readonly number[], most: number): number[] {
  const costs = costsOf(series)
  let best = costs.map(([first]) => first ?? Number.POSITIVE_INFINITY)
  const left = [best.at(-1) ?? 0]
  for (let levels = 2; levels <= most; levels++) {
    const before = best
    best = costs.map(row =>
      row.reduce((least, cost, from) => {
        const sum = cost + (before[from - 1] ?? Number.POSITIVE_INFINITY)
        return Math.min(least, sum)
      }, Number.POSITIVE_INFINITY),
    )
    left.push(best.at(-1) ?? 0)
  }
  return left
}

/** For each end the squares about the mean of what lies between each begin and it. */
function costsOf(series: readonly number[]): number[][] {
  return series.map((_, end) => {
    const row: number[] = []
    let sum = 0
    let squares = 0
    for (let from = end; from >= 0; from--) {
      const number = series[from] ?? 0
      const length = end - from + 1
      sum += number
      squares += number * number
      row[from] = length < 2 ? Number.POSITIVE_INFINITY : Math.max(0, squares - (sum * sum) / length)
    }
    return row
  })
}
