import type {AppState} from '../../state/app-state.js'
import type {Occurrence} from '../cause.js'
import {dynosOf, totalOf} from '../words.js'

/** One or two land on the same dyno by chance. */
const ENOUGH = 3

/** What it means that one dyno of several is hit, or more than one. */
interface Meanings {
  readonly one: string
  readonly all: string
}

/** Says whether one dyno of several is hit or all of them, and what that means; nothing follows from a lone dyno. */
export function spreadOf(
  occurrences: readonly Occurrence[],
  {dynos}: AppState,
  {one, all}: Meanings,
): string {
  const hit = dynosOf(occurrences)
  const types = new Set(occurrences.flatMap(({process}) => process ?? []))
  const serving = [...dynos.values()].filter(({type, traffic}) => types.has(type) && traffic.requests > 0)
  if (hit.length === 0) return 'The lines name no dyno.'
  if (serving.length <= 1)
    return 'It is the only dyno in view, so a bad host cannot be told from a bad process.'
  if (hit.length === 1 && totalOf(occurrences) < ENOUGH)
    return `Only ${hit[0]} is hit, but these are too few to say whether it is that dyno or all.`
  if (hit.length === 1) return `Only ${hit[0]} of ${serving.length} dynos is hit, ${one}.`
  return hit.length === serving.length
    ? `${hit.length === 2 ? 'Both' : `All ${hit.length}`} dynos are hit, ${all}.`
    : `${hit.length} of ${serving.length} dynos are hit, ${all}.`
}
