import type {UserError} from '../../errors.js'
import {errorBar} from '../parts/bars.js'
import {wrapLine} from '../parts/wrap-line.js'
import {span, type StyledLine} from '../spans.js'
import type {Theme} from '../theme.js'
import type {LiveType} from './live-turns.js'

/** What came of what a key did. */
export type Notice =
  | {readonly kind: 'done'; readonly text: string; readonly at: number}
  /** It is being written down. */
  | {readonly kind: 'doing'; readonly text: string}
  | {readonly kind: 'failed'; readonly error: UserError}

/** Of an error that says why, and what to do. */
const MOST_ERROR_ROWS = 3

/** Lines above the footer, each only while it has something to say. */
export function barsOf(
  {chosen, notice}: {readonly chosen: LiveType; readonly notice: Notice | null},
  columns: number,
  theme: Theme,
): StyledLine[] {
  const failure = chosen.failure === null ? [] : errorLines(chosen.failure.error, columns, theme)
  return [...failure, ...noticeLines(notice, columns, theme)]
}

function noticeLines(notice: Notice | null, columns: number, theme: Theme): StyledLine[] {
  if (notice === null) return []
  if (notice.kind === 'failed') return errorLines(notice.error, columns, theme)
  const look = notice.kind === 'done' ? theme.status.ok : theme.status.info
  return wrapLine([span(` ${notice.text}`, look)], columns, MOST_ERROR_ROWS)
}

function errorLines(error: UserError, columns: number, theme: Theme): StyledLine[] {
  return wrapLine(errorBar(error, theme), columns, MOST_ERROR_ROWS)
}
