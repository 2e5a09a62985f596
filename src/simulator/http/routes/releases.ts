import type {Release} from '../../../platform/api.js'
import {formatTime} from '../../../view/format.js'
import type {World} from '../../world.js'
import {invalid, notFound} from '../api-error.js'
import {uuidOf} from '../ids.js'
import {fieldOf} from '../json.js'
import {created, list, ok, route} from '../route.js'
import {appReference} from './apps.js'

export const releaseRoutes = [
  route('api', 'GET', '/apps/:app/releases', (request, {world}) =>
    list(
      request,
      world.releases(),
      {version: ({version}) => version, id: release => releaseId(world, release)},
      release => releaseJson(world, release),
    ),
  ),
  route('api', 'GET', '/apps/:app/releases/:release', ({params}, {world}) =>
    ok(releaseJson(world, findRelease(world, params.release))),
  ),
  // A rollback: a new release of an old one's slug and config.
  route('api', 'POST', '/apps/:app/releases', ({body}, {world}) => {
    const wanted = fieldOf(body, 'release')
    if (typeof wanted !== 'string') throw invalid('A release to roll back to is required.')
    const changed = world.rollback(findRelease(world, wanted).version)
    if (changed.outcome === 'missing') throw notFound('release')
    if (changed.outcome === 'refused') throw invalid(changed.message)
    const [newest] = world.releases()
    if (!newest) throw notFound('release')
    return created(releaseJson(world, newest))
  }),
]

/** By its id, or its version as `42` or `v42`. */
function findRelease(world: World, wanted: string): Release {
  const found = world
    .releases()
    .find(
      release =>
        releaseId(world, release) === wanted || `v${release.version}` === `v${wanted.replace(/^v/, '')}`,
    )
  if (!found) throw notFound('release')
  return found
}

function releaseId(world: World, {version}: Release): string {
  return uuidOf('release', world.app().id, version)
}

function releaseJson(world: World, release: Release) {
  const {version, description, user, status, createdAt, current} = release
  return {
    addon_plan_names: world.addons().map(({plan}) => plan),
    app: appReference(world),
    artifacts: [],
    created_at: formatTime(createdAt),
    current,
    description,
    eligible_for_rollback: status === 'succeeded',
    id: releaseId(world, release),
    output_stream_url: null,
    slug: {id: uuidOf('slug', world.app().id, version)},
    status,
    updated_at: formatTime(createdAt),
    user: user === null ? null : {email: user, id: uuidOf('user', user)},
    version,
  }
}
