import type {NamedValue, Sight} from '../condition.js'
import type {Possible} from './judging/possible.js'
import type {Call} from './language/expression.js'
import type {LogWatch} from './log-watch.js'
import {type Look, lookAt} from './names/look.js'
import type {Doubt, Measured} from './names/name.js'
import {tellValue} from './tell.js'

/** What names stand for at one moment, of one dyno; each is read once, and only where it is asked for. */
export class Readings {
  readonly #look: Look | Doubt
  readonly #read = new Map<string, Measured>()

  constructor(sight: Sight, log: LogWatch) {
    this.#look = lookAt(sight, log)
  }

  /** All that a name may stand for. */
  readonly may = (call: Call): Possible => this.of(call).may

  of(call: Call): Measured {
    const known = this.#read.get(call.written)
    if (known !== undefined) return known
    const look = this.#look
    const measured = 'why' in look ? {may: call.name.domain, doubt: look} : call.name.read(look, call)
    this.#read.set(call.written, measured)
    return measured
  }

  /** A name with its value in words. */
  tell(call: Call): NamedValue {
    const {may, doubt} = this.of(call)
    return {name: call.written, text: tellValue(call, may), why: doubt?.why ?? null}
  }
}
