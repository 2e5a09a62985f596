import type {UserError} from '../errors.js'
import type {Notifier} from '../notify/notifier.js'
import {type TurnPlace, turnJson} from '../report/scaling/turn-json.js'
import type {Beside} from '../scaling/beside.js'
import type {Turn} from '../scaling/turn.js'
import {blindMessage, type GoingOn, PATIENCE_MS, turnMessage} from './messages.js'
import type {TurnListener} from './run.js'

/** Tells whoever is to be notified what was scaled, refused or held, and once of each thing that goes on. */
export class News implements TurnListener {
  readonly #notifier: Notifier
  readonly #place: TurnPlace
  #goingOn: GoingOn | null = null
  /** Since when no look came to anything. */
  #blind: {readonly since: number; readonly isTold: boolean} | null = null

  constructor(notifier: Notifier, place: TurnPlace) {
    this.#notifier = notifier
    this.#place = place
  }

  turn(turn: Turn, beside: Beside): void {
    const json = JSON.parse(turnJson(this.#place, turn, beside)) as object
    const {message, goingOn} = turnMessage(turn, {...this.#place, json}, this.#goingOn)
    this.#goingOn = goingOn
    this.#blind = null
    if (message !== null) this.#notifier.notify(message)
  }

  failed(at: number, {what, why}: UserError): void {
    const {since, isTold} = this.#blind ?? {since: at, isTold: false}
    const isDue = !isTold && at - since >= PATIENCE_MS
    this.#blind = {since, isTold: isTold || isDue}
    if (isDue)
      this.#notifier.notify(blindMessage(this.#place, why === '' ? what : `${what}: ${why}`, at - since))
  }
}
