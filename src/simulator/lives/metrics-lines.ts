const CACHE_MB = 1.25
/** What of the quota cannot hold the process: the rest is swapped. */
const RESERVED_MB = 3
const PAGES_PER_MB = 400

/** The load as log-runtime-metrics says it: over 5 and 15 minutes only once the dyno is that old. */
export function loadLine(averages: readonly number[], ageMinutes: number): string {
  const [one = 0, five = 0, fifteen = 0] = averages
  return (
    `sample#load_avg_1m=${one.toFixed(2)}` +
    (ageMinutes >= 5 ? ` sample#load_avg_5m=${five.toFixed(2)}` : '') +
    (ageMinutes >= 15 ? ` sample#load_avg_15m=${fifteen.toFixed(2)}` : '')
  )
}

/** The memory, MB. What does not fit into the quota is swapped. */
export function memoryLine(totalMb: number, quotaMb: number): string {
  const rssMb = residentMb(totalMb, quotaMb)
  const pages = Math.round(totalMb * PAGES_PER_MB)
  return (
    `sample#memory_total=${totalMb.toFixed(2)}MB sample#memory_rss=${rssMb.toFixed(2)}MB ` +
    `sample#memory_cache=${CACHE_MB.toFixed(2)}MB sample#memory_swap=${(totalMb - rssMb - CACHE_MB).toFixed(2)}MB ` +
    `sample#memory_pgpgin=${pages}pages sample#memory_pgpgout=${Math.round(pages * 0.6)}pages ` +
    `sample#memory_quota=${quotaMb.toFixed(2)}MB`
  )
}

/** What of it is not swapped, MB. */
export function residentMb(totalMb: number, quotaMb: number): number {
  return Math.min(totalMb - CACHE_MB, quotaMb - RESERVED_MB)
}
