import {intentOf} from '../../actions/intent-of.js'
import type {Intent} from '../../actions/intent.js'
import type {Remedy} from '../../diagnosis/finding.js'
import {forApp} from '../../diagnosis/remedies.js'
import {escapeText} from '../../view/escape.js'
import {wrap} from '../../view/wrap.js'
import {padLine, span, type StyledLine} from '../spans.js'
import type {Theme} from '../theme.js'

/** A remedy, and what can be done about it from here. */
export interface RemedyRow {
  readonly remedy: Remedy
  /** What Enter does, after asking; null where it is done elsewhere. */
  readonly intent: Intent | null
  /** What can be copied: its command, or its line of the Procfile. */
  readonly copies: string | null
}

/** The remedies of a finding. `canAct` is false where nothing can be done to the app; `app` is its name, if it is known. */
export function remedyRows(
  remedies: readonly Remedy[],
  {canAct, app}: {readonly canAct: boolean; readonly app: string | null},
): readonly RemedyRow[] {
  return remedies.map(remedy => {
    const command = remedy.command === null ? null : forApp(remedy.command, app)
    return {
      remedy: {...remedy, command},
      intent: canAct && command !== null ? intentOf(command) : null,
      copies: command ?? remedy.procfileLine ?? null,
    }
  })
}

/** The place of the marked remedy; where nobody has moved, of the first that can be done from here, or copied. */
export function markedRemedy(rows: readonly RemedyRow[], chosen: number | null): number {
  if (chosen !== null) return Math.max(0, Math.min(chosen, rows.length - 1))
  const first = rows.findIndex(({intent}) => intent !== null)
  return Math.max(0, first >= 0 ? first : rows.findIndex(({copies}) => copies !== null))
}

export interface RemedyLook {
  readonly columns: number
  /** Place of the marked one; null while the keys are elsewhere. */
  readonly marked: number | null
}

/** All remedies, each in a few lines: what to do, with what, and how that is done from here. */
export function remedyLines(
  rows: readonly RemedyRow[],
  {columns, marked}: RemedyLook,
  theme: Theme,
): StyledLine[][] {
  return rows.map((row, place) => linesOf(row, {columns, isMarked: place === marked}, theme))
}

function linesOf(
  {remedy, intent, copies}: RemedyRow,
  {columns, isMarked}: {readonly columns: number; readonly isMarked: boolean},
  theme: Theme,
): StyledLine[] {
  const {text, command, url} = remedy
  const own = isMarked ? theme.panel.selected : theme.text.plain
  const told = wrap(escapeText(text), columns - 1, isMarked ? '▸ ' : '· ').map(line =>
    isMarked ? padLine([span(line, own)], columns, own) : [span(line, own)],
  )
  return [
    ...told,
    ...(copies === null ? [] : commandLines(copies, columns, theme)),
    [span(`  ${howTo({remedy, intent, copies})}`, intent === null ? theme.text.dim : theme.status.ok)],
    ...(url === null || command === null ? [] : [[span(`  ${url}`, theme.text.dim)]]),
  ]
}

/** Whole, whatever the width: what is cut could not be typed. */
function commandLines(command: string, columns: number, theme: Theme): StyledLine[] {
  return wrap(escapeText(command), columns - 1, '    ').map(line => [span(line, theme.text.command)])
}

function howTo({remedy, intent, copies}: RemedyRow): string {
  if (intent !== null) return '⏎ does it, after asking'
  if (remedy.procfileLine !== undefined) return 'a line of your Procfile: c copies it; then deploy'
  return copies === null ? 'nothing to run: it is in your code or your hands' : 'not from here: c copies it'
}
