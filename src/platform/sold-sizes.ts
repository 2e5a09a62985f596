import type {Size} from './api.js'
import {type Reading, valueOf} from './reading.js'
import {type DynoSize, sizeByName} from './sizes.js'

type SizeList = Reading<readonly Size[]>

/** Memory quota of a size, MB: as Heroku's pages have it, else as the API lists it; null when neither knows the name. */
export function quotaOfSize(name: string, sizes: SizeList): number | null {
  return sizeByName(name)?.memoryMb ?? listed(name, sizes)?.memoryMb ?? null
}

/** A size with the memory and the price that the API names for this account; as Heroku's pages have it where it names none. */
export function asSold(size: DynoSize, sizes: SizeList): DynoSize {
  const sold = listed(size.name, sizes)
  return sold === null ? size : {...size, memoryMb: sold.memoryMb, centsPerMonth: sold.centsPerMonth}
}

function listed(name: string, sizes: SizeList): Size | null {
  const wanted = (sizeByName(name)?.name ?? name).toLowerCase()
  const same = (size: Size) => (sizeByName(size.name)?.name ?? size.name).toLowerCase() === wanted
  return valueOf(sizes)?.find(same) ?? null
}
