import type {UserError} from '../errors.js'
import type {Notifier} from '../notify/notifier.js'
import {leavingLine} from '../report/scaling/leaving-line.js'
import {LookReport, type LookReportOptions} from '../report/scaling/look-report.js'
import type {Beside} from '../scaling/beside.js'
import type {Turn} from '../scaling/turn.js'
import {endOf, quantityAsked} from '../scaling/verdict.js'
import {NewsListener} from './messages.js'
import type {TurnListener} from './run.js'

/** Tells what the looks at one process type led to: in lines, and to whoever is to be notified. */
export class ToldType implements TurnListener {
  readonly #options: LookReportOptions
  readonly #listeners: readonly TurnListener[]
  #last: Turn | null = null
  #lastSet: number | null = null

  constructor(options: LookReportOptions, notifier: Notifier) {
    this.#options = options
    this.#listeners = [new LookReport(options), new NewsListener(notifier, options)]
  }

  turn(turn: Turn, beside: Beside): void {
    this.#last = turn
    if (endOf(turn) === 'scaled') this.#lastSet = quantityAsked(turn)
    for (const listener of this.#listeners) listener.turn(turn, beside)
  }

  failed(at: number, error: UserError): void {
    for (const listener of this.#listeners) listener.failed(at, error)
  }

  /** Says how it is left. */
  leave(): void {
    this.#options.remark(leavingLine(this.#options.processType, this.#last, this.#lastSet))
  }
}
