import {truncate} from '../view/width.js'

export interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

const EVERY_MS = 250
const USUAL_COLUMNS = 80
const CLEAR_LINE = '\r\u001b[K'

/** Can a line be taken back there? A dumb terminal cannot. */
export function canRewrite(
  terminal: Terminal,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  return terminal.isTTY === true && environment['TERM'] !== 'dumb'
}

/** Takes the line back, so that something else can stand there; a line that goes on is written again below it. */
export function clearLine(
  terminal: Terminal,
  environment: Readonly<Record<string, string | undefined>>,
): void {
  if (canRewrite(terminal, environment)) terminal.write(CLEAR_LINE)
}

/**
 * Writes a text over the one before, at most four times a second and as far as it fits on the line; null is nothing to
 * say yet. Returns what ends it and removes the line.
 */
export function rewriteLine(terminal: Terminal, text: () => string | null): () => void {
  let shown: string | null = null
  function draw(): void {
    const next = text()
    if (next === null || next === shown) return
    shown = next
    // In the last column some terminals break the line.
    terminal.write(CLEAR_LINE + truncate(next, (terminal.columns || USUAL_COLUMNS) - 1))
  }
  draw()
  const timer = setInterval(draw, EVERY_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    if (shown !== null) terminal.write(CLEAR_LINE)
    shown = null
  }
}
