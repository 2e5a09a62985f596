import type {Formation, PlatformGeneration} from '../../platform/api.js'
import {type DynoSize, sizeByName} from '../../platform/sizes.js'
import type {FormationUpdate} from '../world.js'

/** Dev Center articles `limits` and `dyno-scaling-and-process-limits`. */
const MOST_DYNOS: Readonly<Record<PlatformGeneration, number>> = {cedar: 100, fir: 255}
const MOST_LARGE_DYNOS = 10
const LARGE = /^(?:Performance|Private|Shield)-/

/** What the formation would be with these updates, or why the platform refuses them all. */
export type Planned =
  | {readonly formation: readonly Formation[]}
  | {readonly missing: string}
  | {readonly refusal: string}

/** All or none: the platform looks at the formation as it would be. */
export function plan(
  formation: readonly Formation[],
  updates: readonly FormationUpdate[],
  generation: PlatformGeneration,
): Planned {
  const next = new Map(formation.map(entry => [entry.type, entry]))
  for (const {type, quantity, size} of updates) {
    const entry = next.get(type)
    if (entry === undefined) return {missing: type}
    if (quantity !== undefined && !(Number.isInteger(quantity) && quantity >= 0))
      return {refusal: 'Invalid quantity: it must be a whole number of zero or more.'}
    const wanted = size === undefined ? entry.size : sizeByName(size)?.name
    if (wanted === undefined) return {refusal: `No such size as ${size}.`}
    next.set(type, {...entry, quantity: quantity ?? entry.quantity, size: wanted})
  }
  const planned = [...next.values()]
  const refusal = refusalOf(planned, generation)
  return refusal === null ? {formation: planned} : {refusal}
}

function refusalOf(formation: readonly Formation[], generation: PlatformGeneration): string | null {
  const running = formation.filter(({quantity}) => quantity > 0)
  const groups = new Set(running.map(({size}) => sizeOf(size).group))
  if (groups.has('fir') !== (generation === 'fir') && running.length > 0)
    return `This dyno size is not available to apps of the ${generation} generation.`
  if (groups.size > 1) return `Cannot mix ${[...groups].join(' and ')} dynos in one app.`
  for (const {type, quantity, size} of running) {
    const {group} = sizeOf(size)
    if ((group === 'eco' || group === 'basic') && quantity > 1)
      return `Cannot scale ${type} to ${quantity}: ${size} dynos are limited to one per process type.`
    if (LARGE.test(size) && quantity > MOST_LARGE_DYNOS)
      return `Cannot scale ${type} to ${quantity}: ${size} dynos are limited to ${MOST_LARGE_DYNOS} per process type.`
  }
  const dynos = running.reduce((sum, {quantity}) => sum + quantity, 0)
  const most = MOST_DYNOS[generation]
  return dynos > most ? `Cannot scale to ${dynos} dynos: an app is limited to ${most}.` : null
}

/** A size that stands in a formation; throws for one that does not exist. */
export function sizeOf(name: string): DynoSize {
  const size = sizeByName(name)
  if (size === null) throw new Error(`no such dyno size: ${name}`)
  return size
}

/** As the API's line says it: `web@3:Standard-1X worker@1:Standard-2X`. */
export function formationWords(formation: readonly Formation[]): string {
  return formation.map(({type, quantity, size}) => `${type}@${quantity}:${size}`).join(' ')
}
