import type {RestartDyno} from '../actions/action.js'
import type {Before} from '../actions/before.js'
import {follow} from '../actions/follow.js'
import {isOver} from '../actions/follow/progress.js'
import type {Means} from './means.js'
import type {Restarted} from './restarted.js'

/** A restart that Heroku took. */
export interface Sent {
  readonly action: RestartDyno
  readonly before: Before
  readonly sentAt: number
}

/** Follows a restart until the new process stays up for so long, or does not come back. Aborting ends only the looking. */
export async function seeThrough(
  {action, before, sentAt}: Sent,
  settleMs: number,
  {platform, clock, signal, now, onProgress}: Means,
): Promise<Restarted> {
  const {name} = action.dyno
  const told = (kind: 'back' | 'failed' | 'left', text: string): Restarted => ({
    kind,
    text: `${name} was restarted: ${text}`,
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
