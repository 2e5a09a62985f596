import type {SnapshotEvent} from '../logs/event.js'
import type {Source} from '../sources/source.js'
import {type Decision, decide, holdBack, leave} from './decision.js'
import type {Comparison} from './error-rate.js'
import {guard} from './guards.js'
import type {GuardSight, HeldBack, Restart, Self} from './guards/guard.js'
import {identify} from './guards/whose.js'
import {isOpen, listensUntil} from './listening-plan.js'
import {Listening} from './listening.js'
import {Pump} from './pump.js'
import {outcomeOf, type Result} from './result.js'
import {type Means, restart, type Restarted} from './rollout.js'
import {byUrgency, type Sighting} from './sighting.js'
import {checkTarget} from './targets.js'
import type {Mode, Wish} from './wish.js'

/** How long until the platform is asked again about what was held back, ms. */
const LOOK_AGAIN_MS = 30_000
/** And where it has just told which process a dyno is. */
const IDENTIFIED_MS = 5000

export interface RunOptions extends Means {
  /** The app's log, with steady ticks; goes on until `stop` is called. */
  readonly source: Source
  readonly stop: () => void
  /** The dyno that this runs in; null where it runs elsewhere. */
  readonly self: Self | null
  /** Told every decision as it is made; while a dyno is held back, only when the reason changes. */
  readonly onDecision: (decision: Decision) => void
}

/**
 * Listens to an app until the condition is decided for all dynos that are meant, restarts those for which it is met and
 * that no guard holds back, one after another, and says what came of it. Throws what reading throws, and a `UserError`
 * where the app has no such dynos.
 */
export async function run(wish: Wish, options: RunOptions): Promise<Result> {
  const listening = new Listening({...wish, now: options.now})
  const pump = new Pump(options.source, listening, options.signal)
  const pumping = pump.run()
  try {
    return await new Run(wish, options, listening).course(pump)
  } finally {
    pump.stop()
    options.stop()
    await pumping
  }
}

