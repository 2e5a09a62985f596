import {Box} from 'ink'

import {useTheme} from '../theme-context.js'
import {GUTTER, type Layout} from '../watch/layout.js'
import {partLines} from '../watch/panels.js'
import type {View} from '../watch/view.js'
import {Lines} from './lines.js'

interface PartsProps {
  readonly layout: Layout
  readonly view: View
}

/** The parts of the dashboard in their places. */
export function Parts({layout, view}: PartsProps) {
  const theme = useTheme()
  const {columns, rows} = layout
  if (layout.kind === 'part') {
    return <Lines lines={partLines(layout.part, view, layout, theme)} columns={columns} rows={rows} />
  }
  return (
    <Box
      flexDirection={layout.across ? 'row' : 'column'}
      gap={layout.across ? GUTTER : 0}
      width={columns}
      height={rows}
    >
      {layout.parts.map((part, place) => (
        // Its place is all the name a part of a layout has.
        // oxlint-disable-next-line react/no-array-index-key
        <Parts key={place} layout={part} view={view} />
      ))}
    </Box>
  )
}
