import type * as api from '../../platform/api.js'
import {valueOf} from '../../platform/reading.js'
import {apiSizeName, type DynoSize, sizeByName} from '../../platform/sizes.js'
import type {Snapshot} from '../../platform/snapshot.js'
import {asSold} from '../../platform/sold-sizes.js'
import {isKept} from '../kept.js'

/** What a preview reasons with: a snapshot has it all. */
export type Facts = Pick<Snapshot, 'app' | 'dynos' | 'formation' | 'sizes' | 'features' | 'config'>

/** How the formation wants a process type; null where it is not known, or there is no such type. */
export function entryOf({formation}: Facts, type: string): api.Formation | null {
  return valueOf(formation)?.find(entry => entry.type === type) ?? null
}

/** Which process types there are, for who named another one. */
export function typesText({formation}: Facts): string {
  const types = valueOf(formation)?.map(({type}) => type) ?? []
  return types.length === 0 ? 'name one in the Procfile, and deploy it' : `there are: ${types.join(', ')}`
}

/** Dynos that the formation keeps running, of this process type or of all. */
export function keptDynos({dynos, formation}: Facts, type?: string): readonly api.Dyno[] {
  return dynos.filter(dyno => (type === undefined || dyno.type === type) && isKept(dyno, valueOf(formation)))
}

/** A size as this app's owners know it, at its price; null for none there is. */
export function sizeFor({app, sizes}: Pick<Facts, 'app' | 'sizes'>, name: string): DynoSize | null {
  const size = sizeByName(
    app.space?.shield === true ? apiSizeName(name).replace(/^private-/i, 'Shield-') : name,
  )
  return size === null ? null : asSold(size, sizes)
}
