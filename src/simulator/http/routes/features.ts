import type {World} from '../../world.js'
import {invalid, notFound} from '../api-error.js'
import {uuidOf} from '../ids.js'
import {fieldOf} from '../json.js'
import {list, ok, route} from '../route.js'
import {appCreatedAt} from './apps.js'

export const featureRoutes = [
  route('api', 'GET', '/apps/:app/features', (request, {world}) =>
    list(request, Object.keys(world.features()), {name: name => name, id: featureId}, name =>
      featureJson(world, name),
    ),
  ),
  route('api', 'GET', '/apps/:app/features/:feature', ({params}, {world}) =>
    ok(featureJson(world, findFeature(world, params.feature))),
  ),
  route('api', 'PATCH', '/apps/:app/features/:feature', ({params, body}, {world}) => {
    const name = findFeature(world, params.feature)
    const enabled = fieldOf(body, 'enabled')
    if (typeof enabled !== 'boolean') throw invalid('enabled must be true or false.')
    const changed = world.setFeature(name, enabled)
    if (changed.outcome === 'refused') throw invalid(changed.message)
    return ok(featureJson(world, name))
  }),
]

function findFeature(world: World, nameOrId: string): string {
  const found = Object.keys(world.features()).find(name => name === nameOrId || featureId(name) === nameOrId)
  if (found === undefined) throw notFound('app_feature', 'app feature')
  return found
}

function featureId(name: string): string {
  return uuidOf('feature', name)
}

function featureJson(world: World, name: string) {
  return {
    created_at: appCreatedAt(world),
    description: name,
    display_name: name,
    doc_url: `https://devcenter.heroku.com/articles/${name}`,
    enabled: world.features()[name] ?? false,
    feedback_email: 'feedback@heroku.com',
    id: featureId(name),
    name,
    state: 'general',
    updated_at: appCreatedAt(world),
  }
}
