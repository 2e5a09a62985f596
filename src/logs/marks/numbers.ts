const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  µs: 1e-3,
  μs: 1e-3,
  us: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i
const PLAIN_MS = /^\d+(?:\.\d+)?ms$/
const PART = /(\d+(?:\.\d+)?)(ns|µs|μs|us|ms|s|m|h)/g
const WHOLE = /^(?:\d+(?:\.\d+)?(?:ns|µs|μs|us|ms|s|m|h))+$/

/** A number, or null for what is none or too large to be one. */
export function numberOf(text: string | undefined): number | null {
  if (text === undefined || !NUMBER.test(text)) return null
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}

/** Seconds (`1.234`, `5e-05`) in ms. */
export function secondsToMs(text: string | undefined): number | null {
  const seconds = numberOf(text)
  return seconds === null ? null : tidy(seconds * 1000)
}

/** A duration with its units in ms: `31ms`, `512µs`, and Go's `1m2.5s`. */
export function durationMs(text: string | undefined): number | null {
  if (text === undefined) return null
  // Nearly all: Rails ends every request with one or more.
  if (PLAIN_MS.test(text)) return tidy(Number(text.slice(0, -2)))
  if (!WHOLE.test(text)) return null
  let total = 0
  for (const [, amount, unit = ''] of text.matchAll(PART)) total += Number(amount) * (UNIT_MS[unit] ?? 0)
  return tidy(total)
}

/** To the nanosecond, so that 0.0461 s is 46.1 ms; null when it is too large to be a number. */
function tidy(ms: number): number | null {
  const rounded = Math.round(ms * 1e6) / 1e6
  return Number.isFinite(rounded) ? rounded : null
}
