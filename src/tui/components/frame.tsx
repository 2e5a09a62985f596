import {Box} from 'ink'

import {WINDOWS} from '../../watch/window.js'
import {useTheme} from '../theme-context.js'
import {footerLine} from '../watch/footer-line.js'
import {headerLine} from '../watch/header-lines.js'
import type {View} from '../watch/view.js'
import {Line} from './line.js'
import {Lines} from './lines.js'
import {Parts} from './parts.js'

interface FrameProps {
  readonly view: View
}

/** Header, body, bars, footer: one row less than the terminal has, or Ink would erase what can be scrolled back to. */
export function Frame({view}: FrameProps) {
  const theme = useTheme()
  const {size, moment, ui, page, mostScroll, body, bars, holding, now} = view
  const {columns} = size
  const header = headerLine(
    {...moment, window: WINDOWS[ui.windowPlace]?.label ?? '', now: moment.heldAt ?? now},
    columns,
    theme,
  )
  const linesBelow = page === null ? 0 : mostScroll - ui.scroll
  const footer = footerLine({screen: 'watch', holding, linesBelow}, columns, theme)
  return (
    <Box flexDirection="column" width={columns} height={size.rows - 1}>
      <Line line={header} columns={columns} />
      {page === null ? (
        <Parts layout={view.layout} view={view} />
      ) : (
        <Lines lines={page.slice(ui.scroll)} columns={columns} rows={body.rows} />
      )}
      <Lines lines={bars} columns={columns} rows={bars.length} />
      <Line line={footer} columns={columns} />
    </Box>
  )
}
