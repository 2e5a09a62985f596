import type {Formation, PlatformGeneration} from '../../platform/api.js'
import {type BrokenRule, ruleBrokenBy} from '../../platform/formation-rules.js'
import {type DynoSize, sizeByName} from '../../platform/sizes.js'
import type {FormationUpdate} from '../world.js'

/** What the formation would be with these updates, or why the platform refuses them all. */
export type Planned =
  | {readonly formation: readonly Formation[]}
  | {readonly missing: string}
  | {readonly refusal: string; readonly limit: number | null}

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
      return {refusal: 'Invalid quantity: it must be a whole number of zero or more.', limit: null}
    const wanted = size === undefined ? entry.size : sizeByName(size)?.name
    if (wanted === undefined) return {refusal: `No such size as ${size}.`, limit: null}
    next.set(type, {...entry, quantity: quantity ?? entry.quantity, size: wanted})
  }
  const planned = [...next.values()]
  const broken = ruleBrokenBy(planned, generation)
  if (broken === null) return {formation: planned}
  return {
    refusal: refusalText(broken, generation),
    limit: broken.rule === 'most-of-type' ? broken.most : null,
  }
}

/** In words like the platform's own. */
function refusalText(broken: BrokenRule, generation: PlatformGeneration): string {
  switch (broken.rule) {
    case 'no-such-size':
      return `No such size as ${broken.size}.`
    case 'other-generation':
      return `This dyno size is not available to apps of the ${generation} generation.`
    case 'mixed-sizes':
      return `Cannot mix ${broken.groups.join(' and ')} dynos in one app.`
    case 'most-of-type':
      return `Cannot run more than ${broken.most} ${broken.size} size dynos.`
    case 'most-of-app':
      return `Cannot scale to ${broken.dynos} dynos: an app is limited to ${broken.most}.`
  }
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
