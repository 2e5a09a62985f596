const DAY_MS = 86_400_000
/** Leap days recur within eight years, also around 1900 and 2100. */
const MOST_YEARS_BACK = 8
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

let cachedKey = ''
let cachedMidnight: number | null = null

/**
 * Time of `Jan 08` and `sinceMidnightMs`, read as UTC, in the last year in which that day lies not after `notAfter`
 * (ms since the epoch); null when the calendar has no such day. The log's clock may be up to a day ahead of UTC,
 * which it does not say, so that much later is still the same year.
 */
export function yearlessTime(
  month: string,
  day: string,
  sinceMidnightMs: number,
  notAfter: number,
): number | null {
  const key = `${month} ${day} ${notAfter}`
  if (key !== cachedKey) {
    cachedKey = key
    cachedMidnight = lastMidnight(MONTHS.indexOf(month), Number(day), notAfter + DAY_MS)
  }
  return cachedMidnight === null ? null : cachedMidnight + sinceMidnightMs
}

/** Ms since midnight of `10:55:11`, `1:46:27.977` with `am` or `pm`; null when no clock shows that. */
export function clockMs(hour: string, minute: string, second: string, half = ''): number | null {
  const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  if (hours > 23 || Number(minute) > 59 || Number(second) >= 61) return null
  return (hours * 60 + Number(minute)) * 60_000 + Math.round(Number(second) * 1000)
}

function lastMidnight(month: number, day: number, latest: number): number | null {
  if (month < 0) return null
  const lastYear = new Date(latest).getUTCFullYear()
  for (let year = lastYear; year >= lastYear - MOST_YEARS_BACK; year--) {
    const midnight = Date.UTC(year, month, day)
    if (midnight <= latest && new Date(midnight).getUTCDate() === day) return midnight
  }
  return null
}
