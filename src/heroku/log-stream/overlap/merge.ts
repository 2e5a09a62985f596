import {isCoarse, type Mark, SHUFFLE_MS} from './mark.js'

/** Gets what is new, in its order, and where lines may be missing. */
export interface OverlapSink<L> {
  line(line: L): void
  gap(why: Gap): void
}

/** `missed`: lines between the two sessions are in neither. `unclear`: lines that look alike cannot be told apart. */
export type Gap = 'missed' | 'unclear'

export interface Merging {
  /** The time of the youngest line held. */
  readonly latest: number
  /** The replay is known to reach back into what is held: a line that is not held was never received. */
  readonly bridged: boolean
  /** The overlap is short: a line equal to one that is held may be new. */
  readonly weak: boolean
}

/**
 * Takes the lines of a replay that does not repeat the order of what is held: each one held cancels one equal line of
 * the replay. What is younger than all that is held is new. What is older and not held was missed when it was live,
 * and is late; but as long as nothing at all was recognised, it is rather left out than counted twice.
 */
export class Merge<L extends Mark> {
  readonly #copies = new Map<string, number>()
  readonly #earliest: number
  readonly #merging: Merging
  readonly #sink: OverlapSink<L>
  #bridged: boolean

  constructor(held: readonly Mark[], merging: Merging, sink: OverlapSink<L>) {
    for (const {key} of held) this.#copies.set(key, (this.#copies.get(key) ?? 0) + 1)
    this.#earliest = held.find(({at}) => at !== null)?.at ?? Number.NEGATIVE_INFINITY
    this.#merging = merging
    this.#sink = sink
    this.#bridged = merging.bridged
  }

  push(line: L): void {
    const {at, key} = line
    const copies = this.#copies.get(key) ?? 0
    if (at !== null && at > this.#merging.latest) this.#sink.line(line)
    else if (copies > 0) this.#cancel(line, copies)
    else if (this.#bridged) this.#sink.line(line)
    // From before all that is held, it is no loss to leave it out.
    else if (at === null || at >= this.#earliest - SHUFFLE_MS) this.#sink.gap('missed')
  }

  #cancel({key, at}: L, copies: number): void {
    this.#copies.set(key, copies - 1)
    this.#bridged = true
    if (this.#merging.weak && isCoarse(at)) this.#sink.gap('unclear')
  }
}
