const MINUTE_MS = 60_000

/** How long a time the dashboard looks at, ms, the shortest first. */
export const WINDOWS_MS = [5, 15, 60, 6 * 60, 24 * 60].map(minutes => minutes * MINUTE_MS)
export const USUAL_WINDOW_MS = 60 * MINUTE_MS

/** The next longer or shorter one; the same at the ends. */
export function nextWindow(windowMs: number, step: 1 | -1): number {
  const place = WINDOWS_MS.indexOf(windowMs)
  return WINDOWS_MS[Math.max(0, place + step)] ?? windowMs
}
