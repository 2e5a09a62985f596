import {EXIT_LIMIT_MS} from '../../../platform/limits.js'
import type {AppState, Dyno, Generation} from '../../../state/app-state.js'
import {hasEnded} from '../../../state/lives/generation.js'

/** A process must be gone 30 s after SIGTERM, and what it said may come a little later. */
const GONE_MS = EXIT_LIMIT_MS + 10_000
/**
 * With preboot the router goes on sending requests to the old dynos for about three minutes after a release, under
 * names that the new ones already have. Dev Center article `preboot`.
 */
const PREBOOT_MS = 4 * 60_000

/**
 * Since when lines that carry only `web.1` are about the process that runs there now, ms since the epoch: from when it
 * came up and the one before it was gone; with preboot also not until the old dynos of a release are. Null while it is
 * not up, or where nobody saw when that was; in the future while lines may still be of others; -Infinity where it was up
 * before the log began.
 */
export function ownSince(state: AppState, dyno: Dyno, life: Generation): number | null {
  const up = upSince(dyno, life)
  if (up === null) return null
  return Math.max(up, goneAt(dyno, life), dyno.type === 'web' ? prebootEnd(state) : -Infinity)
}

function upSince({generations, forgotten}: Dyno, life: Generation): number | null {
  if (life.upAt !== null) return life.upAt
  if (life.startedAt !== null) return null
  return generations.length === 1 && forgotten === 0 ? -Infinity : life.firstLineAt
}

function goneAt({generations}: Dyno, life: Generation): number {
  const before = generations.at(-2)
  if (before === undefined) return -Infinity
  if (before.exitedAt !== null) return before.exitedAt
  if (hasEnded(before)) return before.lastLineAt ?? -Infinity
  return (before.stopAt ?? life.startedAt ?? -Infinity) + GONE_MS
}

/** Where nobody may know whether preboot is on, it may be. */
function prebootEnd({platform, changes, asOf}: AppState): number {
  const features = platform?.snapshot.features
  if (features?.known === true && !features.value.includes('preboot')) return -Infinity
  const release = changes.findLast(
    ({what, at}) => what === 'release' && at !== null && at <= (asOf ?? Infinity),
  )
  return (release?.at ?? -Infinity) + PREBOOT_MS
}
