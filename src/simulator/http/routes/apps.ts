import {formatTime} from '../../../view/format.js'
import type {World} from '../../world.js'
import {uuidOf} from '../ids.js'
import {ok, route} from '../route.js'

export const appRoutes = [
  // The generation is told to those who ask for the SDK's version only.
  route('api', 'GET', '/apps/:app', ({headers}, {world}) =>
    ok({...appJson(world), ...(/version=3\.sdk/.test(headers.accept ?? '') ? generationJson(world) : {})}),
  ),
]

/** How other resources name the app they belong to. */
export function appReference(world: World) {
  const {id, name} = world.app()
  return {id, name}
}

/** The world does not tell when its app was made: at its first release. */
export function appCreatedAt(world: World): string {
  return formatTime(world.releases().at(-1)?.createdAt ?? world.now())
}

function appJson(world: World) {
  const {id, name, space, maintenance, generation} = world.app()
  const stack = generation === 'fir' ? 'cnb' : 'heroku-24'
  const latest = formatTime(world.releases()[0]?.createdAt ?? world.now())
  return {
    id,
    name,
    acm: false,
    archived_at: null,
    buildpack_provided_description: null,
    build_stack: {id: uuidOf('stack', stack), name: stack},
    created_at: appCreatedAt(world),
    git_url: `https://git.heroku.com/${name}.git`,
    internal_routing: space === null ? null : false,
    maintenance,
    organization: null,
    owner: {id: uuidOf('user', 'owner@example.com'), email: 'owner@example.com'},
    region: {id: uuidOf('region', 'us'), name: 'us'},
    released_at: latest,
    repo_size: null,
    slug_size: null,
    space: space && {id: uuidOf('space', space.name), ...space},
    stack: {id: uuidOf('stack', stack), name: stack},
    team: null,
    updated_at: latest,
    web_url: `https://${name}.herokuapp.com/`,
  }
}

function generationJson(world: World) {
  const {generation} = world.app()
  return {generation: {id: uuidOf('generation', generation), name: generation}}
}
