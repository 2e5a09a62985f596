import {UserError} from '../errors.js'
import type {Condition} from '../restarts/condition.js'
import type {Mode, Rules, Wish} from '../restarts/wish.js'
import type {RunFlags} from './run-flags.js'

const MINUTE_MS = 60_000
const COOLDOWN_MS = 15 * MINUTE_MS
const AFTER_RELEASE_MS = 10 * MINUTE_MS
const SETTLE_MS = 30_000
/** For runs without an end, which would otherwise restart for ever what restarting does not mend. */
const FOLLOW_BUDGET = {restarts: 3, withinMs: 60 * MINUTE_MS}

/** What is wanted, of a condition and the flags. Throws a `UserError` where flags do not go together. */
export function wishOf(flags: Partial<RunFlags>, condition: Condition): Wish {
  refuseForgetful(flags)
  return {
    condition,
    forMs: flags.for ?? 0,
    target: {processType: flags['process-type'] ?? null, dyno: flags['dyno-name'] ?? null},
    rules: rulesOf(flags),
    settleMs: flags.settle ?? SETTLE_MS,
    mode: modeOf(flags),
    dryRun: flags['dry-run'] ?? false,
  }
}

function rulesOf(flags: Partial<RunFlags>): Rules {
  const isFollowing = flags.follow ?? false
  return {
    max: flags.max ?? (isFollowing ? Number.POSITIVE_INFINITY : 1),
    cooldownMs: flags.cooldown ?? COOLDOWN_MS,
    afterReleaseMs: flags['after-release'] ?? AFTER_RELEASE_MS,
    budget: flags.budget ?? (isFollowing ? FOLLOW_BUDGET : null),
  }
}

function modeOf({wait, follow}: Partial<RunFlags>): Mode {
  if (follow === true) return {kind: 'follow'}
  return wait === undefined ? {kind: 'once'} : {kind: 'wait', forMs: wait}
}

/** One look remembers nothing of those before it. */
function refuseForgetful({budget, state, follow}: Partial<RunFlags>): void {
  if (budget === undefined || state !== undefined || follow === true) return
  throw new UserError('--budget counts restarts of several runs, and nothing remembers them', {
    next: 'name a file that does: --state restarts.json; or stay with --follow',
  })
}
