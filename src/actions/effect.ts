import type {PlatformReads} from '../heroku/platform.js'
import {READABLE_CONFIG_VARS} from '../platform/config-vars.js'
import {type Action, type DynoSeen, isSameProcess, type SetConfigVar} from './action.js'
import type {Before} from './before.js'
import {isKept} from './kept.js'
import {sizeName} from './verdict.js'
import {shownValue} from './words.js'

/**
 * Has an action taken effect, by what the platform tells now? False says only that it cannot be seen, or not yet. Throws
 * what reading throws.
 */
export async function isInEffect(
  action: Action,
  before: Before,
  read: Pick<PlatformReads, 'dynos' | 'formation' | 'config' | 'releases'>,
): Promise<boolean> {
  switch (action.kind) {
    case 'restart-dyno':
    case 'stop-one-off':
      return areGone([action.dyno], read)
    case 'restart-type':
      return areGone(
        before.dynos.filter(dyno => dyno.type === action.type && isKept(dyno, before.formation)),
        read,
      )
    case 'scale': {
      const formation = await read.formation()
      return formation.some(({type, quantity}) => type === action.type && quantity === action.to)
    }
    case 'resize': {
      const formation = await read.formation()
      return formation.some(({type, size}) => type === action.type && sizeName(size) === sizeName(action.to))
    }
    case 'set-config-var':
      return isSet(action, before, read)
  }
}

async function areGone(seen: readonly DynoSeen[], read: Pick<PlatformReads, 'dynos'>): Promise<boolean> {
  const dynos = await read.dynos()
  return seen.length > 0 && !seen.some(dyno => dynos.some(other => isSameProcess(dyno, other)))
}

/**
 * A value that may be a secret is not read: then the release tells, which is named after the config var. Somebody else's
 * at the same moment would look the same.
 */
async function isSet(
  {name, value}: SetConfigVar,
  {release}: Before,
  read: Pick<PlatformReads, 'config' | 'releases'>,
): Promise<boolean> {
  const {names, values} = await read.config()
  if (value === null) return !names.includes(name)
  if (!names.includes(name)) return false
  if (READABLE_CONFIG_VARS.includes(name) && shownValue(name, value) !== null)
    return values[name] === shownValue(name, value)
  if (release === null) return false
  const releases = await read.releases(5)
  return releases.some(
    ({version, description}) =>
      version > release && /^set\b/i.test(description) && description.split(/[\s,]+/).includes(name),
  )
}
