import {type RestartDyno, restartDyno} from '../actions/action.js'
import {carryOut} from '../actions/carry-out.js'
import type {Outcome} from '../actions/outcome.js'
import {HerokuError} from '../heroku/errors.js'
import type * as api from '../platform/api.js'
import {formatDuration} from '../view/format.js'
import {finish, waitForJobs} from './finish.js'
import {guard} from './guards.js'
import type {GuardSight, HeldBack, Restart} from './guards/guard.js'
import {gapOf} from './guards/others.js'
import {overBudget} from './guards/pace.js'
import {identify} from './guards/whose.js'
import type {Listening} from './listening.js'
import type {Means} from './means.js'
import {adding, type Restarted} from './restarted.js'
import {seeThrough} from './see-through.js'
import type {Sighting} from './sighting.js'
import type {Wish} from './wish.js'

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
  if ('error' in looked) return looked
  listening.take(looked)
  const facts = looked.snapshot
  const dyno = identify({name: sighting.dyno, id: sighting.id}, facts)
  if ('guard' in dyno) return {kind: 'held-back', heldBack: [dyno]}
  const past = await means.ledger.restarts()
  const heldBack = guard(dyno, {...sight, facts, past, now: means.now()})
  if (heldBack.length > 0) return {kind: 'held-back', heldBack}
  if (!isStillMet(sighting, listening)) return {kind: 'over'}
  const gap = gapOf(dyno, facts)
  return adding(wish.dryRun ? await rehearse(dyno, means) : await commit(dyno, wish, means), gap)
}

function isStillMet({dyno, holding}: Sighting, listening: Listening): boolean {
  const now = listening.look(dyno)
  return now !== null && now.holding.life === holding.life && now.standing.kind === 'met'
}

async function rehearse(dyno: api.Dyno, {drain, ...means}: Means): Promise<Restarted> {
  const outcome = await carryOut(restartDyno(dyno), {...means, dryRun: true})
  if (outcome.outcome === 'done' || outcome.outcome === 'unknown') throw new Error('a rehearsal was sent')
  const grace =
    drain === undefined ? null : `its jobs would have ${formatDuration(drain.graceMs)} to finish before it`
  return adding(unsent(outcome), grace)
}

/** Written down before it is sent: who is killed in between has used up the budget, and has not restarted too often. */
async function commit(dyno: api.Dyno, wish: Wish, means: Means): Promise<Restarted> {
  const {ledger} = means
  const entry: Restart = {id: dyno.id, name: dyno.name, type: dyno.type, at: means.now()}
  const heldBack = await reserve(entry, wish, means)
  if (heldBack !== null) return {kind: 'held-back', heldBack}
  const action = restartDyno(dyno)
  let isCertain = false
  try {
    const restarted = await drainAndSend(action, wish, means, entry.at)
    isCertain = !('sentAt' in restarted)
    return restarted
  } catch (error) {
    isCertain = means.signal.aborted && error === means.signal.reason
    throw error
  } finally {
    // Only what was certainly not sent does not count.
    if (isCertain) await ledger.takeBack(entry)
  }
}

/** What speaks against it by now; null where it is written down. */
async function reserve(
  entry: Restart,
  {rules: {budget}}: Wish,
  {ledger}: Means,
): Promise<readonly HeldBack[] | null> {
  let over: HeldBack | null = null
  const isReserved = await ledger.reserve(entry, past => {
    over = budget === null ? null : overBudget(entry.type, budget, past, entry.at)
    return over === null
  })
  return isReserved ? null : over === null ? [] : [over]
}

async function drainAndSend(
  action: RestartDyno,
  {settleMs}: Wish,
  means: Means,
  sentAt: number,
): Promise<Restarted> {
  const {drain, signal} = means
  if (drain !== undefined) {
    signal.throwIfAborted()
    const told = await drain.tell(action.dyno)
    if (told.outcome === 'refused') {
      const reason = `the jobs of ${action.dyno.name} cannot be told to finish: ${told.why}`
      return {kind: 'held-back', heldBack: [{guard: 'drain', reason, until: null}]}
    }
    if (told.outcome === 'told') {
      const jobs = await waitForJobs(action.dyno.name, told, drain, means)
      return adding(await finish(action, settleMs, means), jobs)
    }
  }
  const outcome = await carryOut(action, means)
  if (outcome.outcome === 'done') return seeThrough({action, before: outcome.before, sentAt}, settleMs, means)
  if (outcome.outcome !== 'unknown') return unsent(outcome)
  const text = `${outcome.text}; see for yourself: ${outcome.lookWith}`
  return {kind: 'unclear', text, sentAt, backAt: null}
}

function unsent(outcome: Exclude<Outcome, {outcome: 'done' | 'unknown'}>): Restarted {
  switch (outcome.outcome) {
    case 'already':
      return {kind: 'by-others', text: outcome.text}
    case 'refused':
      return {kind: 'refused', error: outcome.error}
    case 'skipped':
      return {kind: 'held-back', heldBack: [{guard: 'identity', reason: outcome.text, until: null}]}
    case 'would-do':
      return {kind: 'would', text: outcome.text}
  }
}

/** A `HerokuError` while nothing was sent. */
async function orRefusal<T extends object>(
  asked: Promise<T>,
): Promise<T | Extract<Restarted, {kind: 'refused'}>> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof HerokuError)) throw error
    return {kind: 'refused', error}
  }
}
