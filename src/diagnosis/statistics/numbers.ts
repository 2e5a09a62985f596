/** Scales the median absolute deviation of normal noise to its standard deviation. */
const MAD_TO_SD = 1.4826

/** Sum of some numbers. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0)
}

/** The middle of some numbers; 0 of none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const high = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2
}

/** Nearest-rank quantile, `share` from 0 to 1; 0 of none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/** Standard deviation of what is normal about some numbers, whatever a few outliers do: their scaled MAD. */
export function spread(numbers: readonly number[]): number {
  const middle = median(numbers)
  return MAD_TO_SD * median(numbers.map(number => Math.abs(number - middle)))
}
