import {Box} from 'ink'

import {GUTTER} from '../parts/layout.js'
import type {Pane} from '../parts/picture.js'
import {Lines} from './lines.js'

interface PanesProps {
  readonly pane: Pane
}

/** A pane and those within it, in their places. */
export function Panes({pane}: PanesProps) {
  const {columns, rows} = pane
  if (pane.kind === 'lines') return <Lines lines={pane.lines} columns={columns} rows={rows} />
  return (
    <Box
      flexDirection={pane.across ? 'row' : 'column'}
      gap={pane.across ? GUTTER : 0}
      width={columns}
      height={rows}
    >
      {pane.panes.map((each, place) => (
        // Its place is all the name a pane has.
        // oxlint-disable-next-line react/no-array-index-key
        <Panes key={place} pane={each} />
      ))}
    </Box>
  )
}
