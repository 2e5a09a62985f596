import type {AppChange} from '../../logs/event.js'
import {readDone} from '../../logs/messages/api.js'
import type * as api from '../../platform/api.js'
import {type AppState, type Change, MOST_CHANGES} from '../app-state.js'

/** Source of the lines that stand for releases the platform told of; no log has it. */
const RELEASES = 'heroku releases'
/** The log tells a change a little later than it was made. */
const SAME_MS = 20_000
/** What of a release's description is more than that there was one. */
const TOLD: ReadonlySet<string> = new Set(['deploy', 'rollback', 'config', 'addon'])

/**
 * Adds the releases that the log does not show, each as the log would: what was done, and the release it made. Those
 * that failed, or whose release phase still runs, have changed nothing.
 */
export function addReleases(state: AppState, releases: readonly api.Release[]): void {
  for (const {version, description, user, status, createdAt} of releases) {
    if (status === 'failed' || status === 'pending') continue
    const {what, version: target} = readDone(description)
    const line = {at: createdAt, source: RELEASES, text: `v${version} ${description}`}
    const change = {at: createdAt, actor: user, line}
    add(state, {...change, what: 'release', version: `v${version}`})
    if (TOLD.has(what)) add(state, {...change, what, version: target})
  }
}

/** Has the platform told already what a line of the log says was done? */
export function isToldByPlatform(
  {changes}: AppState,
  change: Pick<Change, 'at' | 'what' | 'version'>,
): boolean {
  return changes.some(known => known.line.source === RELEASES && isSame(known, change))
}

function add({changes}: AppState, change: Change & {readonly what: AppChange['what']}): void {
  if (changes.some(known => isSame(known, change))) return
  // Before those of the same moment: the log, too, tells the deploy before its release.
  const place = changes.findIndex(({at}) => at !== null && change.at !== null && at >= change.at)
  changes.splice(place < 0 ? changes.length : place, 0, change)
  if (changes.length > MOST_CHANGES) changes.shift()
}

function isSame(a: Pick<Change, 'at' | 'what' | 'version'>, b: typeof a): boolean {
  if (a.what !== b.what || a.version !== b.version) return false
  return a.what === 'release' || (a.at !== null && b.at !== null && Math.abs(a.at - b.at) < SAME_MS)
}
