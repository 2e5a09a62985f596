import type {DynoName} from '../logs/origin.js'
import type {Generation} from './lives/life.js'
import type {ErrorLog, Streak} from './requests/request.js'
import type {Traffic} from './requests/traffic.js'

/** A place in the formation, or a one-off. Its generations are the processes that lived there. */
export interface Dyno extends DynoName {
  /** Oldest first, the last one is current; bounded, older ones are forgotten. */
  readonly generations: Generation[]
  /** How many generations were forgotten. */
  forgotten: number
  /** Router traffic by the minute; spans generations. */
  readonly traffic: Traffic
  /** Unbroken run of failures the router saw here, if one is under way. */
  failing: Streak | null
  /** Earlier runs of failures, longest kept. */
  readonly streaks: Streak[]
  readonly errors: ErrorLog
}
