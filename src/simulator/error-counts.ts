import type {HourOfErrors} from '../platform/api.js'
import {HOUR_MS} from './durations.js'

/** As many hours as the platform's own counts can be asked for. */
const KEPT_HOURS = 72

/** The platform's own count of H and R codes, by hour and process type. */
export class ErrorCounts {
  /** By hour, then by type. */
  readonly #hours = new Map<number, Map<string, Map<string, number>>>()

  add(code: string, type: string, now: number): void {
    const at = Math.floor(now / HOUR_MS) * HOUR_MS
    const types = entry(this.#hours, at, () => new Map<string, Map<string, number>>())
    const counts = entry(types, type, () => new Map<string, number>())
    counts.set(code, (counts.get(code) ?? 0) + 1)
    const [oldest = at] = this.#hours.keys()
    if (this.#hours.size > KEPT_HOURS) this.#hours.delete(oldest)
  }

  /** Oldest first. */
  toArray(): readonly (HourOfErrors & {readonly type: string})[] {
    return [...this.#hours].flatMap(([at, types]) =>
      Array.from(types, ([type, counts]) => ({at, type, counts: Object.fromEntries(counts)})),
    )
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const there = map.get(key)
  if (there !== undefined) return there
  const made = make()
  map.set(key, made)
  return made
}
