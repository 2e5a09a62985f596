import type {LogEvent} from '../logs/event.js'
import type {AppState} from '../state/app-state.js'
import type {Dyno} from '../state/dyno.js'
import {Observer} from '../state/observe.js'
import {Diagnosing} from './diagnosing.js'
import {ErrorRate} from './error-rate.js'
import {hold, type Holding} from './holding.js'
import type {Sighting} from './sighting.js'
import {standingOf} from './standing.js'
import {targetsIn} from './targets.js'
import type {Wish} from './wish.js'

/** By the time of the log. */
const JUDGE_EVERY_MS = 5000
/** How much further back than the condition must have held the history is judged. */
const SLACK_MS = 60_000

export interface ListeningOptions extends Pick<Wish, 'condition' | 'forMs' | 'target'> {
  /** The platform's time, ms since the epoch. */
  readonly now: () => number
}

/** Takes the events of an app's log and judges a condition for each of its dynos as the log's time goes on. */
export class Listening {
  readonly errors = new ErrorRate()
  readonly #options: ListeningOptions
  readonly #observer = new Observer()
  readonly #diagnosing = new Diagnosing()
  readonly #holdings = new Map<string, Holding>()
  #sightings: readonly Sighting[] = []
  #newest: number | null = null
  #judgedAt = Number.NEGATIVE_INFINITY
  #wholeSince: number | null = null
  /** Came a hole after the newest event? */
  #isBroken = false
  #isHistory = true
  /** Were they judged by what the platform says there is? */
  #isJudgedLive = false

  constructor(options: ListeningOptions) {
    this.#options = options
  }

  get state(): AppState {
    return this.#observer.state
  }

  /** The processes that are judged, as they were judged last. */
  get sightings(): readonly Sighting[] {
    return this.#sightings
  }

  /** When they were judged last, by the time of the log. */
  get judgedAt(): number {
    return this.#judgedAt
  }

  /** Since when the log was seen without a hole; null before its first line. */
  get wholeSince(): number | null {
    return this.#wholeSince
  }

  /** Is this now, and not the history, and has the platform said what there is? */
  get isLive(): boolean {
    return this.#isJudgedLive
  }

  take(event: LogEvent): void {
    const {at} = event
    if (event.kind === 'gap') this.#isBroken = true
    if (at !== null) this.#passTime(at)
    this.#pass(event)
    if (event.kind === 'log-loss') this.#isBroken = true
    if (event.kind === 'history-end') this.#isHistory = false
  }

  /** Time without lines passes, too: so that judgements are as close together in a quiet log as in a busy one. */
  #passTime(until: number): void {
    if (this.#isBroken || this.#wholeSince === null) {
      this.#wholeSince = until
      this.#isBroken = false
    } else if (this.#newest !== null) {
      const from = Math.max(this.#newest, until - this.#horizonMs)
      for (let at = from + JUDGE_EVERY_MS; at < until; at += JUDGE_EVERY_MS) this.#pass({kind: 'tick', at})
    }
    this.#newest = Math.max(this.#newest ?? until, until)
  }

  #pass(event: LogEvent): void {
    this.#options.condition.sink(event)
    this.#diagnosing.hear(event)
    this.#observer.take(event)
    const {asOf, platform} = this.state
    if (asOf === null) return
    const begins = !this.#isJudgedLive && !this.#isHistory && platform !== null
    if (begins) {
      this.#diagnosing.forget()
      return this.#judge(asOf)
    }
    if (asOf < this.#judgedAt + JUDGE_EVERY_MS) return
    if (this.#isHistory && asOf < this.#options.now() - this.#horizonMs) return
    this.#judge(asOf)
  }

  get #horizonMs(): number {
    return this.#options.forMs + SLACK_MS
  }

  #judge(at: number): void {
    const {condition, target} = this.#options
    const dynos = targetsIn(this.state, target).toSorted(byName)
    const isAsked = condition.needs.findings && dynos.length > 0
    const diagnosis = isAsked ? this.#diagnosing.of(this.state, at) : null
    const wholeSince = this.#wholeSince ?? at
    for (const dyno of dynos) {
      const {name} = dyno
      const judged = condition.judge({state: this.state, dyno: name, diagnosis, wholeSince})
      this.#holdings.set(name, hold(this.#holdings.get(name) ?? null, {life: lifeOf(dyno), at, judged}))
    }
    const names = new Set(dynos.map(({name}) => name))
    for (const name of this.#holdings.keys()) if (!names.has(name)) this.#holdings.delete(name)
    this.#sightings = dynos.flatMap(dyno => this.#see(dyno) ?? [])
    this.errors.note(at, this.state)
    this.#judgedAt = at
    this.#isJudgedLive = !this.#isHistory && this.state.platform !== null
  }

  /** As it stands at this moment; null where another process has the name since it was judged. */
  look(name: string): Sighting | null {
    const dyno = this.state.dynos.get(name)
    return dyno === undefined ? null : this.#see(dyno)
  }

  #see(dyno: Dyno): Sighting | null {
    const holding = this.#holdings.get(dyno.name)
    const latest = dyno.generations.at(-1)
    if (holding === undefined || latest === undefined || holding.life !== lifeOf(dyno)) return null
    const {id, startedAt} = latest
    const standing = standingOf(holding, this.#options.forMs, startedAt)
    return {dyno: dyno.name, type: dyno.type, id, startedAt, holding, standing}
  }
}

function byName(a: Dyno, b: Dyno): number {
  return a.name.localeCompare(b.name, 'en', {numeric: true})
}

/** Counts up with each process that takes the name. */
function lifeOf({generations, forgotten}: Dyno): number {
  return forgotten + generations.length
}
