import type {Formation} from '../../../platform/api.js'
import {apiSizeName} from '../../../platform/sizes.js'
import type {Changed, FormationUpdate, World} from '../../world.js'
import {ApiError, invalid} from '../api-error.js'
import {uuidOf} from '../ids.js'
import {fieldOf, isRecord} from '../json.js'
import {list, ok, route} from '../route.js'
import {appCreatedAt, appReference} from './apps.js'
import {sizeId, sizeOfRequest} from './sizes.js'

export const formationRoutes = [
  route('api', 'GET', '/apps/:app/formation', (request, {world}) =>
    list(
      request,
      world.formation(),
      {type: ({type}) => type, id: ({type}) => formationId(world, type)},
      formation => formationJson(world, formation),
    ),
  ),
  route('api', 'GET', '/apps/:app/formation/:type', ({params}, {world}) =>
    ok(formationJson(world, findFormation(world, params.type))),
  ),
  route('api', 'PATCH', '/apps/:app/formation', ({body}, {world}) => {
    const updates = fieldOf(body, 'updates')
    if (!Array.isArray(updates)) throw invalid('updates must be a list.')
    const changed = world.updateFormation(updates.map(update => parseUpdate(world, update)))
    if (changed.outcome === 'missing') throw missing('')
    if (changed.outcome === 'refused') throw refusal(changed)
    return ok(world.formation().map(formation => formationJson(world, formation)))
  }),
]

/** Takes what the CLI sends: quantities as `2`, `"2"`, `"+1"`, and a size under its old or new name. */
function parseUpdate(world: World, update: unknown): FormationUpdate {
  if (!isRecord(update) || typeof update['type'] !== 'string') throw invalid('updates need a type.')
  const {type, quantity} = findFormation(world, update['type'])
  const wanted = update['quantity']
  const size = update['dyno_size'] ?? update['size']
  return {
    type,
    ...(wanted === undefined || wanted === null ? {} : {quantity: parseQuantity(wanted, quantity)}),
    ...(size === undefined || size === null ? {} : {size: parseSize(world, size)}),
  }
}

function parseQuantity(wanted: unknown, present: number): number {
  const text = typeof wanted === 'number' ? String(wanted) : wanted
  if (
    typeof text !== 'string' ||
    !/^[+-]?\d{1,6}$/.test(text) ||
    (typeof wanted === 'number' && wanted < 0)
  ) {
    throw invalid('Quantity must be a non-negative integer.')
  }
  return /^\d/.test(text) ? Number(text) : Math.max(0, present + Number(text))
}

/** `"standard-2x"`, `{name: "Standard-2X"}` or `{id: "..."}`. */
function parseSize(world: World, size: unknown): string {
  const asked = isRecord(size) ? (size['name'] ?? size['id']) : size
  const name = typeof asked === 'string' ? sizeOfRequest(world, asked) : null
  if (name === null) throw invalid(`No such dyno size as ${String(asked)}.`)
  return name
}

function findFormation(world: World, typeOrId: string): Formation {
  const found = world.formation().find(({type}) => type === typeOrId || formationId(world, type) === typeOrId)
  if (!found) throw missing(typeOrId)
  return found
}

function missing(type: string): ApiError {
  return new ApiError('not_found', `Couldn't find that process type (${type}).`, {resource: 'formation'})
}

/** Where a limit speaks against it, that is told, too. */
function refusal({message, limit = null}: Extract<Changed, {outcome: 'refused'}>): ApiError {
  return limit === null ? invalid(message) : new ApiError('cannot_run_above_limit', message, {limit})
}

function formationId(world: World, type: string): string {
  return uuidOf('formation', world.app().id, type)
}

function formationJson(world: World, {type, quantity, size, command}: Formation) {
  const name = apiSizeName(size)
  return {
    app: appReference(world),
    command,
    created_at: appCreatedAt(world),
    dyno_size: {id: sizeId(name), name},
    id: formationId(world, type),
    quantity,
    size: name,
    type,
    updated_at: appCreatedAt(world),
  }
}
