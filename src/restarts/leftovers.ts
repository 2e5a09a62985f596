import {restartDyno} from '../actions/action.js'
import type * as api from '../platform/api.js'
import {formatClock} from '../view/format.js'
import type {Drain} from './draining/drain.js'
import {finish} from './finish.js'
import type {Facts, Self} from './guards/guard.js'
import {notItself, ofFormation} from './guards/whose.js'
import type {Means} from './means.js'
import {adding, type Restarted} from './restarted.js'
import type {Target, Wish} from './wish.js'

/** A dyno that an earlier run told to finish its jobs, and did not come to restart. */
export interface Leftover {
  readonly dyno: api.Dyno
  readonly graceEndedAt: number
}

/**
 * Finds them among the dynos that are meant. Their restart was decided when they were told, so that no guard is asked
 * again, save those that keep the wrong process from being hit: what was started after the grace had ended is another one.
 */
export async function leftoversIn(
  facts: Facts,
  {dyno: name, processType}: Target,
  {drain, self}: {readonly drain: Drain; readonly self: Self | null},
): Promise<readonly Leftover[]> {
  const left = await drain.leftBehind()
  const isMeant = (dyno: api.Dyno) =>
    (name === null || name === dyno.name) && (processType === null || processType === dyno.type)
  return facts.dynos.flatMap(dyno => {
    const found = left.find(other => other.dyno === dyno.name || other.dyno === dyno.id)
    if (found === undefined || !isMeant(dyno) || dyno.createdAt > found.graceEndedAt) return []
    const isOthers = ofFormation(dyno, {facts}) !== null || notItself(dyno, {facts, self}) !== null
    return isOthers ? [] : [{dyno, graceEndedAt: found.graceEndedAt}]
  })
}

/** Restarts it, and follows the new process until it stays up. */
export async function finishLeftover(
  {dyno, graceEndedAt}: Leftover,
  {settleMs, dryRun}: Wish,
  means: Means,
): Promise<Restarted> {
  const text = `an earlier run had told its jobs to finish until ${formatClock(graceEndedAt)} UTC`
  if (dryRun) return {kind: 'would', text: `would restart ${dyno.name}; ${text}`}
  return adding(await finish(restartDyno(dyno), settleMs, means), text)
}
