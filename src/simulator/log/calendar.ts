const SECOND_MS = 1000
const DAY_MS = 86_400_000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A second of UTC as the log and the servers print it. */
export interface Second {
  /** `2026-10-14`. */
  readonly date: string
  /** `09:12:44`. */
  readonly time: string
  /** `14/Oct/2026`, as in access logs. */
  readonly accessLogDate: string
}

let cachedAt = Number.NaN
let cached: Second = {date: '', time: '', accessLogDate: ''}

/** Lines of one second share it, so the last one is kept. */
export function secondOf(at: number): Second {
  const second = Math.floor(at / SECOND_MS)
  if (second !== cachedAt) {
    cachedAt = second
    cached = toSecond(second * SECOND_MS)
  }
  return cached
}

/** `2026-10-14T09:12:44.018204+00:00`, as Logplex stamps lines; `at` in ms since the epoch, with its fraction. */
export function stamp(at: number): string {
  const {date, time} = secondOf(at)
  const microseconds = Math.floor((at - Math.floor(at / SECOND_MS) * SECOND_MS) * 1000)
  return `${date}T${time}.${String(microseconds).padStart(6, '0')}+00:00`
}

/** Hour of the day, UTC, with its fraction. */
export function hourOfDay(at: number): number {
  return (at % DAY_MS) / (DAY_MS / 24)
}

function toSecond(at: number): Second {
  const days = Math.floor(at / DAY_MS)
  const [year, month, day] = civil(days)
  const seconds = (at - days * DAY_MS) / SECOND_MS
  return {
    date: `${year}-${two(month)}-${two(day)}`,
    time: `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`,
    accessLogDate: `${two(day)}/${MONTHS[month - 1]}/${year}`,
  }
}

/** Days since 1970 to a date. Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days. */
function civil(days: number): readonly [year: number, month: number, day: number] {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const ofEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day]
}

function two(n: number): string {
  return n < 10 ? `0${n}` : String(n)
}
