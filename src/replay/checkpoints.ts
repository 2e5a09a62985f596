import type {KeptMoment} from '../session/app-session.js'
import {KEPT_LINES} from '../session/line-ring.js'
import type {LogPlace} from './log-cursor.js'

export interface Checkpoint {
  /** All lines up to this moment were read, and no other; ms since the epoch. */
  readonly at: number
  readonly moment: KeptMoment
  readonly places: readonly LogPlace[]
}

const MOST = 24
/** The state of an app with a hundred dynos may take some MB. */
const MOST_BYTES = 64 * 2 ** 20

/** Moments of a recording to which one can go back without reading all that is before. Bounded: they get rarer. */
export class Checkpoints {
  /** In the order of the recording. */
  #kept: readonly Checkpoint[] = []
  /** Lines between two of them: as many as the tail holds, at least. */
  #everyLines = KEPT_LINES

  /** Whether one is due at so many lines. */
  isDue(lines: number): boolean {
    return lines - (this.#kept.at(-1)?.moment.lines ?? 0) >= this.#everyLines
  }

  add(checkpoint: Checkpoint): void {
    this.#kept = [...this.#kept, checkpoint]
    while (this.#kept.length > MOST || this.#bytes() > MOST_BYTES) {
      this.#everyLines *= 2
      this.#kept = this.#kept.filter((_, place) => place % 2 === 1)
    }
  }

  /** From where to read to get to a moment with its last lines; null is the begin. */
  before(at: number): Checkpoint | null {
    return this.#kept.filter(checkpoint => checkpoint.at <= at).at(-2) ?? null
  }

  #bytes(): number {
    return this.#kept.reduce((sum, {moment}) => sum + moment.state.length, 0)
  }
}
