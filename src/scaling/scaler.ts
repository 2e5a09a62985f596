import {scale} from '../actions/action.js'
import {carryOut} from '../actions/carry-out.js'
import type {Outcome} from '../actions/outcome.js'
import type {Clock} from '../clock.js'
import type {Platform} from '../heroku/platform.js'
import type {Formation} from '../platform/api.js'
import {unknown} from '../platform/reading.js'
import type {QueueSystem, Wanted} from '../queues/queue-system.js'
import type {Decision} from './decision.js'
import {demandOf, type DemandOptions} from './demand.js'
import {noSuchType} from './errors.js'
import {lookOf} from './look-of.js'
import {decide, type PlainRule} from './plain-rule.js'
import {NOTHING_DONE, type Turn} from './turn.js'

export interface ScalerOptions extends DemandOptions {
  readonly platform: Pick<Platform, 'name' | 'read' | 'write'>
  readonly system: QueueSystem
  readonly clock: Clock
  /** Of the formation. */
  readonly type: string
  readonly rule: PlainRule
  readonly queues: Pick<Wanted, 'queues' | 'without'>
  /** Decides, and sends nothing. */
  readonly dryRun: boolean
}

/** Heroku raises limits on request. */
const LIMIT_HOLDS_MS = 3_600_000

/** Brings the dynos of one process type in line with its queues, look by look. Each decision is written once at most. */
export class Scaler {
  readonly #options: ScalerOptions
  #limit: {readonly most: number; readonly since: number} | null = null

  constructor(options: ScalerOptions) {
    this.#options = options
  }

  /**
   * Reads queues and formation, decides, and does it. Throws a `HerokuError` where the formation cannot be read, a
   * `UserError` where it has no such process type, and the signal's reason.
   */
  async turn(signal?: AbortSignal): Promise<Turn> {
    const {platform, system, clock, type, rule, queues} = this.#options
    const asking = signal === undefined ? {} : {signal}
    const [formation, reading] = await Promise.all([
      platform.read.formation(asking),
      system.read({...queues, ...asking, countTo: rule.jobsPerDyno * rule.max}),
    ])
    const entry = formation.find(entry => entry.type === type)
    if (entry === undefined) throw noSuchType(type, formation)
    const demand = demandOf(reading, this.#options)
    const decided = decide(demand.jobs, entry.quantity, this.#ruleNow(entry.quantity))
    const decision: Decision = decided.verdict === 'hold' ? {...decided, reason: 'unknown'} : decided
    const outcome = decision.verdict === 'scale' ? await this.#scale(entry, decision.to, signal) : null
    const {min, max} = rule
    const bootMs = unknown('not asked')
    const dynos = {wanted: entry.quantity, working: entry.quantity, starting: 0, bootMs}
    return {
      at: clock.now(),
      reading,
      demand,
      decision,
      reasons: [],
      notes: [],
      look: lookOf(reading, {at: clock.now(), dynos, slotsPerDyno: null}),
      bound: {min, max, minWhy: `--min is ${min}`, maxWhy: `--max is ${max}`},
      done: {...NOTHING_DONE, outcome},
      limit: this.#limit?.most ?? null,
    }
  }

  /** Nothing is asked for that Heroku has refused lately. */
  #ruleNow(quantity: number): PlainRule {
    const {clock, rule} = this.#options
    if (this.#limit !== null && clock.now() - this.#limit.since > LIMIT_HOLDS_MS) this.#limit = null
    if (this.#limit === null || this.#limit.most >= rule.max) return rule
    const max = Math.max(this.#limit.most, quantity, rule.min)
    return {...rule, max: Math.min(max, rule.max), isPlatformLimit: true}
  }

  /**
   * A limit that Heroku names is no write: the same decision is made once more within it. Null where that leaves nothing
   * to be done.
   */
  async #scale(entry: Formation, to: number, signal?: AbortSignal): Promise<Outcome | null> {
    const outcome = await this.#ask(entry, to, signal)
    const limit = outcome.outcome === 'refused' ? outcome.error.limit : null
    if (limit === null || limit >= to) return outcome
    this.#limit = {most: limit, since: this.#options.clock.now()}
    return limit > entry.quantity ? this.#ask(entry, limit, signal) : null
  }

  #ask(entry: Formation, to: number, signal?: AbortSignal): Promise<Outcome> {
    const {platform, clock, dryRun} = this.#options
    return carryOut(scale(entry, to), {platform, clock, dryRun, ...(signal === undefined ? {} : {signal})})
  }
}
