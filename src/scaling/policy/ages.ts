import type {Window} from './window.js'

/** Jobs that wait, and how long the oldest of them has, ms. */
export interface AgeGroup {
  readonly jobs: number
  readonly ageMs: number
}

export interface Waiting {
  readonly jobs: number
  /** Of the oldest; null where nobody says. */
  readonly waitMs: number | null
  readonly at: number
}

/**
 * How old those that wait are, the oldest first: as jobs are begun in their order, they are the last that arrived. What
 * arrived before the window is as old as the oldest, or as the window.
 */
export function agesOf({jobs, waitMs, at}: Waiting, {first, spans}: Window, spanMs: number): AgeGroup[] {
  const groups: AgeGroup[] = []
  const oldestMs = waitMs ?? at - first * spanMs
  let left = jobs
  for (let index = spans.length - 1; index >= 0 && left > 0; index--) {
    const count = Math.min(left, spans[index]?.jobs ?? 0)
    if (count > 0) groups.unshift({jobs: count, ageMs: Math.min(oldestMs, at - (first + index) * spanMs)})
    left -= count
  }
  return left > 0 ? [{jobs: left, ageMs: oldestMs}, ...groups] : groups
}

/** Are they all among those that arrived within the window, so that it tells how old they are? */
export function areSeen({jobs}: Waiting, {spans}: Window): boolean {
  return jobs <= spans.reduce((sum, span) => sum + span.jobs, 0)
}
