import {SMALLEST} from '../parts/layout.js'
import {span} from '../spans.js'
import {useTheme} from '../theme-context.js'
import {Lines} from './lines.js'

interface TooSmallProps {
  readonly columns: number
  readonly rows: number
}

/** What is shown where there is no room for anything else; in words that fit nearly everywhere. */
export function TooSmall({columns, rows}: TooSmallProps) {
  const theme = useTheme()
  const lines = [
    [span('Too small', theme.status.warning)],
    [span(`${columns}x${rows}; needs ${SMALLEST.columns}x${SMALLEST.rows}`)],
    [span('Ctrl-C quits', theme.text.dim)],
  ]
  return <Lines lines={lines} columns={columns} rows={Math.max(1, rows - 1)} />
}
