import type {UserError} from '../../errors.js'
import type {Beside} from '../../scaling/beside.js'
import type {Turn} from '../../scaling/turn.js'
import {endOf, isAtLimit, quantityAsked, quantityBefore, type TurnEnd} from '../../scaling/verdict.js'
import {escapeText} from '../../view/escape.js'
import {formatClock} from '../../view/format.js'
import {explanation} from './explanation.js'
import {NewNotes} from './new-notes.js'
import {failedTurnJson, turnJson, type TurnPlace} from './turn-json.js'
import {turnLine} from './turn-line.js'

export interface LookReportOptions extends TurnPlace {
  /** `explained`: every look, with all that led to it. */
  readonly format: 'text' | 'json' | 'explained'
  /** Of the terminal. */
  readonly columns: number
  /** Does the time stand before a line? Where it looks again and again. */
  readonly isTimed: boolean
  readonly print: (line: string) => void
  /** For what is no answer, on stderr. */
  readonly remark: (line: string) => void
}

/** A look that says nothing new is told again after so long, so that whoever reads knows that it goes on. */
const REPEATED_AFTER_MS = 60_000

/**
 * Prints what looks at a process type led to. As text it is quiet: what is decided, what holds it back and since when not
 * any more, what failed and what should be known is told at once; that nothing has changed, once a minute.
 */
export class LookReport {
  readonly #options: LookReportOptions
  readonly #notes = new NewNotes()
  /** What the last line was about, and when it was told; null before the first. */
  #told: {readonly about: string; readonly at: number} | null = null

  constructor(options: LookReportOptions) {
    this.#options = options
  }

  turn(turn: Turn, beside: Beside): void {
    const {format, print, columns, processType} = this.#options
    if (format === 'json') return print(turnJson(this.#place(), turn, beside))
    if (format === 'explained') {
      for (const line of explanation(turn, beside, columns)) print(line)
    } else this.#remarkNotes(turn)
    if (CHANGES.has(endOf(turn))) this.#told = null
    this.#tell(turn.at, aboutOf(turn), turnLine(processType, turn))
  }

  /** A look that came to nothing, though the next one may not. */
  failed(at: number, error: UserError): void {
    const {format, print, processType} = this.#options
    if (format === 'json') return print(failedTurnJson(this.#place(), at, error))
    const {what, why} = error
    const reason = why === '' ? what : `${what}: ${why}`
    this.#tell(at, `failed ${reason}`, escapeText(`${processType}: not looked at: ${reason}`))
  }

  #tell(at: number, about: string, line: string): void {
    const {format, isTimed, print} = this.#options
    const told = this.#told
    const isNew = told === null || told.about !== about || Math.abs(at - told.at) >= REPEATED_AFTER_MS
    if (!isNew && format === 'text') return
    this.#told = {about, at}
    print(isTimed ? `${formatClock(at)} ${line}` : line)
  }

  #remarkNotes({at, reading, notes}: Turn): void {
    for (const note of this.#notes.newOf([...reading.notes, ...notes], at))
      this.#options.remark(escapeText(note))
  }

  #place(): TurnPlace {
    const {app, processType, adapter} = this.#options
    return {app, processType, adapter}
  }
}

/** Each of these is told, though it were the same as the one before. */
const CHANGES: ReadonlySet<TurnEnd> = new Set<TurnEnd>(['scaled', 'drained', 'revived'])

/**
 * Two looks are about the same where these words are the same: why it is this number changes with every job. To stay at the
 * number that was just set is nothing new.
 */
function aboutOf(turn: Turn): string {
  const {decision} = turn
  const end = endOf(turn)
  const limit = isAtLimit(turn) ? 'at a limit' : ''
  if (CHANGES.has(end) || end === 'unchanged') return `unchanged ${quantityAsked(turn)} ${limit}`
  const hold = decision.verdict === 'hold' ? decision.reason : ''
  return [end, quantityBefore(turn), quantityAsked(turn), hold, limit].join(' ')
}
