import type {SnapshotEvent} from '../logs/event.js'
import {decide, decideOn, holdBack} from './decision.js'
import type {Comparison} from './error-rate.js'
import {guard} from './guards.js'
import type {GuardSight, HeldBack, Restart} from './guards/guard.js'
import {identify} from './guards/whose.js'
import {lastWord, lostText, nobodyText} from './last-word.js'
import {finishLeftover, leftoversIn} from './leftovers.js'
import {isOpen, listensUntil} from './listening-plan.js'
import type {Listening} from './listening.js'
import type {Means} from './means.js'
import type {Pump} from './pump.js'
import {ACTIONS, type Restarted} from './restarted.js'
import {outcomeOf, type Result} from './result.js'
import {restart} from './rollout.js'
import type {RunOptions} from './run.js'
import {byUrgency, type Sighting} from './sighting.js'
import {checkTarget} from './targets.js'
import {Telling} from './telling.js'
import type {Mode, Wish} from './wish.js'

/** How long until the platform is asked again about what was held back, ms. */
const LOOK_AGAIN_MS = 30_000
/** And where it has just told which process a dyno is. */
const IDENTIFIED_MS = 5000

/** One run from its first judgement to its last: what is decided when. */
export class Course {
  readonly #wish: Wish
  readonly #options: RunOptions
  readonly #means: Means
  readonly #listening: Listening
  readonly #telling: Telling
  /** Dynos that are decided on, with the process that lived there. */
  readonly #settled = new Map<string, number>()
  /** Dynos of which it was asked which process lives there. */
  readonly #askedFor = new Map<string, {readonly life: number; readonly since: number}>()
  /** By this and other runs, as was written down when it was last looked at. */
  #past: readonly Restart[] = []
  #restarted = 0
  #lastRestart: Comparison | null = null
  /** What the platform said last when it was asked before a restart. */
  #looked: SnapshotEvent | null = null
  #until: number | null = null
  #looksAgainAt = Number.NEGATIVE_INFINITY
  #isOver = false

  constructor(wish: Wish, options: RunOptions, listening: Listening) {
    this.#wish = wish
    this.#options = options
    this.#means = {...options, look: async asking => (this.#looked = await options.look(asking))}
    this.#listening = listening
    this.#telling = new Telling(options.onDecision)
  }

