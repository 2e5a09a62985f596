import {shortenRouterLine} from '../../report/router-line.js'
import type {TailLine} from '../../session/session.js'
import {formatClock} from '../../view/format.js'
import {displayWidth, pad, truncate} from '../../view/width.js'
import {padLine, span, type StyledLine} from '../spans.js'
import type {Look, Theme} from '../theme.js'

export interface LogLook {
  readonly columns: number
  /** Number of the line that the keys are on; null where they are elsewhere. */
  readonly marked: number | null
}

/** No place of a line is longer: `heroku[scheduler.1234]`. */
const MOST_SOURCE_COLUMNS = 22
/** Where less is left for the text, the source makes way. */
const NARROW = 70

/** Lines of the log as the pane shows them: time, source, text. */
export function logLines(lines: readonly TailLine[], {columns, marked}: LogLook, theme: Theme): StyledLine[] {
  const names = lines.map(line => sourceName(line.source, columns))
  const sourceColumns = Math.min(MOST_SOURCE_COLUMNS, Math.max(0, ...names.map(displayWidth)))
  return lines.map((line, index) => {
    const isMarked = line.number === marked
    const name = pad(truncate(names[index] ?? '', sourceColumns), sourceColumns)
    const look = isMarked ? theme.panel.selected : lookOf(line, theme)
    const styled = [
      span(
        `${isMarked ? '▸' : ' '}${line.at === null ? '        ' : formatClock(line.at)} `,
        isMarked ? look : theme.text.dim,
      ),
      span(name === '' ? '' : `${name} `, isMarked ? look : theme.text.dim),
      span(shortenRouterLine(line.source, line.text), look),
    ]
    return isMarked ? padLine(styled, columns, look) : styled
  })
}

/** A log full of errors must still be read: only their text is coloured. */
function lookOf({level}: TailLine, theme: Theme): Look {
  return {error: theme.log.error, warning: theme.log.warning, normal: theme.text.plain}[level]
}

/** `heroku[router]`; on a narrow screen only what stands within the brackets. */
function sourceName(source: string, columns: number): string {
  return columns >= NARROW ? source : (/\[(.+)\]$/.exec(source)?.[1] ?? source)
}
