/** The chance that of `n` independent events at least `k` fall where each falls with chance `p` (binomial). */
export function chanceOfAtLeast(k: number, n: number, p: number): number {
  if (k <= 0 || p >= 1) return 1
  if (k > n || p <= 0) return 0
  let term = logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p)
  let sum = 0
  for (let i = k; i <= n; i++) {
    sum += Math.exp(term)
    term += Math.log((n - i) / (i + 1)) + Math.log(p) - Math.log1p(-p)
  }
  return Math.min(1, sum)
}

/** The chance that something comes at least once where it comes at random, this often on the average (Poisson). */
export function chanceOfAny(expected: number): number {
  return -Math.expm1(-expected)
}

function logChoose(n: number, k: number): number {
  let log = 0
  for (let i = 1; i <= k; i++) log += Math.log((n - k + i) / i)
  return log
}
