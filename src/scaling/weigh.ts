import type * as api from '../platform/api.js'
import type {SystemReading} from '../queues/queue-system.js'
import type {Advice} from './advice.js'
import {boundOf} from './bounds/bound-of.js'
import type {Cap} from './bounds/cap.js'
import {connectionCap} from './bounds/connections.js'
import {learnedCap} from './bounds/learned-limit.js'
import {platformCap} from './bounds/platform-cap.js'
import {countDynos, crashedText} from './count-dynos.js'
import {decide, type Hold} from './decide.js'
import {type Demand, demandOf} from './demand.js'
import {withFallback} from './fallback.js'
import {judgeQuantity} from './holds/whose-quantity.js'
import {lookOf} from './look-of.js'
import type {Memory} from './memory.js'
import type {Plan} from './plan.js'
import {boundsAt} from './schedule/bounds-at.js'
import type {Surroundings} from './surroundings.js'
import type {Turn} from './turn.js'

/** What there is to be seen at one moment. */
export interface Sight {
  /** Ms since the epoch. */
  readonly at: number
  readonly formation: readonly api.Formation[]
  readonly entry: api.Formation
  readonly dynos: readonly api.Dyno[]
  readonly reading: SystemReading
  readonly surroundings: Surroundings
  /** What speaks against any change, before anything was weighed: the lease, a pause. */
  readonly hold: Hold | null
  /** For how long nothing could be read by now, ms. */
  readonly unknownForMs: number
}
