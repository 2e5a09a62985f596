import {DYNO_SIZES, type DynoSize, sizeByName, type SizeGroup} from '../../../platform/sizes.js'
import type {World} from '../../world.js'
import {notFound} from '../api-error.js'
import {uuidOf} from '../ids.js'
import {list, ok, route} from '../route.js'

const ORDERS = {id: (size: DynoSize) => sizeId(size.name), name: (size: DynoSize) => size.name}

export const sizeRoutes = [
  route('api', 'GET', '/dyno-sizes', request => list(request, DYNO_SIZES, ORDERS, sizeJson)),
  route('api', 'GET', '/dyno-sizes/:size', ({params}) => {
    const size = DYNO_SIZES.find(({name}) => name === params.size || sizeId(name) === params.size)
    if (!size) throw notFound('dyno_size', 'dyno size')
    return ok(sizeJson(size))
  }),
  route('api', 'GET', '/apps/:app/available-dyno-sizes', (request, {world}) =>
    list(request, DYNO_SIZES.filter(isAvailable(world)), ORDERS, sizeJson),
  ),
]

/** What a name or id in a request is called in the world; null when there is no such size. */
export function sizeOfRequest(world: World, nameOrId: string): string | null {
  const name = DYNO_SIZES.find(size => sizeId(size.name) === nameOrId)?.name ?? nameOrId
  const size = sizeByName(world.app().space?.shield ? name.replace(/^private-/i, 'Shield-') : name)
  return size?.name ?? null
}

export function sizeId(name: string): string {
  return uuidOf('dyno-size', name)
}

function isAvailable(world: World): (size: DynoSize) => boolean {
  const {generation, space} = world.app()
  const groups: readonly SizeGroup[] =
    generation === 'fir' ? ['fir'] : space === null ? ['eco', 'basic', 'production'] : ['private']
  return size => groups.includes(size.group)
}

function sizeJson({name, group, memoryMb, cores, centsPerMonth}: DynoSize) {
  const generation = group === 'fir' ? 'fir' : 'cedar'
  return {
    architecture: 'amd64',
    compute: cores ?? 1,
    cost: centsPerMonth === null ? null : {cents: centsPerMonth, unit: 'month'},
    dedicated: /^(Performance|Private|Shield)/.test(name),
    generation: {id: uuidOf('generation', generation), name: generation},
    id: sizeId(name),
    // In GB.
    memory: memoryMb / 1024,
    name,
    precise_dyno_units: 1,
    private_space_only: ['private', 'shield', 'fir'].includes(group),
  }
}
