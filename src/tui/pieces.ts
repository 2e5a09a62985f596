import {span, type StyledLine, widthOf} from './spans.js'

/** A piece of a line; where room is short, those with a greater number go first, 0 stays. */
export interface Piece {
  readonly spans: StyledLine
  readonly goes: number
}

const GAP = '  '

/** Puts pieces at the left and the right edge of a line, as many as fit between them. */
export function arrangePieces(left: readonly Piece[], right: readonly Piece[], columns: number): StyledLine {
  const [starts, ends] = [filled(left), filled(right)]
  const missing = columns - widthOf([...joined(starts), ...joined(ends)])
  const least = starts.length > 0 && ends.length > 0 ? GAP.length : 0
  const most = Math.max(0, ...[...starts, ...ends].map(({goes}) => goes))
  if (missing < least && most > 0) return arrangePieces(without(starts, most), without(ends, most), columns)
  const between = ends.length === 0 ? [] : [span(' '.repeat(Math.max(least, missing)))]
  return [...joined(starts), ...between, ...joined(ends)]
}

function filled(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter(({spans}) => widthOf(spans) > 0)
}

function without(pieces: readonly Piece[], goes: number): readonly Piece[] {
  return pieces.filter(piece => piece.goes !== goes)
}

function joined(pieces: readonly Piece[]): StyledLine {
  return pieces.flatMap(({spans}, index) => (index === 0 ? spans : [span(GAP), ...spans]))
}
