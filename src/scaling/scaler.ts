import type {Clock} from '../clock.js'
import type {Platform} from '../heroku/platform.js'
import {unknown} from '../platform/reading.js'
import type {QueueSystem, SystemReading, Wanted} from '../queues/queue-system.js'
import type {Advice} from './advice.js'
import {noSuchType} from './errors.js'
import {execute} from './execute.js'
import type {Holding, Standing} from './lease/holding.js'
import {type Memory, NO_MEMORY, readMemory, writeMemory} from './memory.js'
import type {Plan} from './plan.js'
import {surroundingsOf} from './surroundings.js'
import type {Turn} from './turn.js'
import {type Sight, weigh} from './weigh.js'

export interface ScalerOptions {
  readonly platform: Pick<Platform, 'name' | 'read' | 'write'>
  readonly system: QueueSystem
  readonly clock: Clock
  readonly plan: Plan
  readonly queues: Pick<Wanted, 'queues' | 'without' | 'countTo'>
  readonly lease: Pick<Holding, 'take' | 'during'>
  /** How long a write of the platform may take, ms. */
  readonly writeDeadlineMs: number
  /** Decides, and sends nothing. */
  readonly dryRun: boolean
}

/** Brings the dynos of one process type in line with its queues, look by look. Each decision is written once at most. */
export class Scaler {
  readonly #options: ScalerOptions
  readonly #surroundings: ReturnType<typeof surroundingsOf>
  /** As this process knows it; whoever has the lease reads it again. */
  #memory: Memory = NO_MEMORY
  #unknownSince: number | null = null
  #advised: Advice | null = null

  constructor(options: ScalerOptions) {
    this.#options = options
    this.#surroundings = surroundingsOf(options.platform.read, options.clock)
  }

  /**
   * Reads queues and formation, decides, and does it. A look that comes `soon` after the last one keeps to what was advised
   * then, so that rules see looks at equal distances: it is there to take away who has finished. Throws a `HerokuError` where the formation cannot be read, a
   * `UserError` where it has no such process type, and the signal's reason.
   */
  async turn(signal?: AbortSignal, {soon = false} = {}): Promise<Turn> {
    const standing = await this.#options.lease.take(signal)
    const damage = this.#recall(standing)
    const sight = await this.#see(standing, soon ? this.#advised : null, signal)
    const weighed = weigh(sight, this.#memory, this.#options.plan)
    const asking = signal === undefined ? {} : {signal}
    const {turn, memory} = await execute(weighed, sight, {
      ...this.#options,
      ...asking,
      lease: this.#options.lease.during(standing),
    })
    this.#memory = memory
    this.#unknownSince = weighed.unknownSince
    this.#advised = weighed.advised
    return damage === null ? turn : {...turn, notes: [damage, ...turn.notes]}
  }

  /** Why what was remembered cannot be used; null where it can, or nothing was. */
  #recall(standing: Standing): string | null {
    // A dry run leaves nothing that could be read again.
    if (standing.outcome !== 'ours' || this.#options.dryRun) return null
    if (standing.memory === null) {
      this.#memory = NO_MEMORY
      return null
    }
    // As it was left by this process, which knows more of it than is kept.
    if (standing.memory === writeMemory(this.#memory)) return null
    const {memory, why} = readMemory(standing.memory)
    this.#memory = memory ?? NO_MEMORY
    return why
  }

  async #see(standing: Standing, advised: Advice | null, signal?: AbortSignal): Promise<Sight> {
    const {platform, clock, plan} = this.#options
    const asking = signal === undefined ? {} : {signal}
    const [formation, dynos, reading, surroundings] = await Promise.all([
      platform.read.formation(asking),
      platform.read.dynos(asking),
      this.#readQueues(standing, signal),
      this.#surroundings(signal),
    ])
    const entry = formation.find(({type}) => type === plan.type)
    if (entry === undefined) throw noSuchType(plan.type, formation)
    const at = clock.now()
    return {
      at,
      formation,
      entry,
      dynos,
      reading,
      surroundings,
      standing,
      advised,
      unknownSince: this.#unknownSince,
    }
  }

  /** Whoever stands by leaves the datastore to the one that scales. */
  #readQueues(standing: Standing, signal?: AbortSignal): Promise<SystemReading> {
    const {system, queues} = this.#options
    if (standing.outcome !== 'theirs')
      return system.read({...queues, ...(signal === undefined ? {} : {signal})})
    const nothing = unknown('another copy looks at it')
    return Promise.resolve({at: nothing, queues: nothing, workers: nothing, connections: nothing, notes: []})
  }
}
