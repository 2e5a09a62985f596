import type {DynoSize} from '../../platform/sizes.js'
import type {Random} from '../random.js'
import type {ProcfileEntry} from '../scenario.js'

/** What a new process is made of. */
export interface Birth {
  readonly name: string
  readonly type: string
  readonly size: DynoSize
  readonly entry: ProcfileEntry
  readonly release: number
  readonly config: Readonly<Record<string, string>>
  /** Does log-runtime-metrics speak of it? */
  readonly metrics: boolean
  /** A process that only ends: it completes, and does not crash. */
  readonly oneOff: boolean
  readonly random: Random
  readonly createdAt: number
}
