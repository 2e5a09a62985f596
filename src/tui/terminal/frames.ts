import {EventEmitter} from 'node:events'

/** Begins a frame that the terminal shows as a whole (DEC mode 2026); Ink writes it by itself. */
const BEGIN_SYNCHRONISED = '\u001B[?2026h'
const ERASE_ALL = '\u001B[2J\u001B[H'

/**
 * The stream that Ink draws its frames on. It tells no number of rows and no resizing: Ink would answer with sequences
 * that also erase what the user can scroll back to (`ESC [3J`); the frames are always lower than the screen.
 */
export class FrameStream extends EventEmitter {
  readonly isTTY = true
  readonly #stdout: NodeJS.WriteStream
  readonly #draw: (text: string) => void
  #eraseFirst = false
  #closed = false

  constructor(stdout: NodeJS.WriteStream, draw: (text: string) => void) {
    super()
    this.#stdout = stdout
    this.#draw = draw
  }

  get columns(): number {
    return this.#stdout.columns || 80
  }

  /** The next frame is drawn on an empty screen: after a resize, something of the last one may stand anywhere. */
  eraseBeforeNext(): void {
    this.#eraseFirst = true
  }

  write(text: string, ...rest: unknown[]): boolean {
    if (!this.#closed && text !== '') this.#draw(this.#prefixed(text))
    const done = rest.at(-1)
    if (typeof done === 'function') queueMicrotask(() => void done())
    return true
  }

  /** Whatever is still drawn is lost from now on: the screen is somebody else's. */
  close(): void {
    this.#closed = true
  }

  #prefixed(text: string): string {
    if (!this.#eraseFirst || text === BEGIN_SYNCHRONISED) return text
    this.#eraseFirst = false
    return ERASE_ALL + text
  }
}
