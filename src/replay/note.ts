import type {Clock} from '../clock.js'

/** How long a note is shown about something that has happened. */
const NOTE_MS = 5000

/** What is said beside the bar of a replay, for a while. */
export class Note {
  readonly #clock: Pick<Clock, 'now'>
  #said: {readonly text: string; readonly until: number} | null = null

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  /** Null where there is nothing to say, or no longer. */
  get text(): string | null {
    return this.#said === null || this.#said.until < this.#clock.now() ? null : this.#said.text
  }

  /** An empty text takes away what was said before. */
  say(text: string, forMs = NOTE_MS): void {
    this.#said = text === '' ? null : {text, until: this.#clock.now() + forMs}
  }
}
