import type {Dyno} from '../../../platform/api.js'
import {apiSizeName} from '../../../platform/sizes.js'
import {formatTime} from '../../../view/format.js'
import type {Changed, World} from '../../world.js'
import {invalid, notFound} from '../api-error.js'
import {uuidOf} from '../ids.js'
import {accepted, type ApiAnswer, list, ok, route} from '../route.js'
import {appReference} from './apps.js'

export const dynoRoutes = [
  route('api', 'GET', '/apps/:app/dynos', (request, {world}) =>
    list(request, world.dynos(), {name: dyno => dyno.name, id: dyno => dyno.id}, dyno =>
      dynoJson(world, dyno),
    ),
  ),
  route('api', 'GET', '/apps/:app/dynos/:dyno', ({params}, {world}) => {
    const dyno = world.dynos().find(({id, name}) => id === params.dyno || name === params.dyno)
    if (!dyno) throw notFound('dyno')
    return ok(dynoJson(world, dyno))
  }),
  route('api', 'DELETE', '/apps/:app/dynos', (_, {world}) => answerTo(world.restartAll())),
  route('api', 'DELETE', '/apps/:app/dynos/:dyno', ({params}, {world}) =>
    answerTo(world.restartDyno(params.dyno)),
  ),
  route('api', 'DELETE', '/apps/:app/formations/:type', ({params}, {world}) =>
    answerTo(world.restartType(params.type), 'formation', 'process type'),
  ),
  route('api', 'POST', '/apps/:app/dynos/:dyno/actions/stop', ({params}, {world}) =>
    answerTo(world.stopDyno(params.dyno)),
  ),
]

function answerTo(changed: Changed, resource = 'dyno', what = resource): ApiAnswer {
  if (changed.outcome === 'missing') throw notFound(resource, what)
  if (changed.outcome === 'refused') throw invalid(changed.message)
  return accepted()
}

function dynoJson(world: World, dyno: Dyno) {
  const {id: appId} = world.app()
  return {
    app: appReference(world),
    attach_url: null,
    command: dyno.command,
    created_at: formatTime(dyno.createdAt),
    id: dyno.id,
    name: dyno.name,
    release:
      dyno.release === null ? null : {id: uuidOf('release', appId, dyno.release), version: dyno.release},
    size: apiSizeName(dyno.size),
    state: dyno.state,
    type: dyno.type,
    updated_at: formatTime(dyno.updatedAt),
  }
}
