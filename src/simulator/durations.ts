/** Durations as scenarios write them; all are ms. */

export const SECOND_MS = 1000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

export function seconds(count: number): number {
  return count * SECOND_MS
}

export function minutes(count: number): number {
  return count * MINUTE_MS
}

export function hours(count: number): number {
  return count * HOUR_MS
}
