import {type RestartDyno, restartDyno} from '../actions/action.js'
import type {Before} from '../actions/before.js'
import {carryOut} from '../actions/carry-out.js'
import {follow} from '../actions/follow.js'
import {isOver, type Progress} from '../actions/follow/progress.js'
import type {Outcome} from '../actions/outcome.js'
import type {Clock} from '../clock.js'
import {HerokuError} from '../heroku/errors.js'
import type {Asking, Platform} from '../heroku/platform.js'
import type {SnapshotEvent} from '../logs/event.js'
import type * as api from '../platform/api.js'
import {guard} from './guards.js'
import type {GuardSight, HeldBack, Restart} from './guards/guard.js'
import {gapOf} from './guards/others.js'
import {overBudget} from './guards/pace.js'
import {identify} from './guards/whose.js'
import type {Ledger} from './ledger/ledger.js'
import type {Listening} from './listening.js'
import type {Sighting} from './sighting.js'
import type {Wish} from './wish.js'

/** What a restart needs of the world. */
export interface Means {
  readonly platform: Pick<Platform, 'name' | 'read' | 'write' | 'requestsLeft'>
  /** Asks the platform anew for all that guards judge by. Throws what reading throws, or the signal's reason. */
  readonly look: (asking: Asking) => Promise<SnapshotEvent>
  readonly clock: Clock
  /** The platform's time, ms since the epoch. */
  readonly now: () => number
  /** Ends it. What is not sent then is not sent; what is sent is told. */
  readonly signal: AbortSignal
  readonly ledger: Ledger
  /** How far the dyno has come that was restarted. */
  readonly onProgress?: (name: string, progress: Progress) => void
}

export type Restarted =
  | {readonly kind: 'held-back'; readonly heldBack: readonly HeldBack[]}
  /** It is not wanted any more: the condition does not hold as long as it must. */
  | {readonly kind: 'over'}
  /** Heroku could not be asked, or said no: nothing has changed. */
  | {readonly kind: 'refused'; readonly error: HerokuError}
  | {readonly kind: 'would'; readonly text: string}
  /** Somebody else did it. */
  | {readonly kind: 'by-others'; readonly text: string}
  /** It was sent. */
  | {
      readonly kind: 'back' | 'failed' | 'unclear' | 'left'
      readonly text: string
      readonly sentAt: number
      /** Since when the new process is up; null where it was not seen to stay so. */
      readonly backAt: number | null
    }

/**
 * Restarts one dyno that was judged, if all guards still allow it after one more look at the platform, and follows the
 * new process until it stays up. At most one request is sent, and it names the process.
 */
export async function restart(
  sighting: Sighting,
  wish: Wish,
  {
    listening,
    means,
    sight,
  }: {
    readonly listening: Listening
    readonly means: Means
    /** What guards judge by beside what the platform says. */
    readonly sight: Omit<GuardSight, 'now' | 'facts' | 'past'>
  },
): Promise<Restarted> {
  const looked = await orRefusal(means.look({signal: means.signal}))
  if ('kind' in looked && looked.kind === 'refused') return looked
  listening.take(looked)
  const facts = looked.snapshot
  const dyno = identify({name: sighting.dyno, id: sighting.id}, facts)
  if ('guard' in dyno) return {kind: 'held-back', heldBack: [dyno]}
  const past = await means.ledger.restarts()
  const heldBack = guard(dyno, {...sight, facts, past, now: means.now()})
  if (heldBack.length > 0) return {kind: 'held-back', heldBack}
  if (!isStillMet(sighting, listening)) return {kind: 'over'}
  return send(dyno, gapOf(dyno, facts), wish, means)
}

function isStillMet({dyno, holding}: Sighting, listening: Listening): boolean {
  const now = listening.look(dyno)
  return now !== null && now.holding.life === holding.life && now.standing.kind === 'met'
}

/** Written down before it is sent: who is killed in between has used up the budget, and has not restarted too often. */
async function send(dyno: api.Dyno, gap: string | null, wish: Wish, means: Means): Promise<Restarted> {
  const {signal, ledger} = means
  const action = restartDyno(dyno)
  const {budget} = wish.rules
  const entry: Restart = {id: dyno.id, name: dyno.name, type: dyno.type, at: means.now()}
  if (!wish.dryRun) {
    const over = (past: readonly Restart[]) =>
      budget === null ? null : overBudget(dyno.type, budget, past, entry.at)
    if (!(await ledger.reserve(entry, past => over(past) === null))) {
      const heldBack = over(await ledger.restarts())
      return {kind: 'held-back', heldBack: heldBack === null ? [] : [heldBack]}
    }
  }
  const outcome = await carryOut(action, {...means, dryRun: wish.dryRun}).catch(async (error: unknown) => {
    if (signal.aborted && error === signal.reason) await ledger.takeBack(entry)
    throw error
  })
  const sentAt = entry.at
  switch (outcome.outcome) {
    case 'done':
      return seeThrough(action, outcome.before, {sentAt, gap}, wish, means)
    case 'unknown':
      return {
        kind: 'unclear',
        text: `${outcome.text}; see for yourself: ${outcome.lookWith}`,
        sentAt,
        backAt: null,
      }
    default:
      await ledger.takeBack(entry)
      return unsent(outcome, gap)
  }
}

function unsent(outcome: Exclude<Outcome, {outcome: 'done' | 'unknown'}>, gap: string | null): Restarted {
  switch (outcome.outcome) {
    case 'already':
      return {kind: 'by-others', text: outcome.text}
    case 'refused':
      return {kind: 'refused', error: outcome.error}
    case 'skipped':
      return {kind: 'held-back', heldBack: [{guard: 'identity', reason: outcome.text, until: null}]}
    case 'would-do':
      return {kind: 'would', text: withGap(outcome.text, gap)}
  }
}

async function seeThrough(
  action: RestartDyno,
  before: Before,
  {sentAt, gap}: {readonly sentAt: number; readonly gap: string | null},
  {settleMs}: Wish,
  {platform, clock, signal, now, onProgress}: Means,
): Promise<Restarted> {
  const {name} = action.dyno
  const told = (kind: 'back' | 'failed' | 'left', text: string): Restarted => ({
    kind,
    text: withGap(`${name} was restarted: ${text}`, gap),
    sentAt,
    backAt: kind === 'back' ? now() - settleMs : null,
  })
  try {
    for await (const progress of follow(action, before, {platform, clock, signal, settleMs})) {
      onProgress?.(name, progress)
      if (!isOver(progress)) continue
      const isBack = progress.state === 'complete' || progress.state === 'superseded'
      return told(isBack ? 'back' : 'failed', progress.text)
    }
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error
  }
  return told('left', 'this run ended before the new process was seen to stay up')
}

function withGap(text: string, gap: string | null): string {
  return gap === null ? text : `${text}; ${gap}`
}

/** A `HerokuError` while nothing was sent. */
async function orRefusal<T>(asked: Promise<T>): Promise<T | Extract<Restarted, {kind: 'refused'}>> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof HerokuError)) throw error
    return {kind: 'refused', error}
  }
}
