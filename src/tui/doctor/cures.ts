import type {Action} from '../../actions/action.js'
import type {Intent} from '../../actions/intent.js'
import type {Finding} from '../../diagnosis/finding.js'
import type {Cure} from '../../watch/aftermath.js'
import type {Done} from '../acting/acting.js'

/** Remembers what was done about which finding. */
export class Cures {
  #asked: {readonly finding: Finding; readonly intent: Intent} | null = null
  #seen: Done['action'] | null = null
  #cure: Cure | null = null

  /** The latest that Heroku has taken; null where there is none, and once it was dismissed. */
  get latest(): Cure | null {
    return this.#cure
  }

  /** A dialog was opened for a remedy of this finding. */
  ask(finding: Finding, intent: Intent): void {
    this.#asked = {finding, intent}
  }

  /** What was done last, at this time of the log. */
  note(done: Done | null, at: number | null): void {
    if (done === null || done.outcome === null || at === null || this.#asked === null) return
    const {finding, intent} = this.#asked
    if (done.outcome.outcome !== 'done' || done.action === this.#seen || !isWhat(intent, done.action)) return
    this.#seen = done.action
    this.#cure = {finding, dyno: 'dyno' in intent ? intent.dyno : null, at}
  }

  dismiss(): void {
    this.#cure = null
  }
}

/** Is it what was asked for? Another dialog may have been opened since. */
function isWhat(intent: Intent, action: Action): boolean {
  if (intent.kind !== action.kind) return false
  if ('dyno' in intent) return 'dyno' in action && action.dyno.name === intent.dyno
  if ('type' in intent) return 'type' in action && action.type === intent.type
  return 'name' in action && action.name === intent.name
}
