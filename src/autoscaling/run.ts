import type {Clock} from '../clock.js'
import type {UserError} from '../errors.js'
import {HerokuError} from '../heroku/errors.js'
import {type Beside, besideOf} from '../scaling/beside.js'
import {addLook, type Lately} from '../scaling/learned.js'
import {SOON_MS} from '../scaling/removal/soon.js'
import type {Turn} from '../scaling/turn.js'
import {endOf, isAtLimit, isAwaited} from '../scaling/verdict.js'
import type {OpenedType} from './open.js'

/** Who hears what looks at a process type led to. */
export interface TurnListener {
  turn(turn: Turn, beside: Beside): void
  /** A look that came to nothing, though the next one may not. `at` is in ms since the epoch. */
  failed(at: number, error: UserError): void
}

/** Exit codes beside 0: `failed` always, the others only where they were asked for. */
export const AUTOSCALE_EXIT = {failed: 1, held: 18, atLimit: 19} as const

/** Looks once, as soon as the lease can be had. Returns the exit code. */
export async function runOnce(
  {scaler, lease}: Pick<OpenedType, 'scaler' | 'lease'>,
  listener: TurnListener,
  {usesExitCode, signal}: {readonly usesExitCode: boolean; readonly signal: AbortSignal},
): Promise<number> {
  await lease.claim(signal)
  const turn = await scaler.turn(signal)
  listener.turn(turn, besideOf(turn, [turn.look]))
  const end = endOf(turn)
  if (end === 'refused' || end === 'unclear') return AUTOSCALE_EXIT.failed
  if (!usesExitCode) return 0
  if (turn.decision.verdict === 'hold') return AUTOSCALE_EXIT.held
  return isAtLimit(turn) ? AUTOSCALE_EXIT.atLimit : 0
}

export interface Running {
  readonly clock: Clock
  readonly intervalMs: number
  readonly signal: AbortSignal
}

/**
 * Looks every interval, sooner where dynos are about to finish, until the signal aborts, and keeps the lease meanwhile. What may pass by itself is told, and looked
 * at again. Rejects with the signal's reason, and with what does not pass.
 */
export async function runOn(
  {scaler, lease}: Pick<OpenedType, 'scaler' | 'lease'>,
  listener: TurnListener,
  {clock, intervalMs, signal}: Running,
): Promise<never> {
  const ending = new AbortController()
  const keeping = lease.keep(AbortSignal.any([signal, ending.signal]))
  let lately: Lately = []
  let nextAt = clock.now()
  try {
    for (;;) {
      const began = clock.now()
      // A clock that was set back says nothing of when the last look was.
      const soon = began < nextAt && nextAt - began <= intervalMs
      if (!soon) nextAt = began + intervalMs
      let lookAgainAt = nextAt
      try {
        const turn = await scaler.turn(signal, {soon})
        lately = addLook(lately, turn.look)
        listener.turn(turn, besideOf(turn, lately))
        if (isAwaited(turn)) lookAgainAt = Math.min(nextAt, began + SOON_MS)
      } catch (error) {
        if (!(error instanceof HerokuError && error.passing)) throw error
        listener.failed(began, error)
      }
      await clock.sleep(Math.max(0, lookAgainAt - clock.now()), signal)
    }
  } finally {
    ending.abort()
    await keeping
  }
}
