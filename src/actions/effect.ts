import type {Asking, PlatformReads} from '../heroku/platform.js'
import type * as api from '../platform/api.js'
import {type Action, configVarIn, type DynoSeen, isSameProcess, type SetConfigVar} from './action.js'
import type {Before} from './before.js'
import {isKept} from './kept.js'
import {judgeFormation} from './verdict.js'
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
    case 'scale':
    case 'resize':
      return judgeFormation(action, await read.formation()).verdict === 'already'
    case 'set-config-var':
      return isSet(action, before, read)
  }
}

async function areGone(seen: readonly DynoSeen[], read: Pick<PlatformReads, 'dynos'>): Promise<boolean> {
  const dynos = await read.dynos()
  return seen.length > 0 && !seen.some(dyno => dynos.some(other => isSameProcess(dyno, other)))
}

/**
 * Has somebody set something else since an action took effect? A restart cannot be undone, and of a value that may be a
 * secret nobody can say. Throws what reading throws.
 */
export async function isUndone(
  action: Action,
  read: Pick<PlatformReads, 'formation' | 'config'>,
  asking: Asking,
): Promise<boolean> {
  switch (action.kind) {
    case 'restart-dyno':
    case 'restart-type':
    case 'stop-one-off':
      return false
    case 'scale':
    case 'resize':
      return judgeFormation(action, await read.formation(asking)).verdict !== 'already'
    case 'set-config-var':
      return readsAsSet(action, await read.config(asking)) === false
  }
}

/**
 * A value that may be a secret is not read: then the release tells, which is named after the config var. Somebody else's
 * at the same moment would look the same.
 */
async function isSet(
  action: SetConfigVar,
  {release}: Before,
  read: Pick<PlatformReads, 'config' | 'releases'>,
): Promise<boolean> {
  const readable = readsAsSet(action, await read.config())
  if (readable !== null || release === null) return readable === true
  const releases = await read.releases(5)
  return releases.some(
    ({version, description}) =>
      version > release && /^set\b/i.test(description) && description.split(/[\s,]+/).includes(action.name),
  )
}

/** Is a config var as the action wants it? Null where its value cannot be compared. */
function readsAsSet({name, value}: SetConfigVar, config: api.Config): boolean | null {
  const present = configVarIn(config, name)
  if (value === null || !present.isSet) return present.isSet === (value !== null)
  const shown = shownValue(name, value)
  return shown === null ? null : present.value === shown
}
