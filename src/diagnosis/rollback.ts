import {readDone} from '../logs/messages/api.js'
import type * as api from '../platform/api.js'
import {ARTICLES} from '../platform/articles.js'
import {valueOf} from '../platform/reading.js'
import type {AppState} from '../state/app-state.js'
import type {Remedy} from './finding.js'
import {heroku} from './remedies.js'

/** What began this soon after a release may be its doing. */
const RELEASE_MS = 60 * 60_000

/** For what began soon after a release; none when no release is in view. */
export function rollback(state: AppState, since: number | null): Remedy[] {
  if (since === null) return []
  const release = state.changes.findLast(
    ({at, what}) => what === 'release' && at !== null && at <= since && since - at < RELEASE_MS,
  )
  return release === undefined || release.version === null ? [] : rollbackOf(state, release.version)
}

/** For what began soon after this release (`v42`). */
export function rollbackOf(state: AppState, version: string): Remedy[] {
  return goBack(
    state,
    version,
    `it began within an hour of release ${version}: if that is the reason, go back to the one before`,
  )
}

/**
 * Going back to the release before this one, by its number where the platform names it: without one, the CLI takes the
 * release before the present one, which may be this one. A rollback copies code and config vars of the old release into
 * a new one, and leaves the database and add-ons alone. `warning` is said where no number is known. None where it was done already, or would undo nothing.
 * Dev Center article `releases`; heroku/cli src/commands/releases/rollback.ts.
 */
export function goBack(state: AppState, version: string, text: string, warning = ''): Remedy[] {
  const releases = state.platform === null ? null : valueOf(state.platform.snapshot.releases)
  const blamed = releases?.find(release => `v${release.version}` === version)
  if (releases === null || blamed === undefined) return [remedy(text + warning, null)]
  if (isUndone(releases, blamed) || CANNOT_UNDO.has(readDone(blamed.description).what)) return []
  const before = releases.filter(
    release => release.version < blamed.version && release.status === 'succeeded',
  )
  const [target] = before.sort((a, b) => b.version - a.version)
  if (target === undefined) return [remedy(text + warning, null)]
  const name = `v${target.version}`
  return [
    remedy(
      `${text}, ${name} (${target.description}): its code and its config vars come back; the database, migrations included, and the add-ons stay as they are`,
      name,
    ),
  ]
}

/** Add-ons are not rolled back, and what a rollback did is undone by releasing anew. */
const CANNOT_UNDO: ReadonlySet<string> = new Set(['addon', 'rollback'])

function isUndone(releases: readonly api.Release[], {version}: api.Release): boolean {
  return releases.some(release => {
    const {what, version: target} = readDone(release.description)
    return (
      release.version > version && what === 'rollback' && target !== null && Number(target.slice(1)) < version
    )
  })
}

function remedy(text: string, target: string | null): Remedy {
  return {
    text,
    command: heroku(['releases:rollback', target].filter(Boolean).join(' ')),
    url: ARTICLES.releases,
  }
}
