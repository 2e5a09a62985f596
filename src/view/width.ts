import stringWidth from 'string-width'

const segmenter = new Intl.Segmenter()

/** Columns a text takes on a terminal: wide characters count two, combining marks none. Text without controls. */
export function displayWidth(text: string): number {
  return isAscii(text) ? text.length : stringWidth(text)
}

/** Cuts a text to a width and marks the cut with `…`; never cuts within a character. */
export function truncate(text: string, columns: number): string {
  if (text.length <= columns && isAscii(text)) return text
  const [fitting, rest] = splitAt(text, columns)
  if (rest === '') return text
  return columns < 1 ? '' : `${splitAt(fitting, columns - 1)[0].replace(/[\s…]+$/, '')}…`
}

/** Splits where a width is full: what fits and what does not. */
export function splitAt(text: string, columns: number): [fitting: string, rest: string] {
  if (isAscii(text.slice(0, columns + 1))) return [text.slice(0, columns), text.slice(columns)]
  let used = 0
  let end = 0
  // a character with hundreds of marks is an attack on the terminal: what goes past this is cut
  for (const {segment} of segmenter.segment(text.slice(0, columns * MOST_UNITS_PER_COLUMN))) {
    used += displayWidth(segment)
    if (used > columns) break
    end += segment.length
  }
  return [text.slice(0, end), text.slice(end)]
}

/** Fills up with spaces at the end, or at the start where `align` is right. */
export function pad(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const fill = ' '.repeat(Math.max(0, columns - displayWidth(text)))
  return align === 'left' ? text + fill : fill + text
}

const MOST_UNITS_PER_COLUMN = 12

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text)
}
