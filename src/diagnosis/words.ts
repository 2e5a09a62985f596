import {formatCount} from '../view/format.js'
import type {Occurrence} from './cause.js'
import {sum} from './statistics/numbers.js'

const NAMED_DYNOS = 3

/** Where it was seen: `web.1`, `web.1 and web.2`, `web.1, web.2, web.3 and 4 more`; else the process type. */
export function placeOf(occurrences: readonly Occurrence[]): string {
  const dynos = dynosOf(occurrences)
  if (dynos.length === 0) return occurrences[0]?.process ?? 'the app'
  if (dynos.length > NAMED_DYNOS) {
    return `${dynos.slice(0, NAMED_DYNOS).join(', ')} and ${dynos.length - NAMED_DYNOS} more`
  }
  return listOf(dynos)
}

/** The word that goes with `placeOf`: `web.1 was`, `web.1 and web.2 were`. */
export function agree(occurrences: readonly Occurrence[], one: string, many: string): string {
  return dynosOf(occurrences).length > 1 ? many : one
}

/** Dynos the occurrences name, each once, `web.2` before `web.10`. */
export function dynosOf(occurrences: readonly Occurrence[]): string[] {
  return [...new Set(occurrences.flatMap(({dyno}) => dyno ?? []))].sort((a, b) =>
    a.localeCompare(b, 'en', {numeric: true}),
  )
}

/** Sum of the counts of occurrences or sightings. */
export function totalOf(counted: readonly {readonly count: number}[]): number {
  return sum(counted.map(({count}) => count))
}

/** How often, after a sentence: ` 3 times`; once need not be said. */
export function times(n: number): string {
  return n === 1 ? '' : ` ${formatCount(n)} times`
}

/** `a`, `a and b`, `a, b and c`. */
export function listOf(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}
