import type {Random} from './random.js'

/** A number left to chance: how long a request takes, how large its answer is. */
export type Draw = (random: Random) => number

export function exactly(value: number): Draw {
  return () => value
}

export function between(low: number, high: number): Draw {
  return random => random.between(low, high)
}

/** From `least` on, many small and few large ones. */
export function exponential({least = 0, mean}: {readonly least?: number; readonly mean: number}): Draw {
  return random => least + random.exponential(mean - least)
}

/** The z of the 99th percentile of a normal distribution. */
const Z99 = 2.326

/** Log-normal, as latencies and sizes mostly are: half below the median, one in a hundred above `p99`. */
export function lognormal({median, p99}: {readonly median: number; readonly p99: number}): Draw {
  const [mu, sigma] = [Math.log(median), Math.log(p99 / median) / Z99]
  return random => Math.exp(random.normal(mu, sigma))
}
