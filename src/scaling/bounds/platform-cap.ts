import type * as api from '../../platform/api.js'
import {mostOfType} from '../../platform/formation-rules.js'
import {plural} from '../../view/format.js'
import type {Cap} from './cap.js'

export interface PlatformCapFacts {
  readonly type: string
  readonly formation: readonly api.Formation[]
  readonly generation: api.PlatformGeneration
  /** Has Heroku raised this app's limits, as the user says? Those that it never raises hold all the same. */
  readonly isRaised: boolean
}

/** What Heroku's rules allow, before anybody asks. Null where they say nothing, or what runs shows that they were raised. */
export function platformCap({type, formation, generation, isRaised}: PlatformCapFacts): Cap | null {
  const entry = formation.find(entry => entry.type === type)
  const limit = mostOfType(type, formation, generation)
  if (entry === undefined || limit === null) return null
  if (limit.raisable && (isRaised || entry.quantity > limit.most)) return null
  const unless = limit.raisable ? ', unless it has raised that (--raised-limits)' : ''
  if (limit.rule === 'most-of-type') {
    const why = `Heroku takes no more than ${plural(limit.limit, 'dyno')} of ${entry.size} in one process type${unless}`
    return {most: limit.most, why}
  }
  const others = limit.limit - limit.most
  const why =
    others === 0
      ? `Heroku takes no more than ${plural(limit.limit, 'dyno')} in one app${unless}`
      : `Heroku takes no more than ${plural(limit.limit, 'dyno')} in one app, and ${others} ${others === 1 ? 'is' : 'are'} of other process types${unless}`
  return {most: limit.most, why}
}
