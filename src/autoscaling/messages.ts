import type {UserError} from '../errors.js'
import type {Notifier} from '../notify/notifier.js'
import {slackText} from '../notify/slack-text.js'
import {type TurnPlace, turnJson} from '../report/scaling/turn-json.js'
import {turnLine} from '../report/scaling/turn-line.js'
import type {Beside} from '../scaling/beside.js'
import type {Turn} from '../scaling/turn.js'
import {endOf, type TurnEnd} from '../scaling/verdict.js'
import type {TurnListener} from './run.js'

/** What somebody should hear of, once, until something else happens. What was merely decided not to be done is no news. */
const NEWS: ReadonlySet<TurnEnd> = new Set<TurnEnd>([
  'scaled',
  'would-scale',
  'revived',
  'refused',
  'unclear',
  'held',
  'off',
])

/** Tells whoever is to be notified what was scaled, refused or held. */
export class NewsListener implements TurnListener {
  readonly #notifier: Notifier
  readonly #place: TurnPlace
  #told = ''

  constructor(notifier: Notifier, place: TurnPlace) {
    this.#notifier = notifier
    this.#place = place
  }

  turn(turn: Turn, beside: Beside): void {
    const end = endOf(turn)
    const isChange = end === 'scaled' || end === 'revived'
    const about = NEWS.has(end) ? end : ''
    if (about !== '' && (isChange || about !== this.#told)) {
      const line = turnLine(this.#place.processType, turn)
      this.#post(line, JSON.parse(turnJson(this.#place, turn, beside)))
    }
    this.#told = about
  }

  failed(_at: number, {what, why}: UserError): void {
    const about = `failed ${what}`
    const reason = why === '' ? what : `${what}: ${why}`
    if (about !== this.#told) this.#post(`${this.#place.processType}: not looked at: ${reason}`, null)
    this.#told = about
  }

  #post(text: string, look: unknown): void {
    const message = `${this.#place.app}: ${text}`
    this.#notifier.notify(look === null ? {text: slackText(message)} : {text: slackText(message), look})
  }
}
