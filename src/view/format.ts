const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Whole megabytes of 2^20 bytes: `2,747 MB`. */
export function formatMb(mb: number): string {
  return `${formatCount(Math.round(mb))} MB`
}

/** Bytes in the largest unit (of 1,024) that leaves at least one: `512 B`, `1.4 MB`, `200 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (Math.round(value) >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  const text = value < 9.95 && unit > 0 ? trimZero(value.toFixed(1)) : formatCount(Math.round(value))
  return `${text} ${units[unit] ?? ''}`
}

/** Two units at most: `420 ms`, `45 s`, `3 min 20 s`, `2 h 5 min`, `4 d 3 h`. */
export function formatDuration(ms: number): string {
  if (ms < 0) return `-${formatDuration(-ms)}`
  if (ms < SECOND_MS && Math.round(ms) < SECOND_MS)
    return ms === 0 ? '0 s' : `${Math.max(1, Math.round(ms))} ms`
  const seconds = Math.round(ms / SECOND_MS) * SECOND_MS
  if (seconds < MINUTE_MS) return `${seconds / SECOND_MS} s`
  if (seconds < HOUR_MS) return twoUnits(seconds, MINUTE_MS, 'min', SECOND_MS, 's')
  const minutes = Math.round(ms / MINUTE_MS) * MINUTE_MS
  if (minutes < DAY_MS) return twoUnits(minutes, HOUR_MS, 'h', MINUTE_MS, 'min')
  return twoUnits(Math.round(ms / HOUR_MS) * HOUR_MS, DAY_MS, 'd', HOUR_MS, 'h')
}

/** A duration for a narrow column, with the same units but no spaces: `45s`, `3m20s`, `2h5m`, `4d3h`. */
export function formatDurationShort(ms: number): string {
  return formatDuration(ms).replaceAll('min', 'm').replaceAll(' ', '')
}

/** How long a request took: whole ms below a second, else seconds with one digit: `84 ms`, `1.2 s`, `30 s`, `5 min 40 s`. */
export function formatLatency(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms >= 2 * MINUTE_MS) return formatDuration(ms)
  return `${ms < 9950 ? trimZero((ms / SECOND_MS).toFixed(1)) : Math.round(ms / SECOND_MS)} s`
}

/** A rate or another number that need not be whole: one digit below ten, none above: `0.4`, `12`, `1,250`; `<0.1`. */
export function formatRate(value: number): string {
  if (value > 0 && value < 0.05) return '<0.1'
  return value < 9.95 ? trimZero(value.toFixed(1)) : formatCount(Math.round(value))
}

/** A whole number with its thousands apart: `18,204`. */
export function formatCount(n: number): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** A share of 1 in percent: `12 %`, `0.4 %`; what is there but rounds to nothing is `<0.1 %`. */
export function formatShare(share: number): string {
  const percent = share * 100
  if (percent > 0 && percent < 0.1) return '<0.1 %'
  if (percent < 1) return `${trimZero(percent.toFixed(1))} %`
  if (percent > 99 && percent < 100) return '>99 %'
  return `${formatCount(Math.round(percent))} %`
}

/** `1 request`, `12 requests`; `plural(2, 'process', 'processes')`. */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`
}

/** To the second, for machines and tickets: `2012-08-06T19:11:20Z`. Takes ms since the epoch. */
export function formatTime(at: number): string {
  return `${formatIso(at).slice(0, 19)}Z`
}

/** To the millisecond: `2012-08-06T19:11:20.209Z`. */
export function formatIso(at: number): string {
  return new Date(Math.floor(at)).toISOString()
}

/** The time of day in UTC: `19:11:20`. */
export function formatClock(at: number): string {
  return formatIso(at).slice(11, 19)
}

/** The day in UTC: `2012-08-06`. */
export function formatDay(at: number): string {
  return formatIso(at).slice(0, 10)
}

/** `2012-08-06 19:11:20 to 19:14:40 UTC`; the second day is named only where it is another one. */
export function formatRange(from: number, to: number): string {
  const start = `${formatDay(from)} ${formatClock(from)}`
  if (formatTime(from) === formatTime(to)) return `${start} UTC`
  const day = formatDay(from) === formatDay(to) ? '' : `${formatDay(to)} `
  return `${start} to ${day}${formatClock(to)} UTC`
}

function twoUnits(ms: number, big: number, bigName: string, small: number, smallName: string): string {
  const rest = Math.floor((ms % big) / small)
  return `${formatCount(Math.floor(ms / big))} ${bigName}${rest === 0 ? '' : ` ${rest} ${smallName}`}`
}

function trimZero(text: string): string {
  return text.endsWith('.0') ? text.slice(0, -2) : text
}
