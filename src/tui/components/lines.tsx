import {Box} from 'ink'

import type {StyledLine} from '../spans.js'
import {Line} from './line.js'

interface LinesProps {
  readonly lines: readonly StyledLine[]
  readonly columns: number
  /** Takes exactly so many, whatever lines there are. */
  readonly rows: number
}

/** Lines below each other; those that have no place are left out. */
export function Lines({lines, columns, rows}: LinesProps) {
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      {lines.slice(0, rows).map((line, row) => (
        // A row of the screen stays that row, whatever it shows.
        // oxlint-disable-next-line react/no-array-index-key
        <Line key={row} line={line} columns={columns} />
      ))}
    </Box>
  )
}
