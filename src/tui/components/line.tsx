import {Text} from 'ink'
import {memo} from 'react'

import {fitLine, type StyledLine} from '../spans.js'

interface LineProps {
  readonly line: StyledLine
  readonly columns: number
}

/** One line of the screen: escaped, cut to its width. All text gets onto the screen through here. */
export const Line = memo(
  function Line({line, columns}: LineProps) {
    const spans = fitLine(line, columns)
    // Text without a character would take no line.
    if (spans.length === 0) return <Text> </Text>
    return (
      <Text wrap="truncate-end">
        {spans.map(({text, look}, place) => (
          // Pieces of a line have no other name than their place.
          // oxlint-disable-next-line react/no-array-index-key
          <Text key={place} {...look}>
            {text}
          </Text>
        ))}
      </Text>
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
