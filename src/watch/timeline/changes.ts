import type {AppState, Change} from '../../state/app-state.js'
import type {EntryKind, TimelineEntry} from './entry.js'

/** A deploy and the release it makes are told together. */
const SAME_MS = 20_000

/** What people and add-ons did: deploys, releases, scaling, config. */
export function changeEntries({changes}: AppState): readonly TimelineEntry[] {
  return changes.flatMap((change, index) => {
    const {at, what, line} = change
    const release = what === 'release' ? undefined : changes.find(other => isMadeBy(other, change))
    if (at === null || (what === 'release' && isTold(change, changes))) return []
    return {
      kind: what as EntryKind,
      key: `${what}/${at}/${index}`,
      at,
      until: null,
      dynos: [],
      type: null,
      level: what === 'build-failed' ? 'error' : 'normal',
      text: release?.version ? `${line.text} (${release.version})` : line.text,
    }
  })
}

/** Does another change tell what this release is about? */
function isTold(release: Change, changes: readonly Change[]): boolean {
  return changes.some(change => isMadeBy(release, change))
}

/** Is this the release that a deploy, a rollback or a setting made? */
function isMadeBy(release: Change, {what, at}: Change): boolean {
  return (
    release.what === 'release' &&
    (what === 'deploy' || what === 'rollback' || what === 'config' || what === 'addon') &&
    at !== null &&
    release.at !== null &&
    Math.abs(at - release.at) < SAME_MS
  )
}
