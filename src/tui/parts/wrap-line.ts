import {type Span, span, type StyledLine, widthOf} from '../spans.js'

/** Before all lines but the first. */
const INDENT = '   '

/** Breaks a line at spaces to at most so many lines; what does not fit into the last one is left to be cut. */
export function wrapLine(line: StyledLine, columns: number, most: number): StyledLine[] {
  const lines: Span[][] = [[]]
  for (const word of line.flatMap(wordsOf)) {
    const last = lines.at(-1) ?? []
    if (last.length === 0 || lines.length === most || widthOf([...last, word]) <= columns) last.push(word)
    else lines.push([span(INDENT), span(word.text.trimStart(), word.look)])
  }
  return lines
}

/** Each with the spaces before it. */
function wordsOf({text, look}: Span): Span[] {
  return (text.match(/ *[^ ]+| +$/g) ?? []).map(word => span(word, look))
}
