import type {Clock} from '../clock.js'
import {HerokuError} from '../heroku/errors.js'
import type {Asking, Platform} from '../heroku/platform.js'
import type {Action} from './action.js'
import type {Before} from './before.js'
import {isUndone} from './effect.js'
import {type Goal, goalOf} from './follow/goal.js'
import {pauseMs} from './follow/pace.js'
import {isOver, type Progress} from './follow/progress.js'
import {stageOfRelease} from './follow/release.js'
import {type Patience, Watch} from './follow/watch.js'

export interface FollowOptions extends Partial<Patience> {
  readonly platform: Pick<Platform, 'read' | 'requestsLeft'>
  readonly clock: Clock
  /** Ends it: rejects with its reason. */
  readonly signal?: AbortSignal
}

/** As long as the bare start of most apps; a dyno that survives it has got over what goes wrong at once. */
const SETTLE_MS = 30_000
/** More than the longest boot that Heroku grants, and the 30 s that the old process may take. */
const DEADLINE_MS = 5 * 60_000

/**
 * Tells how far the effect of an action has come that was done (`Outcome.before`), look after look, and at last how it
 * ended (`isOver`): complete only when all that had to come up is up and stays so for `settleMs`. Never writes.
 */
export async function* follow(
  action: Action,
  before: Before,
  {platform, clock, signal, settleMs = SETTLE_MS, deadlineMs = DEADLINE_MS}: FollowOptions,
): AsyncGenerator<Progress, void, void> {
  const goal = goalOf(action, before)
  const watch = new Watch(goal, {settleMs, deadlineMs}, clock.now())
  const asking: Asking = signal === undefined ? {} : {signal}
  for (;;) {
    const progress = await look(action, before, {goal, watch, platform, clock, asking})
    yield progress
    if (isOver(progress)) return
    const pause = pauseMs(progress.elapsedMs, platform.requestsLeft())
    const settlesInMs = watch.settlesInMs(clock.now())
    await clock.sleep(progress.state === 'settling' ? Math.min(pause, settlesInMs) : pause, signal)
  }
}

interface Looking extends Pick<FollowOptions, 'platform' | 'clock'> {
  readonly goal: Goal
  readonly watch: Watch
  readonly asking: Asking
}

async function look(action: Action, before: Before, looking: Looking): Promise<Progress> {
  const {watch, platform, clock, asking} = looking
  try {
    const progress = watch.look(await platform.read.dynos(asking), clock.now())
    if (progress.state === 'failed') return await unlessOvertaken(progress, looking)
    if (progress.state === 'complete' && (await isUndone(action, platform.read, asking)))
      return {...progress, state: 'superseded', text: 'somebody has set something else since'}
    const waitsForRelease = action.kind === 'set-config-var' && progress.dynos.length === 0
    return waitsForRelease && progress.state === 'under-way'
      ? await byRelease(progress, before.release, looking)
      : progress
  } catch (error) {
    if (!(error instanceof HerokuError)) throw error
    const isEnd = !error.passing || watch.isLate(clock.now())
    return watch.tell(isEnd ? 'lost' : 'blind', `cannot see what comes of it: ${error.what}`, clock.now())
  }
}

/** What looks like a failure may be somebody else's doing. */
async function unlessOvertaken(progress: Progress, {goal, platform, asking}: Looking): Promise<Progress> {
  try {
    const overtakenBy = goal.overtakenBy(await platform.read.formation(asking))
    return overtakenBy === null ? progress : {...progress, state: 'superseded', text: overtakenBy}
  } catch (error) {
    if (error instanceof HerokuError) return progress
    throw error
  }
}

/** Before its release is made no dyno starts anew; its release phase may take as long as it likes. */
async function byRelease(
  progress: Progress,
  before: number | null,
  {watch, platform, clock, asking}: Looking,
): Promise<Progress> {
  const {stage, text} = await stageOfRelease(before, progress.elapsedMs, platform.read, asking)
  switch (stage) {
    case 'made':
      return progress
    case 'under-way':
      watch.postpone(clock.now())
      return {...progress, text}
    case 'failed':
      return {...progress, state: 'failed', text}
    case 'not-needed':
      return {...progress, state: 'complete', text}
  }
}
