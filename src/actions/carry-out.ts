import type {Clock} from '../clock.js'
import {HerokuError} from '../heroku/errors.js'
import type {Platform, PlatformWrites, Written} from '../heroku/platform.js'
import type {Action} from './action.js'
import {type Check, check, type CheckOptions} from './check.js'
import {judgeAnswer} from './judge-answer.js'
import type {Outcome} from './outcome.js'
import type {Verdict} from './verdict.js'
import {titleOf} from './words.js'

export interface CarryOutOptions extends Pick<CheckOptions, 'app' | 'releases'> {
  readonly platform: Pick<Platform, 'name' | 'read' | 'write'>
  readonly clock: Clock
  /** Ends it as long as nothing is sent: rejects with its reason. What is sent is seen through. */
  readonly signal?: AbortSignal
  /** Verdicts to act on, beside `same`: a person who looks on may restart what is only starting. */
  readonly actOn?: readonly Verdict[]
  /** Only checks. */
  readonly dryRun?: boolean
}

/**
 * Checks that what the action was chosen for is still there, sends one request, and says what came of it. Never sends a
 * second one: where the answer leaves it open, the app is looked at again.
 */
export async function carryOut(action: Action, options: CarryOutOptions): Promise<Outcome> {
  const {platform, signal} = options
  const checked = await orRefusal(check(action, {...options, read: platform.read}))
  if ('outcome' in checked) return checked
  const unsent = reasonNotToSend(action, checked, options)
  if (unsent !== null) return unsent
  signal?.throwIfAborted()
  const written = await orRefusal(send(action, platform.write))
  if ('error' in written) return written
  return judgeAnswer(written, action, checked.before, options)
}

/** A `HerokuError` at this stage means that nothing has changed. */
async function orRefusal<T>(asked: Promise<T>): Promise<T | Extract<Outcome, {outcome: 'refused'}>> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof HerokuError)) throw error
    return {outcome: 'refused', text: error.why === '' ? error.what : `${error.what}: ${error.why}`, error}
  }
}

function reasonNotToSend(
  action: Action,
  checked: Check,
  {actOn = [], dryRun = false}: CarryOutOptions,
): Outcome | null {
  const {verdict, text} = checked
  const hasEnded = action.kind === 'stop-one-off' && verdict === 'gone'
  if (verdict === 'already' || hasEnded) return {outcome: 'already', text}
  if (verdict !== 'same' && !actOn.includes(verdict)) return {outcome: 'skipped', text, check: checked}
  return dryRun ? {outcome: 'would-do', text: `would ${titleOf(action)}`, check: checked} : null
}

function send(action: Action, write: PlatformWrites): Promise<Written> {
  switch (action.kind) {
    case 'restart-dyno':
      return write.restartDyno(action.dyno.id)
    case 'restart-type':
      return write.restartType(action.type)
    case 'scale':
      return write.scale({[action.type]: action.to})
    case 'resize':
      return write.resize(action.type, action.to)
    case 'set-config-var':
      return write.setConfigVar(action.name, action.value)
    case 'stop-one-off':
      return write.stopDyno(action.dyno.id)
  }
}
