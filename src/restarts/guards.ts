import type * as api from '../platform/api.js'
import {noMaintenance, noRelease, platformIsWell} from './guards/app.js'
import {hasCooledDown, hasLeftPreboot, runs} from './guards/dyno.js'
import type {Guard, GuardSight, HeldBack} from './guards/guard.js'
import {othersAreUp} from './guards/others.js'
import {belowMax, errorsDidNotRise, withinBudget} from './guards/pace.js'
import {notItself, ofFormation} from './guards/whose.js'

/** What lasts longest is told first. */
const GUARDS: readonly Guard[] = [
  ofFormation,
  notItself,
  belowMax,
  noMaintenance,
  platformIsWell,
  noRelease,
  errorsDidNotRise,
  withinBudget,
  runs,
  hasCooledDown,
  hasLeftPreboot,
  othersAreUp,
]

/** All that speaks against restarting this dyno now; nothing where it is allowed. */
export function guard(dyno: api.Dyno, sight: GuardSight): readonly HeldBack[] {
  return GUARDS.flatMap(ask => ask(dyno, sight) ?? [])
}
