/** A reading of one moment, or the gentlest one of an interval. */
export interface Reading {
  /** Ms since the epoch. */
  readonly at: number
  readonly value: number
}

/** Readings that follow each other and all are high, oldest first. */
export interface Run {
  readonly readings: readonly [Reading, ...Reading[]]
  readonly since: number
  readonly until: number
  /** No reading after it is known: it still is so at the end. */
  readonly open: boolean
}

/**
 * Splits readings (oldest first) into unbroken runs for which `isHigh` holds. A pause of more than `pauseMs` ends a
 * run too: what was not read is not known to be high.
 */
export function runsOf(
  readings: readonly Reading[],
  isHigh: (reading: Reading) => boolean,
  pauseMs: number,
): Run[] {
  const runs: [Reading, ...Reading[]][] = []
  let under: [Reading, ...Reading[]] | null = null
  for (const reading of readings) {
    const broken = under !== null && reading.at - (under.at(-1)?.at ?? reading.at) > pauseMs
    if (!isHigh(reading) || broken) under = null
    if (!isHigh(reading)) continue
    if (under === null) {
      under = [reading]
      runs.push(under)
    } else under.push(reading)
  }
  const newest = readings.at(-1)
  return runs.map(run => {
    const last = run.at(-1) ?? run[0]
    return {readings: run, since: run[0].at, until: last.at, open: last === newest}
  })
}