class Run {
  readonly #wish: Wish
  readonly #options: RunOptions
  readonly #listening: Listening
  /** The last decision about each dyno. */
  readonly #decisions = new Map<string, Decision>()
  /** Dynos that are decided on, with the process that lived there. */
  readonly #settled = new Map<string, number>()
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
    this.#listening = listening
  }

  async course(pump: Pump): Promise<Result> {
    const {signal} = this.#options
    try {
      while (await pump.next()) {
        await this.#moment()
        if (this.#isOver) return this.#end()
      }
      signal.throwIfAborted()
      return {...this.#end(), outcome: 'failed', text: this.#lostText()}
    } catch (error) {
      if (!signal.aborted || error !== signal.reason) throw error
      return {outcome: 'interrupted', text: 'interrupted', decisions: [...this.#decisions.values()]}
    }
  }

  /** What is to be done now that all were judged anew. */
  async #moment(): Promise<void> {
    const until = this.#until ?? (await this.#begin())
    const {rules, mode} = this.#wish
    if (this.#now >= this.#looksAgainAt) await this.#actOnAll()
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
    return this.#until
  }

  async #actOnAll(): Promise<void> {
    const began = this.#now
    const met = this.#pending.filter(({standing}) => standing.kind === 'met')
    for (const sighting of met.toSorted(byUrgency)) {
      if (this.#isOver || (this.#restarted > 0 && this.#restarted >= this.#wish.rules.max)) return
      const heldBack = this.#heldBack(sighting)
      const isFresh = (this.#looked?.at ?? 0) >= began
      const lasts = heldBack.some(({until}) => until !== null && until > this.#now)
      if (lasts || (isFresh && heldBack.length > 0)) this.#noteHeldBack(sighting, heldBack)
      else await this.#act(sighting)
    }
  }

  async #act(sighting: Sighting): Promise<void> {
    const {signal, ledger, look} = this.#options
    const means: Means = {
      ...this.#options,
      look: async asking => (this.#looked = await look(asking)),
    }
    const restarted = await restart(sighting, this.#wish, {
      listening: this.#listening,
      means,
      sight: this.#sight,
    })
    this.#past = await ledger.restarts()
    this.#take(sighting, restarted)
    signal.throwIfAborted()
  }

  #take(sighting: Sighting, restarted: Restarted): void {
    const {dyno} = sighting
    switch (restarted.kind) {
      case 'over':
        return
      case 'held-back':
        return this.#noteHeldBack(sighting, restarted.heldBack)
      case 'refused': {
        const {error} = restarted
        if (this.#wish.mode.kind === 'once' || !error.passing) throw error
        const reason = error.why === '' ? error.what : `${error.what}: ${error.why}`
        return this.#noteHeldBack(sighting, [{guard: 'platform', reason, until: null}])
      }
      case 'would':
        return this.#settle(decide(sighting, 'would-restart', restarted.text), sighting)
      case 'by-others':
        return this.#settle(decide(sighting, 'restarted-by-others', restarted.text), sighting)
      case 'back':
        if (restarted.backAt !== null)
          this.#lastRestart = {name: dyno, sentAt: restarted.sentAt, backAt: restarted.backAt}
        return this.#settle(decide(sighting, 'restarted', restarted.text), sighting)
      case 'left':
      case 'failed':
      case 'unclear':
        this.#isOver = true
        return this.#settle(
          decide(sighting, restarted.kind === 'left' ? 'sent' : restarted.kind, restarted.text),
          sighting,
        )
    }
  }

  #settle(decision: Decision, sighting: Sighting): void {
    this.#restarted++
    this.#settled.set(sighting.dyno, sighting.holding.life)
    this.#tell(decision)
  }

  #noteHeldBack(sighting: Sighting, heldBack: readonly HeldBack[]): void {
    const isIdentity = heldBack.every(({guard}) => guard === 'identity')
    if (isIdentity) this.#looksAgainAt = this.#now + IDENTIFIED_MS
    else if (this.#wish.mode.kind === 'once') this.#settled.set(sighting.dyno, sighting.holding.life)
    else if (heldBack.some(({until}) => until === null)) this.#looksAgainAt = this.#now + LOOK_AGAIN_MS
    this.#tell(holdBack(sighting, heldBack))
  }

  #tell(decision: Decision): void {
    const former = this.#decisions.get(decision.dyno)
    this.#decisions.set(decision.dyno, decision)
    if (former === undefined || subjectOf(former) !== subjectOf(decision)) this.#options.onDecision(decision)
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
    if (this.#wish.mode.kind !== 'follow')
      for (const sighting of this.#pending) this.#tell(this.#lastWord(sighting))
    const decisions = [...this.#decisions.values()]
    return {
      outcome: outcomeOf(decisions),
      text: decisions.length === 0 ? this.#nobodyText() : null,
      decisions,
    }
  }

  #lastWord(sighting: Sighting): Decision {
    const {kind} = sighting.standing
    const heldBack = kind === 'fails' || kind === 'too-young' ? [] : this.#heldBack(sighting)
    const lasting = heldBack.filter(({until}) => until !== null && until > (this.#until ?? 0))
    const former = this.#decisions.get(sighting.dyno)
    if (kind === 'met' && heldBack.length === 0 && former?.action === 'held-back') return former
    if (kind === 'met' && heldBack.length > 0) return holdBack(sighting, heldBack)
    return lasting.length > 0 ? holdBack(sighting, lasting) : leave(sighting, this.#wish.forMs)
  }

  #nobodyText(): string {
    const {processType, dyno} = this.#wish.target
    return `there is no dyno to judge${processType === null ? '' : ` of ${processType}`}${dyno === null ? '' : ` named ${dyno}`}`
  }

  #lostText(): string {
    return ['the log cannot be followed any longer', ...this.#options.source.notes].join(': ')
  }
}

/** The same while nothing has changed but time. */
function subjectOf({id, action, verdict, heldBack}: Decision): string {
  return [id, action, verdict, ...heldBack.map(({guard}) => guard)].join(' ')
}
