import type {DynoRow} from '../../../watch/dyno-row.js'
import type {Look, Theme} from '../../theme.js'

/** Over the quota a dyno swaps (R14); near it, it soon will. */
const MEMORY = {warning: 0.9, error: 1}
/** Share of failed requests. */
const ERRORS = {warning: 0.01, error: 0.05}
/** Time for 95 % of the answers, ms: slow for anybody; near the 30 s after which the router gives up. */
const LATENCY = {warning: 5000, error: 20_000}

interface Limits {
  readonly warning: number
  readonly error: number
}

export function lookOfMemory(share: number | null, theme: Theme): Look {
  return lookOf(share, MEMORY, theme)
}

export function lookOfErrors(share: number | null, theme: Theme): Look {
  return lookOf(share, ERRORS, theme)
}

export function lookOfLatency(ms: number | null, theme: Theme): Look {
  return lookOf(ms, LATENCY, theme)
}

export function lookOfState(state: DynoRow['state'], {status, text}: Theme): Look {
  return {
    crashed: status.error,
    down: status.warning,
    starting: status.info,
    up: text.plain,
    complete: text.dim,
    unknown: status.unknown,
  }[state]
}

function lookOf(value: number | null, limits: Limits, {status, text}: Theme): Look {
  if (value === null) return text.dim
  if (value >= limits.error) return status.error
  return value >= limits.warning ? status.warning : text.plain
}
