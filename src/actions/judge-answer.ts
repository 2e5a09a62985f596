import type {Clock} from '../clock.js'
import {HerokuError} from '../heroku/errors.js'
import type {Platform, Written} from '../heroku/platform.js'
import type {Action} from './action.js'
import type {Before} from './before.js'
import {isInEffect} from './effect.js'
import type {Outcome} from './outcome.js'
import {commandFor, commandToSee} from './preview/command.js'
import {titleOf} from './words.js'

export interface Judging {
  readonly platform: Pick<Platform, 'name' | 'read'>
  readonly clock: Clock
}

/** Pauses before the looks at what came of an unclear answer, ms: Heroku may do a little later what it took. */
const PAUSES_MS = [0, 2000, 3000, 5000, 10_000]
/** Where reading takes long, too, ms. */
const PATIENCE_MS = 60_000

/**
 * What the answer to a write means. Unless it says plainly that it was done, the app is looked at until the effect is
 * seen, for a while: the absence of an effect proves nothing.
 */
export async function judgeAnswer(
  written: Written,
  action: Action,
  before: Before,
  {platform, clock}: Judging,
): Promise<Outcome> {
  const title = titleOf(action)
  if (written.outcome === 'done') return {outcome: 'done', text: `${title}: done`, before}
  const sight = await lookForEffect(action, before, {platform, clock})
  const unknown = (text: string): Outcome => ({
    outcome: 'unknown',
    text,
    lookWith: commandToSee(action, platform.name),
    before,
  })
  if (written.outcome === 'unknown') {
    const {why} = written
    if (sight.inEffect) return {outcome: 'done', text: `${title}: seen to be done, though ${why}`, before}
    return unknown(`${title}: nobody can say whether it is done; ${why}; ${sight.text}`)
  }
  if (sight.inEffect) return {outcome: 'already', text: `${title}: somebody else has done it already`}
  const told = `${title}: Heroku says that there is no such process; ${sight.text}`
  // An old report has it that the platform found a dyno by its name only, not by its UUID: martyzz1/heroku3.py#85.
  return unknown(
    sight.couldRead ? `${told}; perhaps its name is known: ${commandFor(action, platform.name)}` : told,
  )
}

type Sight =
  | {readonly inEffect: true}
  | {readonly inEffect: false; readonly couldRead: boolean; readonly text: string}

async function lookForEffect(action: Action, before: Before, {platform, clock}: Judging): Promise<Sight> {
  const giveUpAt = clock.now() + PATIENCE_MS
  let sight: Sight = {inEffect: false, couldRead: false, text: ''}
  for (const pauseMs of PAUSES_MS) {
    if (pauseMs > 0) await clock.sleep(pauseMs)
    try {
      if (await isInEffect(action, before, platform.read)) return {inEffect: true}
      sight = {inEffect: false, couldRead: true, text: 'yet what was there before is there still'}
    } catch (error) {
      if (!(error instanceof HerokuError)) throw error
      sight = {inEffect: false, couldRead: false, text: `what is there now cannot be read: ${error.what}`}
      if (!error.passing) break
    }
    if (clock.now() > giveUpAt) break
  }
  return sight
}
