import type {Finding} from '../diagnosis/finding.js'
import type {AppSession} from '../session/app-session.js'
import type {Span} from './span.js'

/** A look costs some 20 ms: who goes through a whole recording does not wait for more of them than for its lines. */
const MOST_LOOKS = 120
const SHORTEST_MS = 10_000

/** What was found, and the time of the log then: lines wait a little for their order, so it may be before the moment. */
interface Look {
  readonly at: number
  readonly found: readonly Finding[]
}

/**
 * What is found at fixed moments of a recording. Each is looked at once: whoever comes by again is told what was found, so
 * that going back is cheap, and which findings came and went before a moment does not depend on the way there.
 */
export class Looks {
  readonly #session: AppSession
  readonly #from: number
  readonly #everyMs: number
  /** By number, from 1 on. */
  readonly #looks = new Map<number, Look>()
  #number = 0

  constructor(session: AppSession, span: Span | null) {
    this.#session = session
    this.#from = span?.from ?? 0
    this.#everyMs =
      span === null ? Infinity : Math.max(SHORTEST_MS, Math.ceil((span.until - span.from) / MOST_LOOKS))
  }

  /** The moment of the next look, ms since the epoch. */
  get nextAt(): number {
    return this.#from + (this.#number + 1) * this.#everyMs
  }

  /** What the last look found. */
  get found(): readonly Finding[] {
    return this.#looks.get(this.#number)?.found ?? []
  }

  /** Looks at the session, which is at the moment of the next look now. */
  async look(): Promise<void> {
    const moment = this.nextAt
    const known = this.#looks.get(++this.#number)
    if (known !== undefined) return this.#session.lookedAlready(known.found, known.at)
    const found = await this.#session.look()
    this.#looks.set(this.#number, {found, at: this.#session.state.asOf ?? moment})
  }

  /** Tells a session that is at another moment now what was found up to there. */
  goTo(moment: number): void {
    for (this.#number = 0; this.nextAt <= moment;) {
      const look = this.#looks.get(++this.#number)
      if (look !== undefined) this.#session.lookedAlready(look.found, look.at)
    }
  }
}
