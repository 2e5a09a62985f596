import {formatDuration} from '../../view/format.js'
import type {Hold} from '../decide.js'
import type {Standing} from '../lease/holding.js'
import {pausedHold} from './paused.js'

/** What the lease has against any change: it is another copy's, nobody's yet, or somebody has paused everything. */
export function leaseHold(standing: Standing, now: number): Hold | null {
  switch (standing.outcome) {
    case 'theirs':
      return {reason: 'lease', why: `${standing.owner} scales it`}
    case 'settling': {
      const why = `another copy may believe for ${formatDuration(standing.forMs)} that it scales it`
      return {reason: 'lease', why}
    }
    case 'unknown':
      return {reason: 'lease', why: standing.why}
    case 'ours':
      return pausedHold(standing.pausedUntil, now)
  }
}
