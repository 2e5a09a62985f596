import type * as api from '../../platform/api.js'
import type {Reading} from '../../platform/reading.js'
import {valueOf} from '../../platform/reading.js'
import {formatClock} from '../../view/format.js'
import type {TimedHold} from './hold.js'

export interface DeployFacts {
  /** The last few, newest first. */
  readonly releases: Reading<readonly api.Release[]>
  /** Those of the process type that the formation keeps. */
  readonly dynos: readonly api.Dyno[]
  readonly now: number
}

/** The platform begins to restart dynos soon after a release was made. */
const SETTLE_MS = 60_000
/** By then the dynos of one type were all restarted; who runs another release still is in some trouble of its own. */
const LONGEST_ROLLOUT_MS = 10 * 60_000
/** A release command ends within an hour. Dev Center article `release-phase`. */
const LONGEST_PENDING_MS = 3_600_000

/** A release restarts all dynos: what they do meanwhile says nothing of how many are needed. Null where none goes on. */
export function deployHold({releases, dynos, now}: DeployFacts): TimedHold | null {
  const list = valueOf(releases) ?? []
  const pending = list.find(
    ({status, createdAt}) => status === 'pending' && now - createdAt < LONGEST_PENDING_MS,
  )
  if (pending !== undefined) return hold(`release v${pending.version} is under way`, null)
  const newest = list.find(({status}) => status === 'succeeded')
  const until = (newest?.createdAt ?? -SETTLE_MS) + SETTLE_MS
  // A clock that is far behind would hold for as long.
  if (newest !== undefined && now < until && newest.createdAt - now < SETTLE_MS)
    return hold(
      `release v${newest.version} was just made: nothing changes until ${formatClock(until)} UTC`,
      until,
    )
  // Releases are looked at more seldom than dynos, which soon run a new one.
  const running = Math.max(...dynos.map(({release}) => release ?? 0))
  if (newest !== undefined && list.every(({version}) => version < running))
    return hold(`release v${running} was just made`, null)
  return byDynos(dynos, now)
}

/** Not every token may read releases, but the dynos say which they run. */
function byDynos(dynos: readonly api.Dyno[], now: number): TimedHold | null {
  const versions = new Set(dynos.flatMap(({release}) => release ?? []))
  const youngest = Math.max(...dynos.map(({createdAt}) => createdAt))
  if (versions.size < 2 || now - youngest >= LONGEST_ROLLOUT_MS) return null
  return hold('the dynos run different releases: one is being rolled out', null)
}

function hold(why: string, until: number | null): TimedHold {
  return {reason: 'deploy', why, until}
}

/** Null where it is off, or that cannot be read. */
export function maintenanceHold(app: Reading<Pick<api.App, 'maintenance'>>): TimedHold | null {
  return valueOf(app)?.maintenance === true
    ? {reason: 'maintenance', why: 'maintenance mode is on', until: null}
    : null
}
