import {LOG_HISTORY_LINES} from '../../platform/limits.js'
import type {Agenda} from '../agenda.js'
import type {Random} from '../random.js'
import type {WorldLine} from '../world.js'
import {stamp} from './calendar.js'
import {History} from './history.js'

/** One line in a hundred is overtaken by those of the second after it. */
const LATE_SHARE = 0.01
const LATEST_MS = 1000

/** Where all lines of the app come together: stamped when they were said, told when they arrive. */
export class Logplex {
  readonly #agenda: Agenda
  readonly #random: Random
  readonly #history: History<WorldLine>
  readonly #followers = new Set<(line: WorldLine) => void>()

  /** @param keepsHistory false on Fir */
  constructor(agenda: Agenda, random: Random, keepsHistory: boolean) {
    this.#agenda = agenda
    this.#random = random
    this.#history = new History(keepsHistory ? LOG_HISTORY_LINES : 0)
  }

  /** @param source `heroku` or `app` */
  write(source: string, process: string, message: string): void {
    const at = this.#agenda.now
    const line: WorldLine = {at, source, process, text: `${stamp(at)} ${source}[${process}]: ${message}`}
    if (this.#random.chance(LATE_SHARE))
      this.#agenda.after(this.#random.next() * LATEST_MS, () => this.#deliver(line))
    else this.#deliver(line)
  }

  history(): readonly WorldLine[] {
    return this.#history.toArray()
  }

  follow(listener: (line: WorldLine) => void): () => void {
    this.#followers.add(listener)
    return () => void this.#followers.delete(listener)
  }

  #deliver(line: WorldLine): void {
    this.#history.push(line)
    for (const tell of this.#followers) tell(line)
  }
}
