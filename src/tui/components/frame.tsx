import {Box} from 'ink'

import type {Picture} from '../parts/picture.js'
import {Line} from './line.js'
import {Lines} from './lines.js'
import {Panes} from './panes.js'

interface FrameProps {
  readonly picture: Picture
}

/** Header, body, bars, footer. */
export function Frame({picture: {size, header, body, bars, footer}}: FrameProps) {
  const {columns, rows} = size
  return (
    <Box flexDirection="column" width={columns} height={rows - 1}>
      <Line line={header} columns={columns} />
      <Panes pane={body} />
      <Lines lines={bars} columns={columns} rows={bars.length} />
      <Line line={footer} columns={columns} />
    </Box>
  )
}
