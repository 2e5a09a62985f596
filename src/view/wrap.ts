import {displayWidth, splitAt} from './width.js'

/**
 * Wraps prose at spaces to lines of at most `columns`. `first` stands before the first line, as many spaces
 * before the others. A word longer than a line is broken; a command must not be, so it is never wrapped.
 */
export function wrap(text: string, columns: number, first = ''): string[] {
  const hang = ' '.repeat(displayWidth(first))
  const room = Math.max(1, columns - hang.length)
  return fill(text, room).map((line, index) => (index === 0 ? first : hang) + line)
}

/** Spaces, but not the one between a figure and its unit. */
const BREAK = /(?<!\d) +| +(?!(?:%|kB|MB|GB|ms|s|min|h|d)(?!\w))/

function fill(text: string, room: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text
    .split(BREAK)
    .filter(Boolean)
    .flatMap(word => pieces(word, room))) {
    if (line === '') line = word
    else if (displayWidth(line) + 1 + displayWidth(word) <= room) line += ` ${word}`
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

function pieces(word: string, room: number): string[] {
  const result: string[] = []
  let rest = word
  while (displayWidth(rest) > room) {
    const [piece, after] = splitAt(rest, room)
    if (piece === '') break
    result.push(piece)
    rest = after
  }
  return [...result, rest].filter(Boolean)
}
