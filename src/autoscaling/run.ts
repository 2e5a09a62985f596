import type {Clock} from '../clock.js'
import {HerokuError} from '../heroku/errors.js'
import {explanation} from '../report/scaling/explanation.js'
import {failedTurnJson, turnJson, type TurnPlace} from '../report/scaling/turn-json.js'
import {turnLine} from '../report/scaling/turn-line.js'
import type {Scaler, Turn} from '../scaling/scaler.js'
import {endOf, isAtLimit} from '../scaling/verdict.js'
import {escapeText} from '../view/escape.js'
import {formatClock} from '../view/format.js'

export interface RunOptions extends TurnPlace {
  readonly scaler: Scaler
  readonly format: 'text' | 'json' | 'explained'
  /** Of the terminal. */
  readonly columns: number
  readonly clock: Clock
  readonly print: (line: string) => void
  /** For what is no answer, on stderr. */
  readonly remark: (line: string) => void
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
  remarkNotes(options, turn, new Set())
  printTurn(options, turn, '')
  const end = endOf(turn)
  if (end === 'refused' || end === 'unclear') return AUTOSCALE_EXIT.failed
  if (!usesExitCode) return 0
  if (end === 'held') return AUTOSCALE_EXIT.held
  return isAtLimit(turn) ? AUTOSCALE_EXIT.atLimit : 0
}

/** Looks every interval, until the signal aborts. What may pass by itself is told, and looked at again. */
export async function runOn(options: RunOptions, intervalMs: number, signal: AbortSignal): Promise<never> {
  const {scaler, clock, format, print} = options
  const told = new Set<string>()
  for (;;) {
    const began = clock.now()
    try {
      const turn = await scaler.turn(signal)
      remarkNotes(options, turn, told)
      printTurn(options, turn, `${formatClock(turn.at)} `)
    } catch (error) {
      if (!(error instanceof HerokuError && error.passing)) throw error
      if (format === 'json') print(failedTurnJson(options, began, error))
      else print(escapeText(`${formatClock(began)} ${options.processType}: not looked at: ${error.what}`))
    }
    await clock.sleep(Math.max(0, intervalMs - (clock.now() - began)), signal)
  }
}

function printTurn(
  {format, columns, processType, print, ...place}: RunOptions,
  turn: Turn,
  prefix: string,
): void {
  if (format === 'json') return print(turnJson({app: place.app, processType, adapter: place.adapter}, turn))
  if (format === 'explained') explanation(turn, columns).forEach(line => print(line))
  print(`${prefix}${turnLine(processType, turn)}`)
}

/** Each once: JSON and explanations have them anyway. */
function remarkNotes({format, remark}: RunOptions, {reading: {notes}}: Turn, told: Set<string>): void {
  if (format !== 'text') return
  for (const note of notes.filter(note => !told.has(note))) {
    told.add(note)
    remark(escapeText(note))
  }
}
