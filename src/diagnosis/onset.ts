import type {AppState} from '../state/app-state.js'
import {formatDuration, plural} from '../view/format.js'
import type {Onset} from './finding.js'

/** What began later than this after a change is not laid at its door. */
const LATEST_MS = 30 * 60_000
/** Lines of one change (deploy, its release) come within this time. */
const TOGETHER_MS = 20_000
/** How likely a change may be to stand so shortly before any moment of the log. */
const CHANCE = 0.1
const WORDS: Readonly<Record<Onset['what'], string>> = {
  deploy: 'a deploy',
  rollback: 'a rollback',
  config: 'a config change',
  addon: 'a change of add-ons',
  scale: 'scaling',
  release: 'a release',
}
/** What tells more about a change than the release that it made. */
const KINDS = ['rollback', 'deploy', 'config', 'addon', 'scale', 'release'] as const

type Moment = Pick<Onset, 'at' | 'what' | 'version'>

/**
 * The change that came right before something began, where that is hardly chance: with n changes in a log of length
 * T, a moment picked blindly has one at most g before it with a probability of about n·g/T. Null, too, for what is
 * there from the log's begin on.
 */
export function onsetOf(state: AppState, since: number | null): Onset | null {
  if (since === null || state.from === null || state.asOf === null) return null
  const changes = changesOf(state)
  const last = changes.findLast(({at}) => at <= since)
  if (last === undefined) return null
  const afterMs = since - last.at
  const chance = (changes.length * afterMs) / (state.asOf - state.from)
  if (afterMs > LATEST_MS || !(chance < CHANCE)) return null
  return {...last, afterMs, changes: changes.length}
}

/** `It began 4 min after release v42 (a deploy), the only change in this log.` */
export function onsetInWords({what, version, afterMs, changes}: Onset): string {
  const change =
    version === null
      ? WORDS[what]
      : what === 'release'
        ? `release ${version}`
        : `release ${version} (${WORDS[what]})`
  const among =
    changes === 1 ? 'the only change in this log' : `one of ${plural(changes, 'change')} in this log`
  return `It began ${formatDuration(afterMs)} after ${change}, ${among}.`
}

/** Lines that came together are one change: `Deploy abc123`, `Release v42 created`. */
function changesOf({changes}: AppState): Moment[] {
  const moments: Moment[] = []
  for (const {at, what, version} of changes) {
    const kind = KINDS.find(known => known === what)
    if (at === null || kind === undefined) continue
    // A rollback names the release it goes back to, not the one it makes.
    const moment = {at, what: kind, version: kind === 'release' ? version : null}
    const latest = moments.at(-1)
    if (latest === undefined || at - latest.at >= TOGETHER_MS) moments.push(moment)
    else moments[moments.length - 1] = together(latest, moment)
  }
  return moments
}

function together(first: Moment, second: Moment): Moment {
  const what = KINDS.find(kind => kind === first.what || kind === second.what) ?? first.what
  return {at: first.at, what, version: second.version ?? first.version}
}
