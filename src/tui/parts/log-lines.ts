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
      span(textOf(line, columns), look),
    ]
    return isMarked ? padLine(styled, columns, look) : styled
  })
}

/** A log full of errors must still be read: only their text is coloured. */
function lookOf({level}: TailLine, theme: Theme): Look {
  return {error: theme.log.error, warning: theme.log.warning, normal: theme.text.plain}[level]
}

/** The whole line is told by the page of a line. */
function textOf({source, text}: TailLine, columns: number): string {
  if (source.endsWith('[router]'))
    return (columns < WIDE ? inShort(text) : null) ?? shortenRouterLine(source, text)
  const told = text.replace(METRICS, '')
  return columns < WIDE ? told.replace(UUID, '$1…') : told
}

/** Below this, a line of the router is told in short, and ids of requests by their first letters. */
const WIDE = 160
/** Whose they are stands before them already. */
const METRICS = /^source=\S+ dyno=\S+ (?=sample#)/
const UUID = /\b([0-9a-f]{4})[0-9a-f]{4}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g

/** `H12 GET /login web.2 30002ms 503`; null where the line has no request. */
function inShort(text: string): string | null {
  const fields = new Map(
    // The last comes first: where a name comes twice, the first one counts.
    Array.from(
      text.matchAll(FIELD),
      ([, name = '', quoted, bare]) => [name, quoted ?? bare ?? ''] as const,
    ).reverse(),
  )
  if (!fields.has('method') || !fields.has('path')) return null
  return SHORT_FIELDS.map(name => fields.get(name) ?? '')
    .filter(Boolean)
    .join(' ')
}

/** A quoted value is one value, whatever a path may hold. */
const FIELD = /(?:^|\s+)(\w+)=(?:"([^"]*)"|(\S*))/g
const SHORT_FIELDS = ['code', 'method', 'path', 'dyno', 'service', 'status'] as const

/** `heroku[router]`; on a narrow screen only what stands within the brackets. */
function sourceName(source: string, columns: number): string {
  return columns >= NARROW ? source : (/\[(.+)\]$/.exec(source)?.[1] ?? source)
}
