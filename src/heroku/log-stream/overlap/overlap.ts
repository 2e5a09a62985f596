import {Alignment} from './alignment.js'
import {isCoarse, type Mark, SHUFFLE_MS} from './mark.js'
import {Merge, type OverlapSink} from './merge.js'

/**
 * Finds out which lines of a new log session are new. A session on Cedar begins with up to 1500 lines of the past
 * and goes on with what happens, without a mark in between; those that were handed on already must not be again.
 *
 * **In order.** Lines can be equal (add-ons write whole seconds), so being held does not make a line old: the replay is
 * laid over the last lines held, in order and to their end (`Alignment`). Where equal lines leave several ways, the
 * longest overlap is taken, which leaves out too much rather than counting twice, and a gap is reported. That happens
 * only where the overlap is shorter than the time in which lines change places, and no line in it has a microsecond of
 * its own.
 *
 * **Out of order.** Logplex stores lines by another way than it sends them to sessions, so that lines a moment apart
 * change places (heroku/logplex: `logplex_message.erl` posts to tails at once and to Redis through a queue), and a
 * session misses what comes between reading its history and joining the tails (`logplex_api.erl`). Where no alignment
 * fits, lines are taken off against equal ones (`Merge`). That is certain when the replay reaches back further than
 * lines change places; else a gap is reported.
 *
 * What is held must reach back as far as a replay can, or to the first line ever received.
 */
export class Overlap<L extends Mark> {
  readonly #held: readonly Mark[]
  readonly #latest: number
  readonly #adjoins: boolean
  readonly #sink: OverlapSink<L>
  readonly #alignment: Alignment
  /** What came while no alignment was chosen. */
  readonly #waiting: L[] = []
  #push: (line: L) => void

  /**
   * `adjoins`: the new session began before the old one ended, so nothing is missing between them, or a gap
   * was reported already.
   */
  constructor(held: readonly Mark[], {adjoins}: {adjoins: boolean}, sink: OverlapSink<L>) {
    this.#held = held
    this.#latest = held.reduce((latest, {at}) => Math.max(latest, at ?? latest), Number.NEGATIVE_INFINITY)
    this.#adjoins = adjoins
    this.#sink = sink
    this.#alignment = new Alignment(held)
    this.#push = held.length === 0 ? line => sink.line(line) : line => this.#align(line)
  }

  /** Takes the next line of the session; gives the sink what can be said by now. */
  push(line: L): void {
    this.#push(line)
  }

  #align(line: L): void {
    this.#waiting.push(line)
    this.#alignment.push(line.key)
    if (this.#alignment.undecided) return
    const lines = this.#waiting.splice(0)
    const weak = this.#isWeak(lines[0] ?? line)
    const replayed = lines.splice(0, this.#alignment.longest)
    this.#push = replayed.length > 0 ? this.#follow(replayed, weak) : this.#merge(weak)
    for (const next of lines) this.#push(next)
  }

  /** Begins so near the last line held that it may as well begin behind it. */
  #isWeak({at}: L): boolean {
    return at === null || at >= this.#latest - SHUFFLE_MS
  }

  /** These lines of the replay are the last ones held. */
  #follow(replayed: readonly L[], weak: boolean): (line: L) => void {
    if (!weak) return line => this.#sink.line(line)
    if (replayed.every(({at}) => isCoarse(at))) this.#sink.gap('unclear')
    const older = this.#held.slice(0, -replayed.length)
    const merge = new Merge(older, {latest: this.#latest, bridged: true, weak}, this.#sink)
    return line => merge.push(line)
  }

  #merge(weak: boolean): (line: L) => void {
    if (weak && !this.#adjoins) this.#sink.gap('missed')
    const merge = new Merge(this.#held, {latest: this.#latest, bridged: weak, weak}, this.#sink)
    return line => merge.push(line)
  }
}
