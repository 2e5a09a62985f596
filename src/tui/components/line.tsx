import {Transform} from 'ink'
import {memo} from 'react'

import {paint} from '../paint.js'
import {fitLine, type StyledLine, textOf} from '../spans.js'
import {spoken} from '../spoken.js'

interface LineProps {
  readonly line: StyledLine
  readonly columns: number
}

/**
 * One line of the screen: escaped, cut to its width. All text gets onto the screen through here. For Ink it is always the
 * same line of spaces, which is painted over: Ink keeps every text that it has ever measured, and a log has no end.
 */
export const Line = memo(
  function Line({line, columns}: LineProps) {
    const fitting = fitLine(line, columns)
    return (
      <Transform transform={() => paint(fitting)} accessibilityLabel={spoken(textOf(fitting))}>
        {' '.repeat(columns)}
      </Transform>
    )
  },
  (before, after) => before.columns === after.columns && areAlike(before.line, after.line),
)

function areAlike(a: StyledLine, b: StyledLine): boolean {
  return (
    a.length === b.length &&
    a.every(({text, look}, place) => text === b[place]?.text && sameLook(look, b[place]?.look))
  )
}

function sameLook(a: object, b: object | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
