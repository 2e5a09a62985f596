import {EventEmitter} from 'node:events'

/** Ink also hides the cursor, and begins and ends what the terminal shows as a whole (DEC mode 2026). */
const SETS_MODE = /^\u001B\[\?\d+[hl]$/
const ERASE_ALL = '\u001B[2J\u001B[H'
/** How Ink erases its last frame, line by line from below, before it writes the next one. */
const ERASED_BEFORE = /^(?:\u001B\[2K|\u001B\[1A|\u001B\[G)+/

export interface FrameOptions {
  /** Draws only lines that are others than before: over SSH a whole screen four times a second is a lot. */
  readonly onlyChanges: boolean
}

/**
 * The stream that Ink draws its frames on. It tells no number of rows and no resizing: Ink would answer with sequences
 * that also erase what the user can scroll back to (`ESC [3J`); the frames are always lower than the screen.
 */
export class FrameStream extends EventEmitter {
  readonly isTTY = true
  readonly #stdout: NodeJS.WriteStream
  readonly #draw: (text: string) => void
  readonly #onlyChanges: boolean
  /** All that was last drawn, where all is drawn. */
  #last = ''
  /** What is on the screen; null while that is not known. */
  #lines: readonly string[] | null = null
  #eraseFirst = false
  #closed = false

  constructor(stdout: NodeJS.WriteStream, draw: (text: string) => void, {onlyChanges}: FrameOptions) {
    super()
    this.#stdout = stdout
    this.#draw = draw
    this.#onlyChanges = onlyChanges
  }

  get columns(): number {
    return this.#stdout.columns || 80
  }

  /** The next frame is drawn on an empty screen: after a resize, something of the last one may stand anywhere. */
  eraseBeforeNext(): void {
    this.#eraseFirst = true
  }

  /** Draws the last frame again: something else may have been written over it, and Ink draws only what is new. */
  redraw(): void {
    if (this.#closed) return
    // Below what stands there: nothing is taken away from somebody who hears it.
    if (!this.#onlyChanges) return this.#draw(`\n${this.#last}`)
    if (this.#lines === null) return
    this.#draw(ERASE_ALL + this.#lines.map((line, row) => lineAt(row, line)).join(''))
  }

  write(text: string, ...rest: unknown[]): boolean {
    if (!this.#closed && text !== '') this.#draw(SETS_MODE.test(text) ? text : this.#frame(text))
    const done = rest.at(-1)
    if (typeof done === 'function') queueMicrotask(() => void done())
    return true
  }

  /** Whatever is still drawn is lost from now on: the screen is somebody else's. */
  close(): void {
    this.#closed = true
  }

  #frame(text: string): string {
    const isFirst = this.#eraseFirst || this.#lines === null
    const start = this.#eraseFirst ? ERASE_ALL : ''
    this.#eraseFirst = false
    const frame = text.replace(ERASED_BEFORE, '')
    this.#last = frame
    if (!this.#onlyChanges) return start + text
    const lines = frame.split('\n')
    const before = isFirst ? [] : (this.#lines ?? [])
    this.#lines = lines
    const rows = Array.from({length: Math.max(lines.length, before.length)}, (_, row) => lines[row] ?? '')
    return start + rows.map((line, row) => (line === (before[row] ?? '') ? '' : lineAt(row, line))).join('')
  }
}

function lineAt(row: number, line: string): string {
  return `\u001B[${row + 1};1H\u001B[2K${line}`
}
