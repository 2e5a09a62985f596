const FIRST_MS = 20_000
const FIRST_PAUSE_MS = 2000
const PAUSE_MS = 5000

/**
 * How many requests an hour the account must have left for the usual pace, and for a third of it. All its programs share
 * them, and reads stop at the last 500 (`heroku/request-budget.ts`).
 */
const PLENTY = 1500
const SCARCE = 800

/** How long to wait until the next look, ms. */
export function pauseMs(elapsedMs: number, requestsLeft: number | null): number {
  const pause = elapsedMs < FIRST_MS ? FIRST_PAUSE_MS : PAUSE_MS
  if (requestsLeft === null || requestsLeft >= PLENTY) return pause
  return pause * (requestsLeft >= SCARCE ? 3 : 6)
}
