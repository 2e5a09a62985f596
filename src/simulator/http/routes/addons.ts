import type {Addon} from '../../../platform/api.js'
import type {World} from '../../world.js'
import {uuidOf} from '../ids.js'
import {list, route} from '../route.js'
import {appCreatedAt, appReference} from './apps.js'

export const addonRoutes = [
  route('api', 'GET', '/apps/:app/addons', (request, {world}) =>
    list(request, world.addons(), {name: ({name}) => name, id: addonId}, addon => addonJson(world, addon)),
  ),
]

function addonId({name}: Addon): string {
  return uuidOf('addon', name)
}

function addonJson(world: World, addon: Addon) {
  const {name, service, plan, state, configVars} = addon
  return {
    actions: [],
    addon_service: {id: uuidOf('addon-service', service), name: service},
    app: appReference(world),
    billed_price: null,
    billing_entity: {...appReference(world), type: 'app'},
    config_vars: configVars,
    created_at: appCreatedAt(world),
    id: addonId(addon),
    name,
    plan: {id: uuidOf('plan', plan), name: plan},
    provider_id: uuidOf('provider', name),
    state,
    updated_at: appCreatedAt(world),
    web_url: null,
  }
}
