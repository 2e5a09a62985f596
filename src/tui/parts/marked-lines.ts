import type {Stretch} from '../../diagnosis/decisive.js'
import {escapeText} from '../../view/escape.js'
import {wrap} from '../../view/wrap.js'
import {type Span, span, type StyledLine} from '../spans.js'
import type {Look} from '../theme.js'

export interface MarkedRoom {
  readonly columns: number
  /** Stands before the first line, as many spaces before the others. */
  readonly first: string
}

/** Wraps a text of which some stretches have a look of their own. Stretches stand in order and apart. */
export function markedLines(
  text: string,
  stretches: readonly Stretch[],
  {columns, first}: MarkedRoom,
  look: Look,
): StyledLine[] {
  const {safe, isMarked} = escaped(text, stretches)
  let place = 0
  return wrap(safe, columns, first).map(line => {
    const rest = line.slice(first.length)
    const spans: Span[] = [span(first.length > 0 ? line.slice(0, first.length) : '')]
    for (const character of rest) {
      // Only spaces are lost where a line is wrapped.
      const at = safe.indexOf(character, place)
      const own = at >= 0 && isMarked(at) ? look : {}
      if (at >= 0) place = at + character.length
      append(spans, character, own)
    }
    return spans
  })
}

function append(spans: Span[], character: string, look: Look): void {
  const last = spans.at(-1)
  if (last !== undefined && spans.length > 1 && JSON.stringify(last.look) === JSON.stringify(look)) {
    spans[spans.length - 1] = span(last.text + character, look)
  } else spans.push(span(character, look))
}

/** The text as it may be shown, which can be longer than it was, and where it is marked. */
function escaped(
  text: string,
  stretches: readonly Stretch[],
): {readonly safe: string; readonly isMarked: (place: number) => boolean} {
  const marked: Stretch[] = []
  let safe = ''
  let from = 0
  for (const stretch of stretches) {
    safe += escapeText(text.slice(from, stretch.from))
    const begin = safe.length
    safe += escapeText(text.slice(stretch.from, stretch.to))
    marked.push({from: begin, to: safe.length})
    from = stretch.to
  }
  safe += escapeText(text.slice(from))
  return {safe, isMarked: place => marked.some(({from, to}) => place >= from && place < to)}
}
