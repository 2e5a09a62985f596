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

/** How many dynos of a process type the platform takes, and what says so. */
export interface TypeLimit {
  readonly rule: 'most-of-type' | 'most-of-app'
  readonly most: number
  /** What its rule allows: of the type, or of the app with all its types. */
  readonly limit: number
  /** Does Heroku raise it on request? */
  readonly raisable: boolean
}

/**
 * The most dynos that a process type may have, beside what all others have now; null where there is no such type, or
 * nobody knows its size.
 */
export function mostOfType(
  type: string,
  formation: readonly Wanted[],
  generation: PlatformGeneration,
): TypeLimit | null {
  const size = sizeByName(formation.find(entry => entry.type === type)?.size ?? '')
  if (size === null) return null
  const others = formation.reduce((sum, entry) => sum + (entry.type === type ? 0 : entry.quantity), 0)
  const ofApp = MOST_DYNOS[generation]
  const most = Math.max(0, ofApp - others)
  const own = limitOfType(size)
  return own !== null && own.most < most
    ? {rule: 'most-of-type', most: own.most, limit: own.most, raisable: own.raisable}
    : {rule: 'most-of-app', most, limit: ofApp, raisable: true}
}