  async run(pump: Pump): Promise<Result> {
    const {signal} = this.#options
    try {
      while (await pump.next()) {
        await this.#moment(pump)
        if (this.#isOver) return this.#end()
      }
      signal.throwIfAborted()
      return {...this.#end(), outcome: 'failed', text: lostText(this.#options.source)}
    } catch (error) {
      if (!signal.aborted || error !== signal.reason) throw error
      return {outcome: 'interrupted', text: 'interrupted', decisions: this.#telling.all}
    }
  }

  /** What is to be done now that all were judged anew. */
  async #moment(pump: Pump): Promise<void> {
    const until = this.#until ?? (await this.#begin())
    const {rules, mode} = this.#wish
    if (this.#now >= this.#looksAgainAt) await this.#actOnAll(pump)
    if (this.#restarted >= rules.max) this.#isOver = true
    if (mode.kind !== 'follow' && (this.#now >= until || !this.#isAnyOpen(until))) this.#isOver = true
  }

  async #begin(): Promise<number> {
    const {state, wholeSince} = this.#listening
    const {condition, forMs, mode, target} = this.#wish
    if (state.platform !== null) checkTarget(target, state.platform.snapshot)
    this.#past = await this.#options.ledger.restarts()
    const now = this.#now
    const listened = {liveSince: now, wholeSince: wholeSince ?? now}
    this.#until = listensUntil({forMs, mode, lookBackMs: condition.needs.lookBackMs}, listened)
    await this.#finishLeftovers()
    return this.#until
  }

  /** What an earlier run has begun is finished first, and does not count as this run's. */
  async #finishLeftovers(): Promise<void> {
    const {drain, self, signal} = this.#options
    const {platform} = this.#listening.state
    if (drain === undefined || platform === null) return
    for (const leftover of await leftoversIn(platform.snapshot, this.#wish.target, {drain, self})) {
      if (this.#isOver) return
      const {dyno} = leftover
      const restarted = await finishLeftover(leftover, this.#wish, this.#means)
      if (!('text' in restarted)) continue
      const life = this.#listening.look(dyno.name)?.holding.life
      if (life !== undefined) this.#settled.set(dyno.name, life)
      this.#note(dyno.name, restarted)
      this.#telling.tell(decideOn(dyno, this.#now, ACTIONS[restarted.kind], restarted.text))
      signal.throwIfAborted()
    }
  }

  async #actOnAll(pump: Pump): Promise<void> {
    const began = this.#now
    const met = this.#pending.filter(({standing}) => standing.kind === 'met')
    for (const sighting of met.toSorted(byUrgency)) {
      // Another one is not restarted by a log that was lost meanwhile.
      if (this.#restarted > 0 && pump.hasEnded) return
      if (this.#isOver || (this.#restarted > 0 && this.#restarted >= this.#wish.rules.max)) return
      const heldBack = this.#heldBack(sighting)
      const isFresh = (this.#looked?.at ?? 0) >= began
      const lasts = heldBack.some(({until}) => until !== null && until > this.#now)
      if (lasts || (isFresh && heldBack.length > 0)) this.#noteHeldBack(sighting, heldBack)
      else await this.#act(sighting)
    }
  }

  async #act(sighting: Sighting): Promise<void> {
    const {signal, ledger} = this.#options
    const around = {listening: this.#listening, means: this.#means, sight: this.#sight}
    const restarted = await restart(sighting, this.#wish, around)
    this.#take(sighting, restarted)
    this.#past = await ledger.restarts()
    signal.throwIfAborted()
  }

  #take(sighting: Sighting, restarted: Restarted): void {
    if (restarted.kind === 'over') return
    if (restarted.kind === 'held-back') return this.#noteHeldBack(sighting, restarted.heldBack)
    if (restarted.kind === 'refused') {
      const {error} = restarted
      if (this.#wish.mode.kind === 'once' || !error.passing) throw error
      const reason = error.why === '' ? error.what : `${error.what}: ${error.why}`
      return this.#noteHeldBack(sighting, [{guard: 'platform', reason, until: null}])
    }
    this.#restarted++
    this.#settled.set(sighting.dyno, sighting.holding.life)
    this.#note(sighting.dyno, restarted)
    this.#telling.tell(decide(sighting, ACTIONS[restarted.kind], restarted.text))
  }

  /** What a restart means for those after it. */
  #note(name: string, restarted: Restarted): void {
    if (!('sentAt' in restarted)) return
    const {kind, sentAt, backAt} = restarted
    if (kind !== 'back') this.#isOver = true
    if (backAt !== null) this.#lastRestart = {name, sentAt, backAt}
  }

  #noteHeldBack(sighting: Sighting, heldBack: readonly HeldBack[]): void {
    const {dyno, id, holding} = sighting
    const isIdentity = heldBack.every(({guard}) => guard === 'identity')
    if (isIdentity) {
      this.#looksAgainAt = this.#now + IDENTIFIED_MS
      if (id === null && this.#isBeingIdentified(dyno, holding.life)) return
    } else if (this.#wish.mode.kind === 'once') this.#settled.set(dyno, holding.life)
    else if (heldBack.some(({until}) => until === null)) this.#looksAgainAt = this.#now + LOOK_AGAIN_MS
    this.#telling.tell(holdBack(sighting, heldBack))
  }

  /** What the platform has told takes its place among the lines, and the next judgement knows it. */
  #isBeingIdentified(dyno: string, life: number): boolean {
    const known = this.#askedFor.get(dyno)
    const since = known?.life === life ? known.since : this.#now
    this.#askedFor.set(dyno, {life, since})
    return this.#now - since < 3 * IDENTIFIED_MS
  }

  /** Those that are not decided on yet. */
  get #pending(): readonly Sighting[] {
    const isFollowing = this.#wish.mode.kind === 'follow'
    return this.#listening.sightings.filter(({dyno, holding}) => {
      const settled = this.#settled.get(dyno)
      return isFollowing ? settled !== holding.life : settled === undefined
    })
  }

  #isAnyOpen(until: number): boolean {
    // What was waited for has come: the others are looked at once.
    const mode: Mode = this.#restarted > 0 ? {kind: 'once'} : this.#wish.mode
    const remaining = {mode, forMs: this.#wish.forMs, now: this.#now, until}
    return this.#pending.some(
      sighting =>
        !this.#isHopeless(sighting) && isOpen(sighting.standing, this.#heldBack(sighting), remaining),
    )
  }

  /** What only runtime metrics tell does not become known where they are switched off. */
  #isHopeless({standing}: Sighting): boolean {
    const {platform, seen} = this.#listening.state
    const features = platform?.snapshot.features
    const areOff = features?.known === true && !features.value.includes('log-runtime-metrics')
    const {metrics} = this.#wish.condition.needs
    return standing.kind === 'unknown' && metrics && areOff && seen.runtimeMetrics === 0
  }

  /** What holds a dyno back, by what the platform said last. */
  #heldBack({dyno: name, id}: Sighting): readonly HeldBack[] {
    const {platform} = this.#listening.state
    const looked = this.#looked
    const latest = looked !== null && looked.at > (platform?.at ?? 0) ? looked : platform
    if (latest === null) return []
    const facts = latest.snapshot
    const dyno = identify({name, id}, facts)
    return 'guard' in dyno ? [dyno] : guard(dyno, {...this.#sight, facts, now: this.#now, past: this.#past})
  }

  get #sight(): Omit<GuardSight, 'now' | 'facts' | 'past'> {
    const {rules, forMs, condition} = this.#wish
    return {
      rules,
      evidenceMs: forMs + condition.needs.lookBackMs,
      self: this.#options.self,
      restarted: this.#restarted,
      errorsRose: this.#lastRestart === null ? null : this.#listening.errors.riseSince(this.#lastRestart),
    }
  }

  /** The time of the log. */
  get #now(): number {
    return this.#listening.judgedAt
  }

  /** Tells of those that are still pending how they stand. */
  #end(): Result {
    const {mode, forMs} = this.#wish
    for (const sighting of mode.kind === 'follow' ? [] : this.#pending) {
      const heldBack = this.#heldBack(sighting)
      const former = this.#telling.of(sighting.dyno)
      const word = lastWord(sighting, {heldBack, until: this.#until ?? 0, forMs, former})
      if (word !== null) this.#telling.tell(word)
    }
    const decisions = this.#telling.all
    const text = decisions.length === 0 ? nobodyText(this.#wish.target) : null
    return {outcome: outcomeOf(decisions), text, decisions}
  }
}
