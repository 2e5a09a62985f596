import type {Formation, PlatformGeneration} from './api.js'
import {MOST_DEDICATED_DYNOS, MOST_DYNOS, MOST_SMALL_DYNOS} from './limits.js'
import {type DynoSize, sizeByName, type SizeGroup} from './sizes.js'

/** A rule of the platform that a formation breaks. */
export type BrokenRule =
  | {readonly rule: 'no-such-size'; readonly type: string; readonly size: string}
  | {readonly rule: 'other-generation'; readonly type: string; readonly size: string}
  /** Dev Center article `dyno-tiers`: Eco, Basic and the production sizes do not stand in one app. */
  | {readonly rule: 'mixed-sizes'; readonly groups: readonly SizeGroup[]}
  | {
      readonly rule: 'most-of-type'
      readonly type: string
      readonly size: string
      readonly most: number
      /** Does Heroku raise it on request? */
      readonly raisable: boolean
    }
  | {readonly rule: 'most-of-app'; readonly dynos: number; readonly most: number; readonly raisable: true}

type Wanted = Pick<Formation, 'type' | 'quantity' | 'size'>

/**
 * The first rule that an app of this generation breaks with such a formation; null when it may run. Process types
 * without dynos are free to have any size.
 */
export function ruleBrokenBy(
  formation: readonly Wanted[],
  generation: PlatformGeneration,
): BrokenRule | null {
  const running: (Wanted & {readonly known: DynoSize})[] = []
  for (const entry of formation) {
    if (entry.quantity === 0) continue
    const known = sizeByName(entry.size)
    if (known === null) return {rule: 'no-such-size', type: entry.type, size: entry.size}
    if ((known.group === 'fir') !== (generation === 'fir'))
      return {rule: 'other-generation', type: entry.type, size: entry.size}
    running.push({...entry, known})
  }
  const groups = [...new Set(running.map(({known}) => known.group))]
  if (groups.length > 1) return {rule: 'mixed-sizes', groups}
  for (const {type, quantity, known} of running) {
    const limit = limitOfType(known)
    if (limit !== null && quantity > limit.most)
      return {rule: 'most-of-type', type, size: known.name, ...limit}
  }
  const dynos = running.reduce((sum, {quantity}) => sum + quantity, 0)
  const most = MOST_DYNOS[generation]
  return dynos > most ? {rule: 'most-of-app', dynos, most, raisable: true} : null
}

function limitOfType({name, group}: DynoSize): {readonly most: number; readonly raisable: boolean} | null {
  if (group === 'eco' || group === 'basic') return {most: MOST_SMALL_DYNOS, raisable: false}
  const isDedicated = group === 'private' || group === 'shield' || name.startsWith('Performance-')
  return isDedicated ? {most: MOST_DEDICATED_DYNOS, raisable: true} : null
}
