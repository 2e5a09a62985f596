import {unknown} from '../../platform/reading.js'
import {quotaOfSize} from '../../platform/sold-sizes.js'
import type {AppState} from '../app-state.js'
import type {Dyno} from '../dyno.js'

/** Memory quota of the process that runs in a dyno now, MB: its own, or that of the size its type has; null where neither is known. */
export function quotaMbOf({generations, type}: Dyno, {formation, platform}: AppState): number | null {
  const own = generations.at(-1)?.quotaMb ?? null
  if (own !== null) return own
  const size = formation.get(type)?.size ?? null
  return size === null ? null : quotaOfSize(size, platform?.snapshot.sizes ?? unknown('not asked'))
}
