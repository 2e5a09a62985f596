import type {Clock} from '../clock.js'
import {HerokuError} from '../heroku/errors.js'
import {LookReport, type LookReportOptions} from '../report/scaling/look-report.js'
import {NOTHING_BESIDE} from '../scaling/beside.js'
import type {Scaler} from '../scaling/scaler.js'
import {endOf, isAtLimit} from '../scaling/verdict.js'

export interface RunOptions extends Omit<LookReportOptions, 'isTimed'> {
  readonly scaler: Scaler
  readonly clock: Clock
}

/** Exit codes beside 0: `failed` always, the others only where they were asked for. */
export const AUTOSCALE_EXIT = {failed: 1, held: 18, atLimit: 19} as const

/** Looks once. Returns the exit code. */
export async function runOnce(
  options: RunOptions,
  usesExitCode: boolean,
  signal: AbortSignal,
): Promise<number> {
  const turn = await options.scaler.turn(signal)
  new LookReport({...options, isTimed: false}).turn(turn, NOTHING_BESIDE)
  const end = endOf(turn)
  if (end === 'refused' || end === 'unclear') return AUTOSCALE_EXIT.failed
  if (!usesExitCode) return 0
  if (end === 'held') return AUTOSCALE_EXIT.held
  return isAtLimit(turn) ? AUTOSCALE_EXIT.atLimit : 0
}

/** Looks every interval, until the signal aborts. What may pass by itself is told, and looked at again. */
export async function runOn(options: RunOptions, intervalMs: number, signal: AbortSignal): Promise<never> {
  const {scaler, clock} = options
  const report = new LookReport({...options, isTimed: true})
  for (;;) {
    const began = clock.now()
    try {
      report.turn(await scaler.turn(signal), NOTHING_BESIDE)
    } catch (error) {
      if (!(error instanceof HerokuError && error.passing)) throw error
      report.failed(began, error)
    }
    await clock.sleep(Math.max(0, intervalMs - (clock.now() - began)), signal)
  }
}
